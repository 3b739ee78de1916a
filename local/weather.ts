import * as z from 'zod';

/** How often each kind of trouble comes, from 0 to 1. */
const rate = z.number().min(0).max(1);
export const RATES = {
  /** Of a request of the app to Jira: it never arrives; its reply never arrives. */
  restLost: 0.008, restReplyLost: 0.012,
  /** Of a request of the app to Jira: 503 or 500; 409 where something is changed; 429 of each kind. */
  restUnavailable: 0.015, restConflict: 0.008, restLimited: 0.012,
  /** Of an entry of a bulk creation. */
  entryFails: 0.03,
  /** Of a request to storage: it never arrives; its reply never arrives; 429 or 500. */
  storageLost: 0.003, storageReplyLost: 0.006, storageRefused: 0.006,
  /** Of a push to a queue: it is refused; its reply is lost. Of a job: it comes twice. */
  queueRefused: 0.02, queueReplyLost: 0.02, jobTwice: 0.08,
  /** Of a product event: it is lost; it comes twice. */
  eventLost: 0.06, eventTwice: 0.15,
  /** Of an invocation: the platform kills it at one of its calls. */
  killed: 0.012,
} as const;
export type RateName = keyof typeof RATES;

export const WeatherScript = z.strictObject({
  seed: z.number().int().nonnegative(),
  /** Instead of the rates above. */
  rates: z.partialRecord(z.enum(Object.keys(RATES) as [RateName, ...RateName[]]), rate).default({}),
});
export type WeatherScript = z.infer<typeof WeatherScript>;

/** Trouble at random: the same seed and the same questions give the same trouble. */
export interface Weather {
  /** Whether this kind of trouble comes now. */
  strikes(name: RateName): boolean;
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
}

/** Mulberry32: small, and the same everywhere. Numbers from 0 to below 1. */
export function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function createWeather({ seed, rates }: WeatherScript): Weather {
  const next = numbersOf(seed);
  const all: Readonly<Record<RateName, number>> = { ...RATES, ...rates };
  return { strikes: (name) => next() < all[name], below: (bound) => Math.floor(next() * bound) };
}
