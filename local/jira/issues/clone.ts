import type { Principal, SiteContext } from '../contract';
import { forbidden } from '../errors';
import { subtasksOf } from '../fields/system-fields';
import type { Issue, Project } from '../model';
import { hasProjectPermission, requireAccount } from '../permissions';
import { enter } from '../workflow/actions';
import { initialTransition, projectOf, workflowOf } from '../workflow/lookup';
import { validate } from '../workflow/validators';
import { register } from './create';

const PREFIX = 'CLONE - ';
const LONGEST_SUMMARY = 255;
const CLONERS = 'Cloners';

/**
 * Clones an issue as the *Clone* of the issue view does; Jira's REST API has no such operation. The copy begins its workflow anew, without
 * comments, history and attachments. Worse cases, where Atlassian does not say: read-only values of apps and entity properties are copied too,
 * and the copy keeps the reporter.
 * https://support.atlassian.com/jira-software-cloud/docs/clone-issues-in-jira/
 */
export async function cloneIssue(site: SiteContext, principal: Principal, original: Issue, { withSubtasks }: { readonly withSubtasks: boolean }): Promise<Issue> {
  const project = projectOf(site, original);
  if (!hasProjectPermission(site, principal, 'CREATE_ISSUES', project)) throw forbidden('You do not have permission to create issues in this project.');
  const copy = await copyOf(site, principal, project, original, { summary: `${PREFIX}${original.summary}`.slice(0, LONGEST_SUMMARY) });
  link(site, copy, original);
  if (withSubtasks) for (const child of subtasksOf({ site }, original)) await copyOf(site, principal, project, child, { parentId: copy.id });
  return copy;
}

async function copyOf(site: SiteContext, principal: Principal, project: Project, original: Issue, changes: Partial<Issue>): Promise<Issue> {
  const now = site.now();
  const draft: Issue = {
    ...structuredClone(original), ...changes, id: '', key: '', formerKeys: [], creatorId: requireAccount(principal), statusId: '', resolutionId: null, resolutionDate: null,
    created: now, updated: now, statusCategoryChanged: now, comments: [], attachments: [], changes: [], watcherIds: [], archived: false,
  };
  const workflow = workflowOf(site, project, draft.issueTypeId);
  const run = { site, principal, project, workflow, transition: initialTransition(workflow), before: null, draft, modifiedFields: {} };
  await validate(run);
  enter(run, draft);
  return register(site, principal, project, draft, []);
}

/** The copy *clones* the original. */
function link(site: SiteContext, copy: Issue, original: Issue): void {
  const type = site.state.linkTypes.find(({ name }) => name === CLONERS);
  if (type !== undefined) site.state.links.push({ id: site.nextId('link'), typeId: type.id, inwardId: copy.id, outwardId: original.id });
  site.changed();
}
