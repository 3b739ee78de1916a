import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes of a module of `test/bench/size`, built as the pages are (a library's build would keep its white space) and compressed. */
async function compressed(entry: string): Promise<number> {
  const { build } = await import('vite');
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, target: 'es2022', rollupOptions: { input: join(__dirname, 'size', entry), preserveEntrySignatures: 'strict', output: { format: 'es' } } } });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  return outputs.reduce((sum, output) => sum + (output.type === 'chunk' ? gzipSync(output.code).length : 0), 0);
}

/** What hints and secrets add to the panel, gzip, as text. */
export async function panelShare(): Promise<string> {
  return `${((await compressed('hints-and-secrets.ts') - await compressed('shared.ts')) / 1000).toFixed(1)} KB`;
}
