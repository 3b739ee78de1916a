import * as z from 'zod/mini';
import type { ProvisioningVerification } from '../../contract/provisioning';
import { REVIEWER_ROLE_IDS } from '../../domain/vocabulary/ids';
import { REVIEWER_ROLES } from '../../domain/vocabulary/roles';
import type { ProjectSetUp } from '../../operations/ports';
import { restPath } from '../request';
import type { GateId } from '../../domain/vocabulary/ids';
import { moduleAri } from '../modules';
import { guards, isGateRule, type GateRuleSource } from './gate-rule';
import { readCurrent, readMappings } from './issue-type-screen-scheme';
import { readAll } from './pages';
import { isPinned } from './panel';
import { prerequisites } from './prerequisites';
import { fieldsOf } from './screens';
import { nothingKnown, sameName, type Known, type Site } from './steps';
import { ALL_STATUSES, GATE_MODULE, GATE_OF, ISSUE_TYPES, KINDS, SCREENS, STATUS_IDS_OF, workflowName, type AnyStatusId, type Kind } from './wanted';
import { isLoop } from './workflow-merge';
import { ReadReply, type Transition, type Workflow, type WorkflowStatus } from './workflow-model';
import { CLICK_FIELDS, offersBrief, projectRoles } from './team-managed';
import type { Project } from './project';
import { siteRoles } from './roles';

type VerificationLine = ProvisioningVerification['lines'][number];

/**
 * Looks at what the project really uses, not at what set-up has made: an admin may have changed either since. Names what
 * is missing. A line that starts with "Warning" does not stop the process and is counted as fine.
 */
export async function verifyProject(site: Site, project: Project, setUp: ProjectSetUp | null): Promise<Omit<ProvisioningVerification, 'byHand'>> {
  const known = nothingKnown(project, setUp);
  const lines: VerificationLine[] = [];
  if (project.unsupported !== null) lines.push(missing('Project', project.unsupported));
  else {
    const { blockers } = await prerequisites.look(site, known);
    lines.push(...blockers.map((blocker) => missing('App', blocker)));
    lines.push(...types(known, setUp));
    const parts = await Promise.all([...KINDS.map((kind) => workflow(site, known, setUp, kind)), project.style === 'team' ? typeFields(site, known) : screenFields(site, known), roleMembers(site, known, setUp), panel(site, known)]);
    lines.push(...parts.flat());
    if (project.assignsToLead) lines.push(warning('Assignee', 'the project gives new issues to its lead, who gets a mail for each question. Set the default assignee to Unassigned.'));
  }
  return { projectId: project.id, projectKey: project.key, ok: lines.every((line) => line.ok), lines };
}

const fine = (name: string, detail = ''): VerificationLine => ({ name, ok: true, detail });
const missing = (name: string, detail: string): VerificationLine => ({ name, ok: false, detail });
const warning = (name: string, detail: string): VerificationLine => ({ name, ok: true, detail: `Warning: ${detail}` });

function types(known: Known, setUp: ProjectSetUp | null): VerificationLine[] {
  const stored = { request: setUp?.requestTypeId, question: setUp?.questionTypeId };
  return KINDS.map((kind) => {
    const { name, subtask } = ISSUE_TYPES[kind];
    const line = `Issue type ${name}`;
    const found = known.project.issueTypes.find((type) => sameName(type.name, name) && type.subtask === subtask);
    if (found === undefined) return missing(line, 'The project does not offer it. Apply set-up.');
    known.typeIds[kind] = found.id;
    if (setUp === null) return missing(line, 'The project offers it, but set-up has not been completed. Apply set-up.');
    return stored[kind] === found.id ? fine(line) : missing(line, 'It is not the type that the app knows. Apply set-up again.');
  });
}

