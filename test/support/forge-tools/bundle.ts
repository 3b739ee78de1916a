import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './run-script';

/** A file that Forge starts for the functions of one source file. It carries all that these need. */
export interface BundleFile {
  readonly name: string;
  readonly bytes: number;
  /** Forge's bundler does not minify; this is what goals are about. */
  readonly minifiedBytes: number;
}

export interface BundleFacts { readonly warnings: readonly string[]; readonly files: readonly BundleFile[] }

export interface Bundle extends BundleFacts {
  /** Folder with `__forge__.cjs`, which is what Forge starts. */
  readonly dir: string;
  remove(): void;
}

/** The app's backend as Forge deploys it. Remove it afterwards. Rejects with the bundler's reason. */
export async function bundleBackend(): Promise<Bundle> {
  const dir = mkdtempSync(join(tmpdir(), 'backend-bundle-'));
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  try {
    return { ...(await runScript<{ outDir: string }, BundleFacts>('bundle-app.ts', { outDir: dir })), dir, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
