import { createRequire } from 'node:module';
import * as z from 'zod';

/** Values of Atlassian's design tokens for light and dark, spacing and typography. https://atlassian.design/tokens/ */
const ARTIFACTS = ['atlassian-light', 'atlassian-dark', 'atlassian-spacing', 'atlassian-typography', 'atlassian-shape'] as const;
const Artifact = z.object({ default: z.string() });

let css: string | null = null;

/** The style sheet of all tokens; they apply below an `html` element that carries {@link THEME_ATTRIBUTE}. */
export function tokenCss(): string {
  const load = createRequire(__filename);
  css ??= ARTIFACTS.map((name) => Artifact.parse(load(`@atlaskit/tokens/dist/cjs/artifacts/themes/${name}`)).default).join('\n');
  return css;
}

/** Value of `data-theme` on the `html` element. */
export const THEME_ATTRIBUTE = 'light:light dark:dark spacing:spacing typography:typography shape:shape';
