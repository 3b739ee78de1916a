import * as z from 'zod';
import type { Forge } from '../../forge/forge';
import { html, type Html } from '../html';
import { projectPagePath } from '../module-context';
import type { JiraClient } from '../jira-client';

const Projects = z.looseObject({ values: z.array(z.looseObject({ key: z.string(), name: z.string() })) });
/** Projects that the user can see. */
export async function projectsOf(client: JiraClient): Promise<readonly { key: string; name: string }[]> {
  const reply = await client.get('/rest/api/3/project/search');
  return reply.ok ? Projects.parse(reply.body).values : [];
}

/** Pages of a project: its list, its board, and those of the app. `here`: the one that is shown. */
export function projectNav(forge: Forge | null, project: { readonly key: string; readonly name: string }, here: string): Html {
  const apps = (forge?.pages ?? []).filter(({ type }) => type === 'jira:projectPage').map((module) => ({ id: module.key, title: module.title, path: projectPagePath(project, module) }));
  const pages = [{ id: 'list', title: 'List', path: `/projects/${project.key}` }, { id: 'board', title: 'Board', path: `/projects/${project.key}/board` }, ...apps];
  return html`<nav aria-label="${project.name}" class="tabs"><ul>${pages.map(({ id, title, path }) => html`<li><a href="${path}"${id === here ? html` aria-current="page"` : ''}>${title}</a></li>`)}</ul></nav>`;
}
