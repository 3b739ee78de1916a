import type { Finding } from '../contract/health';
import type { SearchingPorts } from './finder-ports';
import type { As, ProjectSetUp } from './ports';

/** Where a request has decisions behind it. A pilot cannot be entered without. */
const DECIDED = ['in_review', 'pilot'] as const;

/**
 * Requests under way on which the app has nothing, although something must have been decided: its data went with an uninstallation, or the site was restored from a
 * backup, which holds none of them. Looks at the newest of each status: for an admin as the user, once a day as the app. A request that is in review only counts when it was there before this set-up was
 * made: the app may not have seen it yet.
 */
export async function lostDecisions(ports: SearchingPorts, setUp: ProjectSetUp, as: As): Promise<Finding[]> {
  const keys: string[] = [];
  for (const status of DECIDED) {
    const { issues } = await ports.finder.findInStatus(setUp.projectId, setUp.requestTypeId, setUp.statusIds[status], null, as);
    const kept = await Promise.all(issues.map(({ id }) => ports.records.isKept(id)));
    keys.push(...issues.filter(({ since }, at) => kept[at] === false && (status === 'pilot' || (since !== null && since < setUp.at))).map(({ key }) => key));
  }
  if (keys.length === 0) return [];
  return [{
    what: 'Decisions that are gone',
    detail: `The app has no decisions on ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ` and ${keys.length - 5} more` : ''}, although ${keys.length === 1 ? 'it is' : 'they are'} under way. They went when the app was uninstalled, or the site was restored from a backup, which holds none of them. No gate opens for ${keys.length === 1 ? 'it' : 'them'}.`,
    steps: [
      'If the app was uninstalled lately, ask Atlassian’s support whether its data can be brought back: they are kept for some weeks.',
      'Else have each reviewed again: send it back to review. What is attached to it as its decision record says what was decided; the brief and its questions are there.',
    ],
    mend: null,
  }];
}
