import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { Actor } from '../../operations/ports';

/** The part of a resolver's context that the app relies on. `accountId` is set by the platform, not by the page. */
const Context = z.object({ accountId: z.string().check(z.minLength(1)) });
const Id = z.coerce.string().check(z.regex(/^\d+$/));
const ProjectContext = z.object({ extension: z.object({ project: z.object({ id: Id }) }) });
const IssueContext = z.object({ extension: z.object({ issue: z.object({ id: Id }) }) });

/** Who acts. @throws AppError `not_signed_in` for anonymous visitors */
export function actorOf(context: unknown): Actor {
  const parsed = Context.safeParse(context);
  if (!parsed.success) throw new AppError('not_signed_in', 'Sign in to Jira to work on this request.');
  return { accountId: parsed.data.accountId };
}

const License = z.object({ license: z.optional(z.nullable(z.object({ active: z.optional(z.boolean()), isActive: z.optional(z.boolean()) }))) });

/**
 * Whether the site may use the app. Forge says so for paid apps in production and leaves it out everywhere else; its packages name the flag
 * both ways. The second argument of every function has it. https://developer.atlassian.com/platform/forge/function-reference/arguments/
 */
export function isLicensed(context: unknown): boolean {
  const parsed = License.safeParse(context);
  const license = parsed.success ? parsed.data.license : undefined;
  return license == null || (license.active ?? license.isActive ?? true);
}

/**
 * The issue that the page stands on. An id in the context is no permission: every operation reads the issue with the
 * acting user's rights. @throws AppError `not_found` when the page stands on none
 */
export function issueOf(context: unknown): string {
  const parsed = IssueContext.safeParse(context);
  if (!parsed.success) throw new AppError('not_found', 'This page does not stand on an issue. Open it from a request.');
  return parsed.data.extension.issue.id;
}

/** The project that the page stands in; no more permission than an issue's id. @throws AppError `not_found` when it stands in none */
export function projectOf(context: unknown): string {
  const parsed = ProjectContext.safeParse(context);
  if (!parsed.success) throw new AppError('not_found', 'This page does not stand in a project. Open it from the create dialog.');
  return parsed.data.extension.project.id;
}

/** Checks what a page sent. @throws AppError `invalid_input`, naming places and never values */
export function inputOf<T>(schema: z.ZodMiniType<T>, payload: unknown): T {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 3).map((issue) => issue.path.join('.') || 'the whole').join(', ');
  throw new AppError('invalid_input', `Something in what was sent has a form or a length that is not allowed (${places}). Correct it and send it again.`);
}
