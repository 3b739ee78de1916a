import * as z from 'zod/mini';
import { DialogDraftInput } from './drafts';

/** Calls of the field's page in the create dialog, where there is no issue yet: the project comes from the invocation context. */
export const FIELD_INPUTS = {
  readDialogDraft: z.object({}),
  saveDialogDraft: DialogDraftInput,
} as const;
