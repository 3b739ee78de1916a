import { AppError } from '../../contract/errors';

/**
 * What is stored names the version of its form, `v`; what was written before its kind had one counts as version 0. An earlier form is brought over
 * step by step when it is read and is written in the newest one with the next change. What a later version of the app wrote is neither
 * guessed at nor written over.
 */
export interface Versions {
  /** How a sentence names it, in the plural. */
  readonly what: string;
  readonly newest: number;
  /** By version, the step to the next one, which adds `v` by itself; a version that is missing here needs none. */
  readonly steps?: Readonly<Record<number, (value: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>>>;
}

/** The value in its newest form, still to be parsed. @throws AppError `unreadable` when a later version of the app wrote it */
export function brought(value: unknown, { what, newest, steps = {} }: Versions): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  let current = value as Readonly<Record<string, unknown>>;
  const written = current['v'];
  for (let v = typeof written === 'number' ? written : 0; v !== newest; v += 1) {
    if (!(v < newest)) throw new AppError('unreadable', `${what} were written by a later version of the app than the one that runs here. Nothing was changed. Ask a Jira admin to update the app, under Apps, Manage apps.`, { newerVersion: true });
    current = { ...(steps[v]?.(current) ?? current), v: v + 1 };
  }
  return current;
}
