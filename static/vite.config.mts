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
  // Atlaskit asks the environment which gates are on.
  define: { 'process.env': '{}' },
  resolve: {
    alias: [{ find: /^@atlaskit\/feature-gate-js-client(\/.*)?$/, replacement: fileURLToPath(new URL('look/gates-off.ts', import.meta.url)) }],
  },
  build: {
    outDir: 'build', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // One file of what every page starts with. What tells zod not to compile code is in it, because that has to run
        // before any schema is made, also before those in files that several parts share.
        codeSplitting: { groups: [{ name: 'base', test: /node_modules[\\/](zod|react|react-dom|scheduler|@forge|tslib|lodash|@noble)[\\/]|without-eval/ }] },
      },
    },
  },
}));