async function workflow(site: Site, known: Known, setUp: ProjectSetUp | null, kind: Kind): Promise<VerificationLine[]> {
  const issueTypeId = known.typeIds[kind];
  if (issueTypeId === undefined) return [];
  const line = `Workflow of ${ISSUE_TYPES[kind].name}`;
  const body = { projectAndIssueTypes: [{ projectId: known.project.id, issueTypeId }] };
  const reply = await site.jira.send({ what: 'the workflow of an issue type', method: 'POST', path: restPath(['workflows']), body, reads: true }, ReadReply);
  const used = reply.workflows[0];
  if (used === undefined) return [missing(line, 'Jira does not say which workflow it runs on.')];
  const asWanted = known.project.style === 'team' ? true : kind === 'request' && known.teamWorkflow !== null ? used.id === known.teamWorkflow.id : used.name === workflowName(kind);
  const mapped = asWanted ? fine(line) : missing(line, `It runs on "${used.name}". Apply set-up.`);
  const statuses = reply.statuses.map((status) => ({ ...status, stands: standsFor(status, kind, setUp) }));
  return [mapped, ...strangers(statuses, setUp), ...ways(site, known, kind, used, statuses)];
}

/** Statuses of the right name that are not those which set-up has kept: the site was restored, or somebody made them anew. */
function strangers(statuses: readonly (WorkflowStatus & { readonly stands: AnyStatusId | undefined })[], setUp: ProjectSetUp | null): VerificationLine[] {
  if (setUp === null) return [];
  const kept: Readonly<Record<AnyStatusId, string>> = { ...setUp.statusIds, ...setUp.questionStatusIds };
  return statuses.flatMap(({ id, name, stands }) => (stands === undefined || id === kept[stands] ? [] : [missing(`Status ${name}`, 'It is not the status that the app knows, so what stands there belongs to no step. Apply set-up.')]));
}

/** Which of ours a status is: the one that a person has chosen for it, else the one that is called so. */
function standsFor(status: WorkflowStatus, kind: Kind, setUp: ProjectSetUp | null): AnyStatusId | undefined {
  const chosen: Partial<Record<AnyStatusId, string>> = kind === 'request' ? setUp?.teamWorkflow?.statuses ?? {} : {};
  return STATUS_IDS_OF[kind].find((id) => (chosen[id] === undefined ? sameName(status.name, ALL_STATUSES[id].name) : status.id === chosen[id]));
}

/** One line for each guarded status, about every transition that leads there. */
function ways(site: Site, known: Known, kind: Kind, used: Workflow, statuses: readonly (WorkflowStatus & { readonly stands: AnyStatusId | undefined })[]): VerificationLine[] {
  const source: GateRuleSource = { app: site.app, ruleKey: known.gateRuleKey ?? '', requestTypeId: known.typeIds.request ?? '', questionTypeId: known.typeIds.question ?? '' };
  const lines: VerificationLine[] = [];
  for (const id of STATUS_IDS_OF[kind]) {
    const status = statuses.find(({ stands }) => stands === id);
    const gate = GATE_OF[id];
    if (gate === undefined) continue;
    const { name } = ALL_STATUSES[id];
    const line = `Ways into ${name}${status === undefined || sameName(status.name, name) ? '' : ` (${status.name})`}`;
    const into = status === undefined ? [] : leadingTo(used, status);
    const open = into.filter((transition) => !(transition.validators ?? []).some((rule) => isGateRule(site.app, rule) && guards(source, rule, gate)));
    if (into.length === 0) lines.push(missing(line, 'No transition leads there. Apply set-up.'));
    else lines.push(open.length === 0 ? fine(line, `Guarded: ${namesOf(into)}.`) : missing(line, `${open.map((transition) => `${nameOf(transition)}: ${whyOpen(source, transition, gate)}`).join('; ')}. Apply set-up.`));
  }
  const others = statuses.filter((status) => status.statusCategory === 'DONE' && status.stands === undefined && leadingTo(used, status).length > 0);
  const [ofType, means] = kind === 'request' ? ['', 'shipped'] : [` of ${ISSUE_TYPES[kind].name}`, 'answered'];
  return [...lines, ...others.map((status) => warning(`Ways into ${status.name}${ofType}`, `this status is in the Done category and has no gate. Remove it from the workflow if it means ${means}.`))];
}

function leadingTo(used: Workflow, status: WorkflowStatus): Transition[] {
  return used.transitions.filter((transition) => transition.toStatusReference === status.statusReference && !isLoop(transition));
}

const nameOf = (transition: Transition): string => transition.name ?? 'a transition without a name';
const namesOf = (transitions: readonly Transition[]): string => transitions.map(nameOf).join(', ');

