/** What the app does by itself and writes into the log. Settled before the first deployment, like the ids of `ids.ts`. */
export const APP_ACT_IDS = [
  'notice_status', 'link_question', 'questions_created', 'passed', 'marked', 'find_secret', 'projection_repaired', 'waiver_expired',
  'move_back', 'move_back_failed', 'remind', 'record_attached', 'record_not_attached',
] as const;
export type AppActId = (typeof APP_ACT_IDS)[number];
