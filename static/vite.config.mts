import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * One page per build; `mode` names its folder. Addresses are relative because Forge serves a resource under a path of
 * its own, and nothing is inlined because the page runs under `script-src 'self'`.
 * https://developer.atlassian.com/platform/forge/custom-ui/
 */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL(mode, import.meta.url)),
  base: './',
  build: { outDir: 'build', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
}));
