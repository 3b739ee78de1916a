import * as z from 'zod/mini';

/**
 * What somebody types into the create dialog: one text that is sorted into rows, and a goal of their own. `goal` is null as long as the
 * goal is what the text says; `corrects` is what that was when they began to change it.
 */
export const DialogText = z.object({ goal: z.nullable(z.string()), corrects: z.string(), text: z.string() });
export type DialogText = z.infer<typeof DialogText>;

/**
 * How it is kept: with the brief that it was sorted into, in its stored form, so that the backend need not sort; null while that is not known.
 * `whole`: all of the text is in that brief.
 */
export const KeptDialogText = z.extend(DialogText, { brief: z.unknown(), whole: z.boolean() });
export type KeptDialogText = z.infer<typeof KeptDialogText>;

export const NO_DIALOG_TEXT: DialogText = { goal: null, corrects: '', text: '' };

/** Longest text that is sorted; an e-mail is far shorter. */
export const MAX_PASTED = 60_000;
