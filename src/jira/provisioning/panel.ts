import * as z from 'zod/mini';
import { moduleAri } from '../modules';
import { restPath } from '../request';
import { create, exists, look, type Site, type Step } from './steps';
import { waitForTask } from './tasks';
import { PANEL_MODULE } from './wanted';

const Started = z.looseObject({ taskId: z.nullish(z.string()) });
const Statuses = z.looseObject({ statuses: z.nullish(z.array(z.looseObject({ projectIdOrKey: z.nullish(z.string()), pinned: z.nullish(z.boolean()), error: z.nullish(z.string()) }))) });

const KIND = 'Issue panel';
const NAME = 'Custom plugin request';
/** What a site answers that does not offer the read. */
const NOT_OFFERED: ReadonlySet<number> = new Set([404, 405, 501]);

/**
 * Pins the request panel, which is invisible on an issue until it is added or pinned.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-panels/
 */
export const panelPin: Step = {
  async look(site, known) {
    const pin = () => pinPanel(site, known.project.id);
    const pinned = await isPinned(site, known.project.id);
    if (pinned === true) return look([exists(KIND, NAME, 'Pinned in this project.')]);
    if (pinned === false) return look([create(KIND, NAME, 'Pins the panel in this project, so that every request shows it.', pin)]);
    // Where Jira does not tell, the first complete run pins it; doing so again would change nothing but be told as a change.
    if (known.setUpAt !== null) return look([exists(KIND, NAME, 'Jira does not tell whether the panel is pinned; set-up has pinned it.')]);
    return look([create(KIND, NAME, 'Pins the panel in this project, so that every request shows it.', pin)]);
  },
};

/** Whether the panel is pinned in the project; null where Jira does not tell, for this read is newer than pinning itself. */
export async function isPinned(site: Site, projectId: string): Promise<boolean | null> {
  const body = { moduleId: moduleAri(site.app, PANEL_MODULE), projectList: [projectId] };
  const call = { what: 'the pinned panels', method: 'POST', path: restPath(['forge', 'panel', 'action', 'bulk', 'status']), body, reads: true } as const;
  const reply = await site.jira.exchange(call);
  if (NOT_OFFERED.has(reply.status)) return null;
  if (reply.status !== 200) throw site.jira.refuse(reply);
  const status = (site.jira.parse(call, reply.json, Statuses).statuses ?? []).find((candidate) => candidate.projectIdOrKey === projectId);
  return status?.error == null ? status?.pinned ?? null : null;
}

async function pinPanel(site: Site, projectId: string): Promise<void> {
  const body = { moduleId: moduleAri(site.app, PANEL_MODULE), projectList: [{ action: 'PIN', projectIdOrKey: projectId }] };
  const { taskId } = await site.jira.send({ what: 'pinning the panel', method: 'POST', path: restPath(['forge', 'panel', 'action', 'bulk', 'async']), body }, Started);
  if (taskId != null) await waitForTask(site, taskId, 'pinning the panel');
}
