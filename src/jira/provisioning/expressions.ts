import * as z from 'zod/mini';
import type { Finding } from '../../contract/health';
import { FIELDS } from '../../domain/vocabulary/fields';
import { FIELD_KEYS, type FieldName } from '../../domain/vocabulary/ids';
import type { ProjectSetUp } from '../../operations/ports';
import { customFieldModules } from '../manifest-fields';
import { actionValidatorModules } from '../manifest-type-change';
import { fieldIdsFrom } from '../modules';
import { restPath } from '../request';
import type { Site } from './steps';

/** An expression of the manifest, in a form that stands by itself: what Jira gives it beside the issue is taken from the issue. */
interface Tried { readonly of: string; readonly expression: string; readonly matters: string }

const Field = z.looseObject({ id: z.string(), schema: z.optional(z.looseObject({ custom: z.optional(z.string()) })) });
const Newest = z.looseObject({ issues: z.array(z.looseObject({ id: z.string(), key: z.string() })) });
const Errors = z.looseObject({ errorMessages: z._default(z.array(z.string()), []) });

/**
 * Evaluates the app's expressions on the project's newest request, as Jira does it at each edit, on lists and at a change of type: one that fails refuses
 * what people do or leaves a card empty. Nothing is looked at while there is no request.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-expressions/#api-rest-api-3-expression-evaluate-post
 */
export async function failingExpressions(site: Site, setUp: ProjectSetUp): Promise<Finding[]> {
  const jql = `project = ${Number(setUp.projectId)} AND issuetype = ${Number(setUp.requestTypeId)} ORDER BY created DESC`;
  const search = { what: 'the newest request', method: 'POST', path: restPath(['search', 'jql']), body: { jql, fields: ['summary'], maxResults: 1 }, reads: true } as const;
  const found = await site.jira.exchange(search);
  // A type that is gone is what verification tells.
  if (found.status === 400) return [];
  if (found.status !== 200) throw site.jira.refuse(found);
  const [newest] = site.jira.parse(search, found.json, Newest).issues;
  if (newest === undefined) return [];
  const findings = await Promise.all((await expressions(site)).map(async ({ of, expression, matters }): Promise<Finding[]> => {
    const body = { expression, context: { issue: { id: Number(newest.id) } } };
    const reply = await site.jira.exchange({ what: 'an expression', method: 'POST', path: restPath(['expression', 'evaluate']), body, reads: true });
    if (reply.status === 200) return [];
    if (reply.status !== 400) throw site.jira.refuse(reply);
    const said = Errors.safeParse(reply.json);
    return [{
      what: `Expression of ${of}`, detail: `On ${newest.key} it fails, so ${matters} Jira says: ${(said.success ? said.data.errorMessages[0] : undefined) ?? 'nothing'}`,
      steps: [`Open ${newest.key} and look whether its field holds something else than the app writes; correct it there.`, 'If it fails on every request, update the app under Apps, Manage apps: the expression comes with it.'], mend: null,
    }];
  }));
  return findings.flat();
}

async function expressions(site: Site): Promise<readonly Tried[]> {
  const all = await site.jira.send({ what: 'the fields of the site', method: 'GET', path: restPath(['field']) }, z.array(Field));
  const ids = fieldIdsFrom(site.app, new Map(all.flatMap((field) => (field.schema?.custom === undefined ? [] : [[field.id, field.schema.custom] as const]))));
  const ofFields = customFieldModules().flatMap((module): Tried[] => {
    const id = ids[(Object.keys(FIELD_KEYS) as FieldName[]).find((name) => FIELDS[name].key === module.key) ?? 'brief'];
    if (id === null) return [];
    // Named once: Jira takes a thousand characters.
    const on = (expression: string): string => `[issue.${id}].map(value => ${expression})`;
    return [
      { of: module.name, expression: on(module.view.formatter.expression), matters: 'cards and lists show nothing there.' },
      ...(module.edit === undefined ? [] : [{ of: `${module.name}, its check`, expression: on(module.edit.validation.expression), matters: 'Jira refuses whatever is saved in it.' }]),
    ];
  });
  const ofTypes = actionValidatorModules().map(({ expression }): Tried => ({ of: 'changes of type', expression: `[issue.issueType].map(newIssueTypeData => ${expression})`, matters: 'Jira lets a type be changed past the gate, or refuses every change.' }));
  return [...ofFields, ...ofTypes, { of: 'roles', expression: 'user.getProjectRoles(issue.project).map(r => r.id)', matters: 'nobody counts as a reviewer.' }];
}
