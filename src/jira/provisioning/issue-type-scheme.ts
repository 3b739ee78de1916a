import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { restPath } from '../request';
import { NO_REPLY, readAll } from './pages';
import { change, create, exists, look, type Known, type Site, type Step } from './steps';
import { ISSUE_TYPES, KINDS, MADE_BY, namesFor, type Kind } from './wanted';

const Scheme = z.looseObject({ id: z.string(), name: z.string(), defaultIssueTypeId: z.nullish(z.string()) });
const Association = z.looseObject({ issueTypeScheme: Scheme, projectIds: z.array(z.string()) });
const Mapping = z.looseObject({ issueTypeId: z.string(), issueTypeSchemeId: z.string() });
const Created = z.looseObject({ issueTypeSchemeId: z.string() });

const KIND = 'Issue type scheme';

/**
 * Which issue types the project offers. This is the last scheme to be set: a project that does not use Jira's default scheme
 * offers the types only when workflows and screens are in place. Jira itself adds every new type to the default scheme
 * and does not let an app take it off there.
 */
export const issueTypeScheme: Step = {
  async look(site, known) {
    const name = namesFor(known.project.key).issueTypeScheme;
    const associations = await readAll(site.jira, 'issue type schemes', ['issuetypescheme', 'project'], Association, { projectId: known.project.id });
    const current = associations.find((association) => association.projectIds.includes(known.project.id))?.issueTypeScheme;
    if (current === undefined) return look([], ['Jira does not say which issue type scheme the project uses. Only company-managed projects have one.']);
    if (current.name !== name) {
      return look([create(KIND, name, `A copy of "${current.name}" with the two issue types; the project uses it from then on.`, () => copyAndAssign(site, known, name, current.defaultIssueTypeId ?? null))]);
    }
    const offered = known.project.issueTypes.map((type) => type.id);
    const missing = KINDS.filter((kind) => !offered.includes(known.typeIds[kind] ?? ''));
    if (missing.length === 0) return look([exists(KIND, name)]);
    return look([change(KIND, name, `Adds ${missing.map((kind) => ISSUE_TYPES[kind].name).join(' and ')}.`, () => addTypes(site, current.id, missing.map((kind) => typeOf(known, kind))))]);
  },
};

async function copyAndAssign(site: Site, known: Known, name: string, defaultIssueTypeId: string | null): Promise<void> {
  const wanted = [...new Set([...known.project.issueTypes.map((type) => type.id), ...KINDS.map((kind) => typeOf(known, kind))])];
  // An earlier run may have got as far as making the scheme. Jira shows its types only once a project uses it.
  const made = (await readAll(site.jira, 'issue type schemes', ['issuetypescheme'], Scheme, { queryString: name })).find((scheme) => scheme.name === name);
  const schemeId = made?.id ?? await createCopy(site, name, wanted, defaultIssueTypeId);
  const body = { issueTypeSchemeId: schemeId, projectId: known.project.id };
  await site.jira.send({ what: 'the issue type scheme', method: 'PUT', path: restPath(['issuetypescheme', 'project']), body }, NO_REPLY);
  if (made === undefined) return;
  const mappings = await readAll(site.jira, 'the types of an issue type scheme', ['issuetypescheme', 'mapping'], Mapping, { issueTypeSchemeId: schemeId });
  const missing = wanted.filter((id) => !mappings.some((mapping) => mapping.issueTypeId === id));
  if (missing.length > 0) await addTypes(site, schemeId, missing);
}

async function createCopy(site: Site, name: string, issueTypeIds: readonly string[], defaultIssueTypeId: string | null): Promise<string> {
  const body = { name, description: MADE_BY, issueTypeIds, ...(defaultIssueTypeId === null ? {} : { defaultIssueTypeId }) };
  return (await site.jira.send({ what: 'a new issue type scheme', method: 'POST', path: restPath(['issuetypescheme']), body }, Created)).issueTypeSchemeId;
}

async function addTypes(site: Site, schemeId: string, issueTypeIds: readonly string[]): Promise<void> {
  await site.jira.send({ what: 'an issue type scheme', method: 'PUT', path: restPath(['issuetypescheme', schemeId, 'issuetype']), body: { issueTypeIds } }, NO_REPLY);
}

function typeOf(known: Known, kind: Kind): string {
  const id = known.typeIds[kind];
  if (id === undefined) throw new AppError('internal', 'Set-up came to the issue type scheme before it had the issue types.');
  return id;
}
