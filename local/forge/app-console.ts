import { inspect } from 'node:util';
import type { LogLevel } from './runtime';

/** One line that the app wrote to its console, or that the site wrote about an invocation that failed. */
export interface LogLine { readonly at: number; readonly invocationId: string; readonly functionKey: string; readonly level: LogLevel; readonly text: string }

export interface AppConsole {
  write(line: LogLine): void;
  /** The newest lines, oldest first. */
  lines(): readonly LogLine[];
}

const KEPT = 2000;

/** Keeps what the app logs; `echo` shows each line as it comes. */
export function createAppConsole(echo: ((line: LogLine) => void) | null): AppConsole {
  const kept: LogLine[] = [];
  return {
    write(line) {
      kept.push(line);
      if (kept.length > KEPT) kept.shift();
      echo?.(line);
    },
    lines: () => [...kept],
  };
}

/** Console arguments as one line of text. */
export const textOf = (args: readonly unknown[]): string => args.map((each) => (typeof each === 'string' ? each : inspect(each, { depth: 4, breakLength: Infinity }))).join(' ');
