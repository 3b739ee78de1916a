import * as z from 'zod/mini';
import { REVIEWER_ROLE_IDS } from '../../domain/vocabulary/ids';
import { REVIEWER_ROLES } from '../../domain/vocabulary/roles';
import { restPath } from '../request';
import { create, exists, look, sameName, type Site, type Step } from './steps';
import { MADE_BY } from './wanted';

const Role = z.looseObject({ id: z.int(), name: z.string(), scope: z.nullish(z.looseObject({})) });

/** The roles of every company-managed project; the list also has those of team-managed ones (with a scope), which may have the same names. */
export async function siteRoles(site: Site): Promise<z.infer<typeof Role>[]> {
  const all = await site.jira.send({ what: 'the project roles', method: 'GET', path: restPath(['role']) }, z.array(Role));
  return all.filter(({ scope }) => scope == null);
}

/** Project roles; they exist once for the whole site, and each project has its own members in them. */
export const roles: Step = {
  async look(site, known) {
    const all = await siteRoles(site);
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
