import * as z from 'zod/mini';

/**
 * Codes that cross from the backend to a page. The message is a full sentence for the person and says what to do;
 * `details` carries data of the code's own (see `conflict`).
 */
export const ERROR_CODES = [
  'invalid_input', 'not_signed_in', 'not_found', 'not_a_request', 'not_set_up', 'forbidden', 'own_request',
  'conflict', 'busy', 'gate_closed', 'wrong_status', 'secret_found', 'unreadable', 'jira_refused', 'jira_unavailable', 'rate_limited', 'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const Failure = z.object({ code: z.enum(ERROR_CODES), message: z.string(), details: z.optional(z.unknown()) });
export type Failure = z.infer<typeof Failure>;

/** Every resolver answers with this envelope; it never throws at a page. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** Thrown inside the backend and turned into a {@link Failure} once, in the resolver. */
export class AppError extends Error {
  constructor(readonly code: ErrorCode, message: string, readonly details?: unknown, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AppError';
  }
}
