import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Html } from './html';

const LARGEST_BODY = 10 * 1024 * 1024;

export class HttpRefusal extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
    this.name = 'HttpRefusal';
  }
}

/** A request with its address parsed. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  /** Header names in lower case; repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Reads the body once, in one of two forms; throws 413 over 10 MB. */
  bytes(): Promise<Buffer<ArrayBuffer>>;
  text(): Promise<string>;
  /** The stream under it all, to notice when the caller goes away. */
  readonly raw: IncomingMessage;
}

export interface Outgoing {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

async function readBytes(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new HttpRefusal(413, 'The body is larger than 10 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function incoming(request: IncomingMessage, origin: string): Incoming {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
  return { method: request.method ?? 'GET', url: new URL(request.url ?? '/', origin), headers, bytes: () => readBytes(request), text: async () => (await readBytes(request)).toString('utf8'), raw: request };
}

export function send(response: ServerResponse, { status, headers = {}, body }: Outgoing): void {
  response.writeHead(status, { 'x-content-type-options': 'nosniff', ...headers });
  response.end(body);
}

export const json = (status: number, body: unknown): Outgoing => ({ status, headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' }, body: JSON.stringify(body) });
export const page = (status: number, body: Html): Outgoing => ({ status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body: `<!doctype html>\n${body.text}` });
/** 303: the browser asks again with GET. */
export const seeOther = (location: string, headers: Readonly<Record<string, string>> = {}): Outgoing => ({ status: 303, headers: { location, ...headers } });
