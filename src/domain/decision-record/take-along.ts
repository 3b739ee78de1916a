import type { RequestRecord } from '../record';

/** What people do before anybody decides anything. */
const BEFORE: readonly string[] = ['save_brief', 'attach_record'];

/**
 * Where the decision record of a request stands that is to outlast the app: nothing was decided, it is attached up to the newest act of a person, it could not
 * be, or it is due. `of` is that act's moment.
 */
export type TakenAlong = { readonly is: 'nothing' | 'there' } | { readonly is: 'problem'; readonly of: number; readonly key: string; readonly why: string } | { readonly is: 'due'; readonly of: number };

export function takenAlong({ log, archive, passed, attached, takenAlong: taken }: RequestRecord): TakenAlong {
  const last = log.findLast(({ by, act }) => by !== 'app' && !BEFORE.includes(act))?.at ?? (archive.lines > 0 ? log[0]?.at : undefined);
  if (last === undefined) return { is: 'nothing' };
  if (taken?.of === last) return taken.problem === null ? { is: 'there' } : { is: 'problem', of: last, key: taken.key, why: taken.problem };
  const onPassing = passed !== null && attached?.of === passed.at && attached.problem === null && attached.at >= last;
  return onPassing ? { is: 'there' } : { is: 'due', of: last };
}
