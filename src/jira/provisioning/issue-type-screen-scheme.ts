import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { restPath } from '../request';
import { NO_REPLY, readAll } from './pages';
import { change, create, exists, leave, look, type Known, type Site, type Step } from './steps';
import { ISSUE_TYPES, KINDS, MADE_BY, namesFor, type Kind } from './wanted';

const Scheme = z.looseObject({ id: z.string(), name: z.string() });
const Association = z.looseObject({ issueTypeScreenScheme: Scheme, projectIds: z.array(z.string()) });
const Mapping = z.looseObject({ issueTypeId: z.string(), issueTypeScreenSchemeId: z.string(), screenSchemeId: z.string() });
type Mapping = z.infer<typeof Mapping>;
const Created = z.looseObject({ id: z.string() });

const KIND = 'Issue type screen scheme';

/** Which screens an issue type has in the project: a copy of what the project uses, with our two types added. */
export const issueTypeScreenScheme: Step = {
  async look(site, known) {
    const name = namesFor(known.project.key).issueTypeScreenScheme;
    const current = await readCurrent(site, known.project.id);
    if (current === null) return look([], ['Jira does not say which issue type screen scheme the project uses. Only company-managed projects have one.']);
    if (current.name !== name) {
      return look([create(KIND, name, `A copy of "${current.name}" with the screens of the app; the project uses it from then on.`, () => copyAndAssign(site, known, name, current.id))]);
    }
    const mappings = await readMappings(site, current.id);
    const missing = KINDS.filter((kind) => mappingOf(mappings, known, kind) === undefined);
    if (missing.length > 0) return look([change(KIND, name, `Maps ${missing.map((kind) => ISSUE_TYPES[kind].name).join(' and ')}.`, () => addMappings(site, known, current.id, missing))]);
    const elsewhere = KINDS.filter((kind) => mappingOf(mappings, known, kind)?.screenSchemeId !== known.screenSchemeIds[kind]);
    if (elsewhere.length === 0) return look([exists(KIND, name)]);
    return look([leave(KIND, name, `Somebody has given ${elsewhere.map((kind) => ISSUE_TYPES[kind].name).join(' and ')} another screen scheme. The fields of the app must stand on its screens; verification checks that.`)]);
  },
};

/** The scheme that a project uses. */
export async function readCurrent(site: Site, projectId: string): Promise<z.infer<typeof Scheme> | null> {
  const associations = await readAll(site.jira, 'issue type screen schemes', ['issuetypescreenscheme', 'project'], Association, { projectId });
  return associations.find((association) => association.projectIds.includes(projectId))?.issueTypeScreenScheme ?? null;
}

/** Which screen scheme each issue type has; the type `default` stands for all others. */
export function readMappings(site: Site, schemeId: string): Promise<Mapping[]> {
  return readAll(site.jira, 'the mappings of an issue type screen scheme', ['issuetypescreenscheme', 'mapping'], Mapping, { issueTypeScreenSchemeId: schemeId });
}

async function copyAndAssign(site: Site, known: Known, name: string, currentId: string): Promise<void> {
  // An earlier run may have got as far as making the scheme. Jira shows its mappings only once a project uses it.
  const made = (await readAll(site.jira, 'issue type screen schemes', ['issuetypescreenscheme'], Scheme, { queryString: name })).find((scheme) => scheme.name === name);
  const schemeId = made?.id ?? await createCopy(site, known, name, currentId);
  const body = { issueTypeScreenSchemeId: schemeId, projectId: known.project.id };
  await site.jira.send({ what: 'the issue type screen scheme', method: 'PUT', path: restPath(['issuetypescreenscheme', 'project']), body }, NO_REPLY);
  if (made === undefined) return;
  const mappings = await readMappings(site, schemeId);
  const missing = KINDS.filter((kind) => mappingOf(mappings, known, kind) === undefined);
  if (missing.length > 0) await addMappings(site, known, schemeId, missing);
}

async function createCopy(site: Site, known: Known, name: string, currentId: string): Promise<string> {
  const kept = (await readMappings(site, currentId)).map(({ issueTypeId, screenSchemeId }) => ({ issueTypeId, screenSchemeId }));
  const body = { name, description: MADE_BY, issueTypeMappings: [...kept.filter((mapping) => !isOurs(known, mapping.issueTypeId)), ...ours(known, KINDS)] };
  return (await site.jira.send({ what: 'a new issue type screen scheme', method: 'POST', path: restPath(['issuetypescreenscheme']), body }, Created)).id;
}

async function addMappings(site: Site, known: Known, schemeId: string, kinds: readonly Kind[]): Promise<void> {
  const path = restPath(['issuetypescreenscheme', schemeId, 'mapping']);
  await site.jira.send({ what: 'the mappings of an issue type screen scheme', method: 'PUT', path, body: { issueTypeMappings: ours(known, kinds) } }, NO_REPLY);
}

function ours(known: Known, kinds: readonly Kind[]): { issueTypeId: string; screenSchemeId: string }[] {
  return kinds.map((kind) => {
    const issueTypeId = known.typeIds[kind];
    const screenSchemeId = known.screenSchemeIds[kind];
    if (issueTypeId === undefined || screenSchemeId === undefined) throw new AppError('internal', 'Set-up came to the issue type screen scheme before it had its parts.');
    return { issueTypeId, screenSchemeId };
  });
}

function isOurs(known: Known, issueTypeId: string): boolean {
  return KINDS.some((kind) => known.typeIds[kind] === issueTypeId);
}

function mappingOf(mappings: readonly Mapping[], known: Known, kind: Kind): Mapping | undefined {
  return mappings.find((mapping) => mapping.issueTypeId === known.typeIds[kind]);
}
