import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the Custom UI resources into `static/<page>/build`. */
// Vite takes the environment's value over its own; what Forge deploys never is React's development build.
process.env.NODE_ENV = 'production';
const PAGES = ['panel', 'question', 'admin', 'field', 'rollout'];

for (const mode of PAGES) {
  await build({ configFile: fileURLToPath(new URL('vite.config.mts', import.meta.url)), mode, logLevel: 'warn' });
  console.log(`Built static/${mode}/build`);
}
