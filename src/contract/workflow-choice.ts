import * as z from 'zod/mini';
import { STATUS_IDS } from '../domain/vocabulary/ids';

/**
 * A workflow of the team in place of the app's own, and which of its statuses stand for which of ours, by Jira's ids. Ours that none stands for
 * are added to it.
 */
export const WorkflowChoice = z.object({ id: z.string().check(z.minLength(1), z.maxLength(100)), statuses: z.partialRecord(z.enum(STATUS_IDS), z.string().check(z.regex(/^\d+$/))) });
export type WorkflowChoice = z.infer<typeof WorkflowChoice>;
