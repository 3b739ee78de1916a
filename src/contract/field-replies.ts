import { DialogDraft, DialogDraftSaved } from './drafts';

/** Schema of what each call of the field's page answers. */
export const FIELD_REPLIES = { readDialogDraft: DialogDraft, saveDialogDraft: DialogDraftSaved } as const;
