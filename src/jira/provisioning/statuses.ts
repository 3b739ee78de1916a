import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { STATUS_IDS } from '../../domain/vocabulary/ids';
import { restPath } from '../request';
import { readAll } from './pages';
import { exists, look, sameName, type Change, type Known, type Site, type Step } from './steps';
import { ALL_STATUSES, type AnyStatusId } from './wanted';

const Status = z.looseObject({
  id: z.string(), name: z.string(), statusCategory: z.string(),
  scope: z.nullish(z.looseObject({ type: z.string() })),
});

/** Statuses belong to the site. One of the same name is used when its category agrees; otherwise boards would lie. */
export const statuses: Step = {
  async look(site, known) {
    const all = await readAll(site.jira, 'statuses', ['statuses', 'search'], Status);
    const shared = all.filter((status) => status.scope == null || status.scope.type === 'GLOBAL');
    const changes: Change[] = [];
    const blockers: string[] = [];
    const missing: AnyStatusId[] = [];
    const theirs = known.teamWorkflow?.statuses ?? {};
    for (const id of STATUS_IDS.filter((each) => theirs[each] !== undefined)) {
      const found = all.find((status) => status.id === theirs[id]);
      if (found === undefined) blockers.push(`The status that stands for ${ALL_STATUSES[id].name} is not there any more. Choose another.`);
      else {
        known.statusIds[id] = found.id;
        known.statusNames[id] = found.name;
        changes.push(exists('Status', found.name, `It stands for ${ALL_STATUSES[id].name}.`));
      }
    }
    for (const [id, wanted] of Object.entries(ALL_STATUSES) as [AnyStatusId, (typeof ALL_STATUSES)[AnyStatusId]][]) {
      if (id in theirs) continue;
      const found = shared.find((status) => sameName(status.name, wanted.name));
      if (found === undefined) missing.push(id);
      else if (found.statusCategory !== wanted.category) {
        blockers.push(`The site has a status "${found.name}" in the category ${found.statusCategory}; it must be in ${wanted.category}. Change its category or rename it.`);
      } else {
        known.statusIds[id] = found.id;
        changes.push(exists('Status', found.name));
      }
    }
    return look(missing.length === 0 ? changes : [...changes, creation(site, known, missing)], blockers);
  },
};

function creation(site: Site, known: Known, missing: readonly AnyStatusId[]): Change {
  return {
    lines: missing.map((id) => ({ kind: 'Status', name: ALL_STATUSES[id].name, action: 'create', why: ALL_STATUSES[id].description })),
    async carryOut() {
      const body = {
        scope: { type: 'GLOBAL' },
        statuses: missing.map((id) => ({ name: ALL_STATUSES[id].name, description: ALL_STATUSES[id].description, statusCategory: ALL_STATUSES[id].category })),
      };
      const made = await site.jira.send({ what: 'new statuses', method: 'POST', path: restPath(['statuses']), body }, z.array(Status));
      for (const id of missing) {
        const status = made.find((candidate) => sameName(candidate.name, ALL_STATUSES[id].name));
        if (status === undefined) throw new AppError('internal', `Jira did not answer with the status "${ALL_STATUSES[id].name}". Apply set-up again.`);
        known.statusIds[id] = status.id;
      }
    },
  };
}
