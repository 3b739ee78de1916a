import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { CSPInjectionService } from '@forge/csp';
import type { Forge } from '../forge/forge';
import type { Manifest } from '../forge/manifest';
import type { Answer } from '../server';
import { clientScript } from './client-scripts';
import { json, type Outgoing } from './http';
import { THEME_ATTRIBUTE, tokenCss } from './theme';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.woff2': 'font/woff2', '.map': 'application/json',
};

const BRIDGE = '/__site/bridge.js';
const TOKENS = '/__site/tokens.css';
const RESOURCE = /^\/resource\/([\w-]+)\/(.*)$/;

export interface AppPagesDeps { readonly appDir: string; readonly forge: Forge | null; readonly siteOrigin: string }

/** Address of a resource's page on the app's origin. */
export const resourceUrl = (appOrigin: string, resource: string): string => `${appOrigin}/resource/${resource}/index.html`;

/**
 * The policy that Atlassian's CDN sends with a Custom UI page, from @forge/csp, which names the site as who may frame
 * the page and as whom it may call; without the session of a page of the site a call gets nothing. Reports go nowhere.
 */
function contentSecurityPolicy(manifest: Manifest, siteOrigin: string): string {
  const styles = (manifest.permissions.content?.styles ?? []).map((style) => `'${style}'`);
  const existingCSPDetails = { 'style-src': styles, 'script-src': [], 'img-src': [], 'media-src': [], 'connect-src': [], 'font-src': [], 'frame-src': [] };
  return new CSPInjectionService()
    .getInjectableCSP({ existingCSPDetails, microsEnv: 'prod', hostname: siteOrigin })
    .filter((directive) => !directive.startsWith('report-uri'))
    .join('; ');
}

/** Serves the app's built pages as Atlassian's CDN does: own origin, strict policy, the bridge ahead of the bundle. */
export function createAppPages({ appDir, forge, siteOrigin }: AppPagesDeps): Answer {
  const missing = (what: string): Outgoing => json(404, { errorMessages: [what], errors: {} });
  const policy = forge === null ? '' : contentSecurityPolicy(forge.manifest, siteOrigin);
  const script = (body: string): Outgoing => ({ status: 200, headers: { 'content-type': 'text/javascript', 'cache-control': 'no-store' }, body });

  function resource(key: string, path: string): Outgoing {
    const declared = forge?.manifest.resources.find((each) => each.key === key);
    if (declared === undefined) return missing(`The manifest has no resource ${key}.`);
    const root = resolve(appDir, declared.path);
    const file = join(root, path);
    if (!file.startsWith(root + sep)) return missing('There is no such file.');
    if (!existsSync(root)) return missing(`${declared.path} does not exist. Run: npm run build`);
    if (!existsSync(file) || !statSync(file).isFile()) return missing(`${declared.path} has no file ${path}.`);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const content = readFileSync(file);
    const body = extname(file) === '.html' ? content.toString('utf8').replace(/<head[^>]*>/i, (head) => `${head}<script src="${BRIDGE}"></script>`) : content;
    return { status: 200, headers: { 'content-type': type, 'content-security-policy': policy, 'cache-control': 'no-store' }, body };
  }

  return (request) => {
    const path = decodeURIComponent(request.url.pathname);
    if (path === BRIDGE) return Promise.resolve(script(`globalThis.__localSite = ${JSON.stringify({ origin: siteOrigin, theme: THEME_ATTRIBUTE, tokens: TOKENS })};\n${clientScript('bridge')}`));
    if (path === TOKENS) return Promise.resolve({ status: 200, headers: { 'content-type': 'text/css' }, body: tokenCss() });
    const [, key, file] = RESOURCE.exec(path) ?? [];
    return Promise.resolve(key === undefined || file === undefined ? missing('There is no such page.') : resource(key, file));
  };
}
