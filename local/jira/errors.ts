/**
 * Jira's refusals. A route throws `JiraError`; the router turns it into a reply, once.
 * Body shape `ErrorCollection`: https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#status-codes
 */
export class JiraError extends Error {
  override readonly name = 'JiraError';

  constructor(
    readonly status: number,
    readonly messages: readonly string[],
    /** Messages by field id. */
    readonly fieldErrors: Readonly<Record<string, string>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super([...messages, ...Object.values(fieldErrors)].join(' '));
  }

  /** The reply's body. */
  collection(): { errorMessages: string[]; errors: Record<string, string> } {
    return { errorMessages: [...this.messages], errors: { ...this.fieldErrors } };
  }
}

/** A scripted fault: the request was carried out, but its reply never reached the caller. */
export class ReplyLost extends Error {
  override readonly name = 'ReplyLost';

  constructor(readonly operationId: string) {
    super(`The connection closed before the reply to ${operationId} arrived`);
  }
}

export const badRequest = (...messages: string[]): JiraError => new JiraError(400, messages);

/** 400 about single fields, as the create and edit operations answer. */
export const invalidFields = (fieldErrors: Readonly<Record<string, string>>): JiraError => new JiraError(400, [], fieldErrors);

export const notAuthenticated = (): JiraError => new JiraError(401, ['Client must be authenticated to access this resource.']);

export const forbidden = (message: string): JiraError => new JiraError(403, [message]);

export const notFound = (message: string): JiraError => new JiraError(404, [message]);

/** The same sentence for a missing issue and one that the caller may not see, as Jira has it. */
export const issueNotFound = (): JiraError => notFound('Issue does not exist or you do not have permission to see it.');

export const conflict = (message: string): JiraError => new JiraError(409, [message]);

/** Something of Jira that the local site has no model of: named, never guessed. */
export const notModelled = (what: string): JiraError => new JiraError(501, [`Not modelled by the local site: ${what}`]);
