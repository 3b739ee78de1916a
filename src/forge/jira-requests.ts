import api, { assumeTrustedRoute, getAppContext, NeedsAuthenticationError } from '@forge/api';
import { AppError } from '../contract/errors';
import type { JiraRequests } from '../jira/gateway';
import type { AppContext } from '../jira/modules';
import type { JiraBody, JiraReply, JiraRequest } from '../jira/request';

type Requester = ReturnType<typeof api.asApp>;

/** A reply's body, when it is JSON. An empty or other body is `undefined`, never an error of its own. */
async function jsonOf(response: { text(): Promise<string> }): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const ACCEPT = { Accept: 'application/json' };

/** Headers and body of a request. Jira takes files only with a header that a page of another site cannot set. */
function carried({ body, form }: JiraBody): { readonly headers: Record<string, string>; readonly body?: string } {
  if (form !== undefined) {
    return { headers: { ...ACCEPT, 'Content-Type': `multipart/form-data; boundary=${form.boundary}`, 'X-Atlassian-Token': 'no-check' }, body: form.text };
  }
  return body === undefined ? { headers: ACCEPT } : { headers: { ...ACCEPT, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/**
 * Jira's REST API with the rights of `requester`. The path has been built from encoded segments by `restPath`, which is
 * what makes it a trusted route. https://developer.atlassian.com/platform/forge/apis-reference/fetch-api-product.requestjira/
 */
function requestAs(requester: () => Requester): JiraRequest {
  return async (method, path, options): Promise<JiraReply> => {
    try {
      const response = await requester().requestJira(assumeTrustedRoute(path.value), {
        method,
        ...carried(options ?? {}),
      });
      return { status: response.status, headers: response.headers, json: await jsonOf(response) };
    } catch (error) {
      if (error instanceof NeedsAuthenticationError) {
        throw new AppError('not_signed_in', 'Jira has not yet allowed the app to act for you. Reload the page and allow it.', undefined, { cause: error });
      }
      throw error;
    }
  };
}

/** Requests as the acting user and as the app, of the current invocation. */
export const jiraRequests: JiraRequests = { asUser: requestAs(() => api.asUser()), asApp: requestAs(() => api.asApp()) };

/** App and environment of the current invocation, as bare ids. https://developer.atlassian.com/platform/forge/runtime-reference/app-context-api/ */
export function currentApp(): AppContext {
  const { appAri, environmentAri } = getAppContext();
  return { appId: appAri.appId, environmentId: environmentAri.environmentId };
}
