import * as z from 'zod/mini';
import { REVIEWER_ROLE_IDS } from '../../domain/vocabulary/ids';
import { REVIEWER_ROLES } from '../../domain/vocabulary/roles';
import { restPath } from '../request';
import { create, exists, look, sameName, type Step } from './steps';
import { MADE_BY } from './wanted';

const Role = z.looseObject({ id: z.int(), name: z.string() });

/** Project roles; they exist once for the whole site, and each project has its own members in them. */
export const roles: Step = {
  async look(site, known) {
    const all = await site.jira.send({ what: 'the project roles', method: 'GET', path: restPath(['role']) }, z.array(Role));
    return look(REVIEWER_ROLE_IDS.map((id) => {
      const { projectRole: name, does } = REVIEWER_ROLES[id];
      const found = all.find((role) => sameName(role.name, name));
      if (found !== undefined) {
        known.roleIds[id] = found.id;
        return exists('Project role', name);
      }
      return create('Project role', name, does, async () => {
        const body = { name, description: `${does} ${MADE_BY}` };
        known.roleIds[id] = (await site.jira.send({ what: 'a new project role', method: 'POST', path: restPath(['role']), body }, Role)).id;
      });
    }));
  },
};
