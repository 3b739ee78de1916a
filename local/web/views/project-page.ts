import { html } from '../html';
import { frameOf } from './frame';
import { projectNav, projectsOf } from './projects';
import { refused, type ViewRequest, type ViewResult } from './view';

/** A page of the app in a project, for whoever sees the project. What stands behind its address is the app's (`view.createHistory`). */
export async function projectPage(request: ViewRequest, [key = '', moduleKey = '']: readonly string[]): Promise<ViewResult> {
  const { jira: { site }, forge, client } = request;
  const visible = (await projectsOf(client)).some((each) => each.key === key);
  const project = site.state.projects.find((each) => each.key === key);
  const module = forge?.pages.find((each) => each.type === 'jira:projectPage' && each.key === moduleKey);
  if (!visible || project === undefined || module === undefined) return refused(404, [`No page ${moduleKey} of a project ${key} that you can see.`]);
  const { frame } = frameOf(request, module, { on: 'project', project });
  return { title: module.title, body: html`<h1 class="visually-hidden">${project.name}</h1>${projectNav(forge, project, module.key)}<section aria-label="${module.title}">${frame}</section>` };
}
