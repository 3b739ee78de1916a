import type * as z from 'zod/mini';
import { ADMIN_INPUTS } from './admin-calls';
import { ADMIN_REPLIES } from './admin-replies';
import { FIELD_INPUTS } from './field-calls';
import { FIELD_REPLIES } from './field-replies';
import { REQUEST_INPUTS, type ACT_INPUTS, type LOOK_INPUTS, type SIDE_INPUTS } from './request-calls';
import { REQUEST_REPLIES } from './request-replies';

/**
 * The calls a page can make, and what is answered. The issue or project and the acting user come from the invocation context, never from the payload.
 * A look answers with a snapshot, every act with the request as it is afterwards. Each function of the backend parses with the schemas of its
 * own page (`request-calls.ts`, `field-calls.ts`, `admin-calls.ts`) and carries no others; so does each page with what it is answered.
 */

export { MOVE_IDS, type MoveId } from '../domain/vocabulary/ids';

export const CALLS = { ...REQUEST_INPUTS, ...FIELD_INPUTS, ...ADMIN_INPUTS } as const;
export type CallName = keyof typeof CALLS;
export type RequestCallName = keyof typeof LOOK_INPUTS | keyof typeof ACT_INPUTS;
export type { ActCallName } from './request-calls';
export type SideCallName = keyof typeof SIDE_INPUTS;
export type AdminCallName = keyof typeof ADMIN_INPUTS;
export type FieldCallName = keyof typeof FIELD_INPUTS;
/** The calls of the admin page, and of the brief's field; all others stand on an issue. */
export const ADMIN_CALLS = Object.keys(ADMIN_INPUTS) as readonly AdminCallName[];
export const FIELD_CALLS = Object.keys(FIELD_INPUTS) as readonly FieldCallName[];
export type CallInput<K extends CallName> = z.infer<(typeof CALLS)[K]>;

/** Schema of each call's value. */
export const REPLIES = { ...REQUEST_REPLIES, ...FIELD_REPLIES, ...ADMIN_REPLIES } as const;
export type CallOutput<K extends CallName> = z.infer<(typeof REPLIES)[K]>;
