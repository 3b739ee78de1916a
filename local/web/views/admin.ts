import { hasGlobalPermission } from '../../jira/permissions';
import { html } from '../html';
import { frameOf } from './frame';
import { principalOf, refused, type ViewRequest, type ViewResult } from './view';

/** Admin pages of the app; the page itself is for administrators only, as in Jira. */
export async function admin(request: ViewRequest): Promise<ViewResult> {
  const { jira: { site }, forge, user } = request;
  if (!hasGlobalPermission(site, principalOf(user), 'ADMINISTER')) return refused(403, ['Only Jira administrators can open this page. Change the user to Administrator.']);
  const pages = (forge?.pages ?? []).filter((module) => module.type === 'jira:adminPage').map((module) => frameOf(request, module, { on: 'site' }));
  return { title: 'Apps', body: html`<h1>Apps</h1>${pages.length === 0 ? html`<p>No app with an admin page is installed.</p>` : pages.map(({ module, frame }) => html`<section aria-label="${module.title}" class="module"><h2>${module.title}</h2>${frame}</section>`)}` };
}
