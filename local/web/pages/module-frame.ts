import { resourceUrl } from '../app-pages';
import { html, type Html } from '../html';
import type { PageModule } from '../../forge/manifest';
import type { Where } from '../module-context';

const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts';
/** What else the page may do: https://developer.atlassian.com/platform/forge/custom-ui/iframe/ */
const FEATURES = 'camera; clipboard-write; display-capture; fullscreen; microphone';

/** A module's page in its iframe; `client/host.ts` gives it its address once it listens. */
export function moduleFrame(module: PageModule, appOrigin: string, context: Readonly<Record<string, unknown>>, where: Where): Html {
  const issue = where.on === 'issue' ? html` data-issue="${where.place.issue.key}"` : '';
  const project = where.on === 'create' || where.on === 'project' ? html` data-project="${where.project.key}"` : '';
  return html`
<iframe title="${module.title}" sandbox="${SANDBOX}" allow="${FEATURES}" data-module="${module.key}" data-resource="${module.resource}" data-src="${resourceUrl(appOrigin, module.resource)}"${issue}${project} data-context="${JSON.stringify(context)}"></iframe>`;
}
