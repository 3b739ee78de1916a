/** One kind of run under faults: `npm run faults -- --only NAME`. Each case is told by its seed, and the same seed is the same case. */
export interface Suite {
  readonly name: string;
  /** What a case does, for the list that the command prints. */
  readonly about: string;
  /** Cases of a whole run. */
  readonly cases: number;
  start(): Promise<Bench>;
}

/** A suite that is ready to run cases, one after the other. */
export interface Bench {
  run(seed: number): Promise<CaseResult>;
  close(): Promise<void>;
}

export interface CaseResult {
  /** What must hold and did not; empty when all did. */
  readonly broken: readonly string[];
  /** What happened, step by step; shown when something is broken. */
  readonly steps: readonly string[];
  /** What the case counted: how far cases come, and how often trouble hit. */
  readonly counts: Readonly<Record<string, number>>;
}

export const replayCommand = (suite: string, seed: number): string => `npm run faults -- --only ${suite} --seed ${seed}`;
