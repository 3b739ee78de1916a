import { formattedValue } from '../../jira/fields/forge-fields';
import type { SiteContext } from '../../jira/contract';
import type { Issue, Project, Status } from '../../jira/model';
import { canBrowse } from '../../jira/permissions';
import { workflowOf } from '../../jira/workflow/lookup';
import { boardPage, type Card, type Column } from '../pages/board';
import { projectNav, projectsOf } from './projects';
import { principalOf, refused, type ViewRequest, type ViewResult } from './view';

const CATEGORY = { TODO: 'new', IN_PROGRESS: 'indeterminate', DONE: 'done' } as const;
/** Jira shows at most three fields on a card, and hides what has been done for two weeks. https://support.atlassian.com/jira-software-cloud/docs/customize-cards/ */
const CARD_FIELDS = 3;
const DONE_SHOWN_MS = 14 * 86_400_000;
/** More cards in a column are not read by anybody. */
const MOST = 100;

/** Statuses of the issues that can stand on the board, in the order of their workflows. */
function statusesOf(site: SiteContext, project: Project, issues: readonly Issue[]): readonly Status[] {
  const { state } = site;
  const workflows = new Set(issues.map(({ issueTypeId }) => workflowOf(site, project, issueTypeId)));
  const ids = state.workflows.filter((workflow) => workflows.has(workflow)).flatMap(({ statuses }) => statuses.map(({ statusId }) => statusId));
  return [...new Set(ids)].flatMap((id) => state.statuses.find((status) => status.id === id) ?? []);
}

/** The board of a project: requests by status, with the app's first three read-only fields on each card. */
export async function boardView({ jira: { site }, forge, user, client }: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const { state } = site;
  const visible = (await projectsOf(client)).some((each) => each.key === key);
  const project = state.projects.find((each) => each.key === key);
  if (!visible || project === undefined) return refused(404, [`No project ${key} that you can see.`]);
  const principal = principalOf(user);
  const issues = state.issues.filter((issue) => issue.projectId === project.id && issue.parentId === null && canBrowse(site, principal, issue));
  const definitions = site.forge?.customFields.filter(({ readOnly }) => readOnly) ?? [];
  const fields = definitions.flatMap((definition) => state.fields.find(({ forgeModuleKey }) => forgeModuleKey === definition.key) ?? []).slice(0, CARD_FIELDS);
  const cardOf = (issue: Issue): Card => ({
    key: issue.key, summary: issue.summary,
    fields: fields.flatMap((field) => { const text = formattedValue(site, principal, field, issue) ?? ''; return text === '' ? [] : [{ name: field.name, text }]; }),
  });
  const columns = statusesOf(site, project, issues).map((status): Column => {
    const here = issues.filter(({ statusId }) => statusId === status.id);
    const fresh = status.category === 'DONE' ? here.filter(({ statusCategoryChanged }) => site.now() - statusCategoryChanged < DONE_SHOWN_MS) : here;
    const shown = fresh.sort((one, other) => other.created - one.created).slice(0, MOST);
    return { statusId: status.id, name: status.name, category: CATEGORY[status.category], cards: shown.map(cardOf), hidden: here.length - shown.length };
  });
  return { title: `${project.name} board`, body: boardPage(projectNav(forge, project, 'board'), project, columns) };
}
