import * as z from 'zod/mini';
import { AppError, type ErrorCode } from '../contract/errors';
import type { As } from '../operations/ports';
import type { JiraReply } from './request';
import { retryAfterOf } from './retry-policy';

/**
 * The one place that turns Jira's refusals into the app's error codes.
 * Shape of an error body: ErrorCollection, https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#status-codes .
 * Whether a failed validator speaks in `errorMessages` or in `errors` is not documented, so both are read.
 */

/** Both forms are arrays or maps of texts; a nested object as a value is no sentence and is left out. */
const ErrorBody = z.looseObject({
  errorMessages: z.nullish(z.array(z.unknown())),
  errors: z.nullish(z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())])),
});

export interface Refusal {
  /** Sentences about the request as a whole. */
  readonly general: readonly string[];
  /** Sentences by field id. */
  readonly byField: Readonly<Record<string, string>>;
}

/** Reads the sentences of an error body; empty when the body is none. */
export function refusalOf(json: unknown): Refusal {
  const body = ErrorBody.safeParse(json);
  if (!body.success) return { general: [], byField: {} };
  const errors = body.data.errors ?? {};
  const listed = Array.isArray(errors) ? errors : [];
  const mapped = Array.isArray(errors) ? {} : errors;
  return {
    general: [...(body.data.errorMessages ?? []), ...listed].filter(isSentence),
    byField: Object.fromEntries(Object.entries(mapped).filter((entry): entry is [string, string] => isSentence(entry[1]))),
  };
}

/** All sentences of a refusal as one text, each once; empty when Jira gave none. */
export function sentenceOf(refusal: Refusal): string {
  return [...new Set([...refusal.general, ...Object.values(refusal.byField)])].join(' ');
}

interface Mapping { readonly code: ErrorCode; readonly user: string; readonly app: string; readonly quote: boolean }

/** `quote`: whether Jira's own sentences are added. They speak of the caller's own input, so only that caller sees them. */
const BY_STATUS: Readonly<Record<number, Mapping>> = {
  400: { code: 'jira_refused', user: 'Jira refuses this.', app: 'Jira refuses what the app asked for.', quote: true },
  401: { code: 'not_signed_in', user: 'Jira does not know who you are. Sign in again and allow the app to act for you.', app: 'Jira does not accept the app. Ask a Jira admin to check its installation.', quote: false },
  403: { code: 'forbidden', user: 'You are not allowed to do this in Jira. Ask an admin of the project for the permission.', app: 'Jira does not allow this to the app. Ask a Jira admin to check the app\'s permissions and app access rules.', quote: true },
  404: { code: 'not_found', user: 'This does not exist in Jira, or you are not allowed to see it.', app: 'This does not exist in Jira, or the app is not allowed to see it.', quote: false },
  409: { code: 'busy', user: 'Something else is changing this in Jira at the same moment. Try again.', app: 'Something else is changing this in Jira at the same moment. Try again.', quote: false },
  413: { code: 'jira_refused', user: 'A size limit of this issue in Jira is reached. Remove what is no longer needed and try again.', app: 'A size limit of this issue in Jira is reached. Remove what is no longer needed and try again.', quote: true },
  422: { code: 'jira_refused', user: 'A configuration problem in Jira stops this. Ask a Jira admin.', app: 'A configuration problem in Jira stops this. Ask a Jira admin.', quote: true },
};

/** The error for a reply that is no success. */
export function errorOf(reply: JiraReply, as: As): AppError {
  if (reply.status === 429) return rateLimited(reply);
  if (reply.status >= 500) return new AppError('jira_unavailable', 'Jira has a problem at the moment. Try again in a minute.', { status: reply.status });
  if (reply.status === 401 && LACKS_SCOPE.safeParse(reply.json).success) return lacksScope(reply);
  const mapping = BY_STATUS[reply.status];
  if (mapping === undefined) return new AppError('jira_refused', 'Jira refuses this in a way the app does not know. Ask a Jira admin.', { status: reply.status });
  const said = mapping.quote ? sentenceOf(refusalOf(reply.json)) : '';
  return new AppError(mapping.code, said === '' ? mapping[as] : `${mapping[as]} ${said}`, { status: reply.status });
}

/**
 * What Atlassian's gateway answers when the app's installation lacks a scope: it is no matter of the user's, who may be signed in.
 * https://developer.atlassian.com/platform/forge/add-scopes-to-call-an-atlassian-rest-api/
 */
const LACKS_SCOPE = z.looseObject({ message: z.string().check(z.regex(/scope/i)) });

function lacksScope(reply: JiraReply): AppError {
  return new AppError('forbidden', 'The app lacks a permission in Jira that it needs for this. Ask a Jira admin to update the app and to allow what it asks for.', { status: reply.status });
}

function rateLimited(reply: JiraReply): AppError {
  const seconds = retryAfterOf(reply);
  const when = seconds === null ? 'in a few minutes' : seconds < 120 ? `in ${Math.max(seconds, 1)} seconds` : `in ${Math.ceil(seconds / 60)} minutes`;
  return new AppError('rate_limited', `Jira asks the app to slow down. Try again ${when}.`, { status: 429, retryAfterSeconds: seconds });
}

/** No reply came. A write may have been carried out, so it must be looked for before it is repeated. */
export function lostReply(safe: boolean, cause: unknown): AppError {
  const message = safe
    ? 'Jira does not answer. Try again in a minute.'
    : 'Jira did not answer, so it is not known whether the change was made. Reload and look before you repeat it.';
  return new AppError('jira_unavailable', message, { lost: true }, { cause });
}

/** A success whose body is not what the vendor documents. Names places in the body, never its values. */
export function unexpectedReply(what: string, error: z.core.$ZodError): AppError {
  const places = error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'body'} (${issue.code})`).join(', ');
  return new AppError('internal', `Jira's answer about ${what} has an unexpected form. Report this to the app's maintainers. Places: ${places}.`);
}

function isSentence(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
