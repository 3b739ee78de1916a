/** The function behind the brief's field in the create dialog: it keeps what is typed there, and loads no more than that takes. */
import { createFieldResolver } from './forge/entries/field-resolver';

export const fieldResolver = createFieldResolver();
