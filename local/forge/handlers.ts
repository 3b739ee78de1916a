import { createRequire } from 'node:module';
import { join } from 'node:path';
import { insideWorld, type InvocationWorld } from './runtime';

/**
 * Runs a handler that the manifest names, such as `index.resolver`, in the world of one invocation. Arguments and answer
 * have passed through JSON. Rejects with whatever the handler throws, or when there is no such handler.
 */
export type RunHandler = (handler: string, args: readonly unknown[], world: InvocationWorld) => Promise<unknown>;

/** Runs handlers in this process, from the app's source: `index.resolver` is `resolver` of `src/index.ts`. */
export function handlersOfSource(appDir: string): RunHandler {
  const load = createRequire(join(appDir, 'manifest.yml'));
  return (handler, args, world) => insideWorld(world, async () => {
    const [file = '', name = ''] = handler.split('.');
    const exported: unknown = (load(join(appDir, 'src', `${file}.ts`)) as Readonly<Record<string, unknown>>)[name];
    if (typeof exported !== 'function') throw new Error(`src/${file}.ts does not export a function ${name}.`);
    return (exported as (...given: unknown[]) => unknown)(...args);
  });
}
