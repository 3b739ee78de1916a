import * as z from 'zod/mini';
import { restPath } from '../request';
import { create, exists, look, sameName, type Change, type Step } from './steps';
import { ISSUE_TYPES, KINDS, MADE_BY } from './wanted';

const IssueType = z.looseObject({ id: z.string(), name: z.string(), subtask: z.boolean(), scope: z.nullish(z.looseObject({ type: z.string() })) });

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-types/#api-rest-api-3-issuetype-post */
const ALSO_OFFERED = 'Jira offers it in projects on its default issue type scheme, too.';

/** Issue types belong to the site; a type of a team-managed project (with a scope) is another type of the same name. */
export const issueTypes: Step = {
  async look(site, known) {
    const all = await site.jira.send({ what: 'the issue types', method: 'GET', path: restPath(['issuetype']) }, z.array(IssueType));
    const changes: Change[] = [];
    const blockers: string[] = [];
    for (const kind of KINDS) {
      const wanted = ISSUE_TYPES[kind];
      const found = all.find((type) => type.scope == null && sameName(type.name, wanted.name));
      if (found === undefined) {
        changes.push(create('Issue type', wanted.name, `${wanted.description} ${ALSO_OFFERED}`, async () => {
          const body = { name: wanted.name, description: `${wanted.description} ${MADE_BY}`, hierarchyLevel: wanted.subtask ? -1 : 0 };
          known.typeIds[kind] = (await site.jira.send({ what: 'a new issue type', method: 'POST', path: restPath(['issuetype']), body }, IssueType)).id;
        }));
      } else if (found.subtask !== wanted.subtask) {
        blockers.push(`The site has an issue type "${found.name}" that is ${found.subtask ? 'a subtask' : 'no subtask'} type. Rename it, then plan again.`);
      } else {
        known.typeIds[kind] = found.id;
        changes.push(exists('Issue type', found.name));
      }
    }
    return look(changes, blockers);
  },
};