/** What is the matter with the rule of ours on a transition that has none which does its work. */
function whyOpen(source: GateRuleSource, { validators }: Transition, gate: GateId): string {
  const ours = (validators ?? []).filter((rule) => isGateRule(source.app, rule));
  if (ours.length === 0) return 'without the gate';
  if (ours.some((rule) => rule.parameters?.['disabled'] === 'true')) return 'the gate is disabled';
  if (ours.every((rule) => rule.parameters?.['key'] !== moduleAri(source.app, GATE_MODULE))) return 'the gate is of another installation of the app, so Jira refuses every move';
  return `its rule is not that of ${gate}`;
}

const ScreenScheme = z.looseObject({ id: z.number(), screens: z.record(z.string(), z.number()) });

/** The app's fields must stand on the screens that the two types have in this project, whoever made those. */
async function screenFields(site: Site, known: Known): Promise<VerificationLine[]> {
  const current = await readCurrent(site, known.project.id);
  const mappings = current === null ? [] : await readMappings(site, current.id);
  const lines: VerificationLine[] = [];
  for (const kind of KINDS) {
    const line = `Fields on the screens of ${ISSUE_TYPES[kind].name}`;
    const schemeId = (mappings.find((mapping) => mapping.issueTypeId === known.typeIds[kind]) ?? mappings.find((mapping) => mapping.issueTypeId === 'default'))?.screenSchemeId;
    const scheme = schemeId === undefined ? undefined : (await readAll(site.jira, 'screen schemes', ['screenscheme'], ScreenScheme, { id: schemeId }))[0];
    const absent = new Set<string>();
    for (const screenId of new Set(Object.values(scheme?.screens ?? {}))) {
      const present = await fieldsOf(site, screenId);
      for (const name of SCREENS[kind].own) if (!present.has(known.fieldIds[name] ?? '')) absent.add(name);
    }
    if (scheme === undefined) lines.push(missing(line, 'Jira does not say which screens it has. Apply set-up.'));
    else lines.push(absent.size === 0 ? fine(line) : missing(line, `Missing: ${[...absent].join(', ')}. Apply set-up, or add them to the screen.`));
  }
  return lines;
}

/** In a team-managed project only what is asked for at creation can be read. */
async function typeFields(site: Site, known: Known): Promise<VerificationLine[]> {
  if (known.typeIds.request === undefined) return [];
  const line = `Fields on the screens of ${ISSUE_TYPES.request.name}`;
  return [await offersBrief(site, known) ? fine(line) : missing(line, CLICK_FIELDS)];
}

const RoleWithMembers = z.looseObject({ actors: z.nullish(z.array(z.unknown())) });

async function roleMembers(site: Site, known: Known, setUp: ProjectSetUp | null): Promise<VerificationLine[]> {
  const all = known.project.style === 'team' ? await projectRoles(site, known.project.id) : await siteRoles(site);
  return Promise.all(REVIEWER_ROLE_IDS.map(async (id) => {
    const name = REVIEWER_ROLES[id].projectRole;
    const line = `Project role ${name}`;
    const role = all.find((candidate) => sameName(candidate.name, name));
    if (role === undefined) return missing(line, 'It does not exist. Apply set-up.');
    if (setUp !== null && setUp.roleIds[id] !== role.id) return missing(line, 'It is not the role that the app knows, so its members count as nobody. Apply set-up.');
    const { actors } = await site.jira.send({ what: 'the members of a project role', method: 'GET', path: restPath(['project', known.project.id, 'role', role.id]) }, RoleWithMembers);
    return (actors ?? []).length > 0 ? fine(line) : warning(line, 'nobody has this role in the project. Add people to it in the project settings.');
  }));
}

async function panel(site: Site, known: Known): Promise<VerificationLine[]> {
  const pinned = await isPinned(site, known.project.id);
  if (pinned === null) return [warning('Issue panel', 'Jira does not tell whether the panel is pinned. Look at a request: the panel must be there without being added.')];
  return [pinned ? fine('Issue panel', 'Pinned.') : missing('Issue panel', 'It is not pinned in this project. Apply set-up.')];
}
