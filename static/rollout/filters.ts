import type { RolloutRow } from '../../src/contract/rollout';
import { CONTROL_IDS, REVIEWER_ROLE_IDS, ROLE_IDS, STAGE_IDS, STATUS_IDS, STEP_IDS, WAIT_IDS, type ReviewerRoleId } from '../../src/domain/vocabulary/ids';
import { CHANGE_IDS, changesOf } from './changes';

/** What the page shows, as it stands in the address. */

export const VIEW_IDS = ['requests', 'charts', 'blocks', 'live', 'due', 'changes'] as const;
export type ViewId = (typeof VIEW_IDS)[number];

export const SORT_IDS = ['newest', 'age', 'key', 'status', 'acceptance', 'stage'] as const;
export type SortId = (typeof SORT_IDS)[number];

/** Each filter with the values that it takes; `me` is whoever looks. */
export const CHOICES = {
  role: ['me', ...ROLE_IDS], status: STATUS_IDS, step: STEP_IDS, stage: STAGE_IDS, control: CONTROL_IDS, on: WAIT_IDS, changed: CHANGE_IDS,
} as const;
export type ChoiceId = keyof typeof CHOICES;
const CHOICE_IDS = Object.keys(CHOICES) as readonly ChoiceId[];

export type Filters = { readonly [K in ChoiceId]: (typeof CHOICES)[K][number] | null } & { readonly text: string };
export interface Shown { readonly view: ViewId; readonly filters: Filters; readonly sort: SortId; readonly page: number }

export const NO_FILTERS: Filters = { text: '', role: null, status: null, step: null, stage: null, control: null, on: null, changed: null };
export const START: Shown = { view: 'requests', filters: NO_FILTERS, sort: 'newest', page: 1 };

function oneOf<T extends string>(known: readonly T[], text: string | null): T | null {
  return known.find((one) => one === text) ?? null;
}

/** Reads the address; what it does not know counts as not said. */
export function shownBy(search: string): Shown {
  const query = new URLSearchParams(search);
  const choices = Object.fromEntries(CHOICE_IDS.map((id) => [id, oneOf<string>(CHOICES[id], query.get(id))]));
  const page = Number(query.get('page') ?? '1');
  return {
    view: oneOf(VIEW_IDS, query.get('view')) ?? START.view, sort: oneOf(SORT_IDS, query.get('sort')) ?? START.sort,
    filters: { ...NO_FILTERS, ...choices, text: query.get('text') ?? '' }, page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The same as an address; what is as at first is left out. */
export function addressOf({ view, filters, sort, page }: Shown): string {
  const parts = { view: view === START.view ? '' : view, ...filters, sort: sort === START.sort ? '' : sort, page: page === 1 ? '' : String(page) };
  const query = new URLSearchParams(Object.entries(parts).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''));
  return query.size === 0 ? '' : `?${query.toString()}`;
}

export const isFiltered = (filters: Filters): boolean => filters.text !== '' || CHOICE_IDS.some((id) => filters[id] !== null);

/** Who looks, and when: reviewer roles are null until they are known. */
export interface Viewer { readonly roles: readonly ReviewerRoleId[] | null; readonly now: number }

/** Whether the next step of a request is the viewer's. */
export function waitsFor(row: RolloutRow, { roles }: Viewer): boolean {
  if (row.nextStep === null) return false;
  return row.nextStep.roles.some((role) => (role === 'requester' ? row.mine : REVIEWER_ROLE_IDS.some((id) => id === role && roles?.includes(id) === true)));
}

/** Whether a request passes all filters. */
export function matcher(filters: Filters, viewer: Viewer): (row: RolloutRow) => boolean {
  const words = filters.text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const { role, status, step, stage, control, on, changed } = filters;
  return (row) => {
    if (status !== null && row.status !== status) return false;
    if (role !== null && !(role === 'me' ? waitsFor(row, viewer) : row.nextStep?.roles.includes(role) === true)) return false;
    if (step !== null && row.nextStep?.step !== step) return false;
    if (stage !== null && row.rollout?.stage !== stage) return false;
    if (control !== null && row.fit?.control !== control) return false;
    if (on !== null && row.nextStep?.on.includes(on) !== true) return false;
    if (changed !== null && !changesOf(row, viewer.now).includes(changed)) return false;
    if (words.length === 0) return true;
    const said = `${row.key} ${row.summary} ${row.requester}`.toLowerCase();
    return words.every((word) => said.includes(word));
  };
}

const number = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));
const place = <T extends string>(known: readonly T[], id: T | null | undefined): number => (id === null || id === undefined ? known.length : known.indexOf(id));

const stagePlace = ({ rollout }: RolloutRow): number => (rollout === null ? -1 : STAGE_IDS.indexOf(rollout.stage));

/** Requests without the value come last. */
const COMPARE: Readonly<Record<SortId, (one: RolloutRow, other: RolloutRow) => number>> = {
  newest: (one, other) => other.created - one.created || number(other.key) - number(one.key),
  key: (one, other) => number(one.key) - number(other.key),
  age: (one, other) => { const [a, b] = [one.nextStep?.since ?? '9', other.nextStep?.since ?? '9']; return a < b ? -1 : a > b ? 1 : number(one.key) - number(other.key); },
  status: (one, other) => place(STATUS_IDS, one.status) - place(STATUS_IDS, other.status) || number(one.key) - number(other.key),
  acceptance: (one, other) => (other.acceptance?.met ?? -1) - (one.acceptance?.met ?? -1) || number(one.key) - number(other.key),
  stage: (one, other) => stagePlace(other) - stagePlace(one) || number(one.key) - number(other.key),
};

/** A new list in the order of `sort`. */
export const sorted = (rows: readonly RolloutRow[], sort: SortId): readonly RolloutRow[] => [...rows].sort(COMPARE[sort]);
