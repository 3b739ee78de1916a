import type { RestRequest } from './contract';

/**
 * Other addresses of the same operations: the symbolic version `latest`, which is the newest one, a slash at the end, and HEAD, which is GET without a body.
 * https://developer.atlassian.com/cloud/jira/software/rest/intro/#uri-structure , https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
 */
const LATEST: readonly (readonly [from: RegExp, to: string])[] = [
  [/^\/rest\/api\/latest(?=\/)/, '/rest/api/3'],
  [/^\/rest\/agile\/latest(?=\/)/, '/rest/agile/1.0'],
  [/^\/rest\/auth\/latest(?=\/)/, '/rest/auth/1'],
];

/** The request at the address that its operation is known by. */
export function atItsAddress(request: RestRequest): RestRequest {
  const path = LATEST.reduce((address, [from, to]) => address.replace(from, to), request.path).replace(/(?<=.)\/+$/, '');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  return path === request.path && method === request.method ? request : { ...request, method, path };
}
