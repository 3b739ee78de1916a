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

/** Every parameter of a query that Atlassian's documents call a boolean. */
const BOOLEANS: ReadonlySet<string> = new Set((
  'caseInsensitive currentMember draft enableUndo excludeConnectAddons excludeConnectUsers excludeInactiveUsers excludeOtherServiceRoles extendAdminPermissions failFast fallbackToDefault fieldsByKeys '
  + 'generateAppEvents generateChangelog includeArchived includeFavourites includeGlobalStatuses includeInactiveUsers includePrivate includeReservedKeys includeTrashed includeUnavailableTransitions isActive '
  + 'isAnyIssueType isDefault isGlobalContext isReturningKeys isSubstringMatch negateLocationFiltering notifyUsers onlyDefault onlyOptions overrideEditableFlag overrideScreenSecurity overrideSharePermissions '
  + 'recommend redirect returnDraftIfExists returnIssue showAvatar showSubTaskParent showSubTasks skipNotFoundPrecomputations skipRemoteOnlyCondition sortByOpsBarAndStatus updateDraftIfNeeded updateHistory '
  + 'useGroupId validateOnly deleteSubtasks'
).split(' '));

/** Clients in Python write `True` and `False`, and Jira takes them: https://github.com/pycontribs/jira/blob/main/jira/client.py (`delete_project`). */
function withBooleans(query: RestRequest['query']): RestRequest['query'] {
  const written = [...query].filter(([name, value]) => BOOLEANS.has(name) && /^(?:true|false)$/i.test(value) && value !== value.toLowerCase());
  if (written.length === 0) return query;
  const read = new URLSearchParams(query);
  for (const [name, value] of written) read.set(name, value.toLowerCase());
  return read;
}

/** The request at the address that its operation is known by. */
export function atItsAddress(asked: RestRequest): RestRequest {
  const query = withBooleans(asked.query);
  const request = query === asked.query ? asked : { ...asked, query };
  const path = LATEST.reduce((address, [from, to]) => address.replace(from, to), request.path).replace(/(?<=.)\/+$/, '');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  return path === request.path && method === request.method ? request : { ...request, method, path };
}
