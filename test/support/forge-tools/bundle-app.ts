/** Script: bundles the app of the current folder with Forge's own bundler, as `forge deploy` does, but takes no wrapper from the network. */
import { getEntryPoints, getNodeBundler } from '@forge/bundler';
import { ConfigFile, FileSystemReader, FileSystemWriter, type Logger } from '@forge/cli-shared';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleFacts, BundleFile } from './bundle';
import { answerParent } from './script';

/** The wrapper of this folder as one file without imports, which is how Forge's own comes. */
async function wrapper(): Promise<string> {
  const { build } = await import('vite');
  const built = await build({
    configFile: false, logLevel: 'error', ssr: { noExternal: true, target: 'node' },
    build: { write: false, minify: false, target: 'node20', ssr: join(__dirname, 'wrapper.ts'), rollupOptions: { output: { format: 'cjs' } } },
  });
  const [output] = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  if (output?.type !== 'chunk') throw new Error('The wrapper was not built.');
  return output.code;
}

answerParent(async ({ outDir }: { outDir: string }): Promise<BundleFacts> => {
  const { minifySync } = await import('vite');
  const warnings: string[] = [];
  const logger: Logger = {
    traceEnabled: false, debugEnabled: false, trace: () => undefined, debug: () => undefined, info: () => undefined,
    warn: (message) => { warnings.push(message); },
    error: (error) => { warnings.push(error.message); },
  };
  const scripts = { loader: "module.exports = require('./__forge_wrapper__.cjs');\n", wrapper: await wrapper() };
  const script = (name: keyof typeof scripts) => () => Promise.resolve({ script: scripts[name], source: name, version: 'local' });
  const config = new ConfigFile(new FileSystemReader(), new FileSystemWriter());
  const bundler = getNodeBundler(logger, { getNodeRuntimeLoader: script('loader'), getNodeRuntimeWrapper: script('wrapper') }, config);
  const entryPoints = getEntryPoints(await config.getAppHandlers());
  const { outputDir, additionalOutputs } = await bundler.bundle({ appDirectory: process.cwd(), entryPoints });
  cpSync(outputDir, outDir, { recursive: true });
  for (const [file, content] of additionalOutputs ?? []) if (typeof content !== 'string') writeFileSync(join(outDir, file), content);

  const files = entryPoints.map((entry): BundleFile => {
    const name = `${entry.name}.cjs`;
    const code = readFileSync(join(outDir, name), 'utf8');
    const minified = minifySync(name, code);
    if (minified.errors.length > 0) throw new Error(`${name} could not be minified.`);
    return { name, bytes: Buffer.byteLength(code), minifiedBytes: Buffer.byteLength(minified.code) };
  });
  return { warnings, files };
});
