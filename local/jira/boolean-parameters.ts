import type { RestRequest } from './contract';

/** Every parameter of a query that Atlassian's documents call a boolean. */
const BOOLEANS: ReadonlySet<string> = new Set((
  'caseInsensitive currentMember draft enableUndo excludeConnectAddons excludeConnectUsers excludeInactiveUsers excludeOtherServiceRoles extendAdminPermissions failFast fallbackToDefault fieldsByKeys '
  + 'generateAppEvents generateChangelog includeArchived includeFavourites includeGlobalStatuses includeInactiveUsers includePrivate includeReservedKeys includeTrashed includeUnavailableTransitions isActive '
  + 'isAnyIssueType isDefault isGlobalContext isReturningKeys isSubstringMatch negateLocationFiltering notifyUsers onlyDefault onlyOptions overrideEditableFlag overrideScreenSecurity overrideSharePermissions '
  + 'recommend redirect returnDraftIfExists returnIssue showAvatar showSubTaskParent showSubTasks skipNotFoundPrecomputations skipRemoteOnlyCondition sortByOpsBarAndStatus updateDraftIfNeeded updateHistory '
  + 'useGroupId validateOnly deleteSubtasks'
).split(' '));

/** Clients in Python write `True` and `False`, and Jira takes them: https://github.com/pycontribs/jira/blob/main/jira/client.py (`delete_project`). */
export function withBooleans(request: RestRequest): RestRequest {
  const { query } = request;
  const written = [...query].filter(([name, value]) => BOOLEANS.has(name) && /^(?:true|false)$/i.test(value) && value !== value.toLowerCase());
  if (written.length === 0) return request;
  const read = new URLSearchParams(query);
  for (const [name, value] of written) read.set(name, value.toLowerCase());
  return { ...request, query: read };
}
