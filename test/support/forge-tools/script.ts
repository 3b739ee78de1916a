/** The process in which one of Forge's tools runs: it takes one message and answers with one. */

declare global {
  /** Written by `no-network.mjs`. */
  var refusedConnections: string[];
}

/** What a script answers: its value, or why there is none, and which connections it tried to open. */
export type Answer<T> = { readonly refusedConnections: readonly string[] } & ({ readonly value: T } | { readonly failure: string });

/** Answers the parent's one message with what `run` makes of it. Call once, at the end of a script. */
export function answerParent<I, T>(run: (input: I) => Promise<T>): void {
  process.once('message', (input: I) => {
    const answer = (rest: { value: T } | { failure: string }): void => {
      process.send?.({ refusedConnections: globalThis.refusedConnections, ...rest } satisfies Answer<T>, () => process.disconnect());
    };
    run(input).then((value) => answer({ value }), (error: unknown) => answer({ failure: error instanceof Error ? error.stack ?? error.message : String(error) }));
  });
}
