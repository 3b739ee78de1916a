import type * as z from 'zod';
import { badRequest } from '../errors';

/** The parsed request body. @throws JiraError 400 that names the first part that does not fit */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badRequest(`Invalid request payload. ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not valid'}`);
}
