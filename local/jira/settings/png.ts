import { crc32, deflateSync } from 'node:zlib';

/** A picture of one colour in the format of https://www.w3.org/TR/png-3/: eight bits for each of red, green and blue. */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BITS = 8;
const TRUECOLOUR = 2;

function chunk(type: 'IHDR' | 'IDAT' | 'IEND', data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, checksum]);
}

/** @param color `#rrggbb` */
export function squareOf(color: string, side: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([BITS, TRUECOLOUR], 8);
  // Each line begins with the number of its filter: none.
  const line = Buffer.concat([Buffer.from([0]), ...Array.from({ length: side }, () => Buffer.from(color.slice(1), 'hex'))]);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: side }, () => line)))), chunk('IEND', Buffer.alloc(0))]);
}
