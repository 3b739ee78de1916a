import { HINTS_VERSION } from '../hints/hint';
import { ACTS_VERSION } from './acts';
import { CONTROLS_VERSION } from './controls';
import { ITEMS_VERSION } from './items';
import { QUESTIONS_VERSION } from './questions';
import { ROLES_VERSION } from './roles';
import { ROWS_VERSION } from './rows';

/** The version of package.json; a test compares. */
export const APP_VERSION = '0.1.0';

/** What decided: the app, and the tables that its decisions are made of. */
export const VERSIONS = {
  app: APP_VERSION, rows: ROWS_VERSION, controls: CONTROLS_VERSION, questions: QUESTIONS_VERSION, items: ITEMS_VERSION, roles: ROLES_VERSION, acts: ACTS_VERSION, hints: HINTS_VERSION,
} as const;
