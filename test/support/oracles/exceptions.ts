import type { Violation } from './exchange';

/**
 * Where an oracle is known to be wrong or older than Jira. An exception names one operation and what is said of it, why
 * the site is right all the same, and when that was looked up. Nothing else is ever let pass.
 */
export interface Exception {
  readonly oracle: Violation['oracle'];
  readonly operationId: string;
  readonly says: RegExp;
  readonly because: string;
  /** Day on which the reason was checked. */
  readonly checked: string;
}

const PANELS = 'Newer than the pinned document: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-panels/';

const FOUND_BY_CLIENT = 'A filter that is not there is 404, as the suite that jira.js runs against a real site finds it: https://github.com/MrRefactoring/jira.js/tree/master/tests/live/cloud';

const SOFTWARE = 'Lists with page tokens, newer than both documents: https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/ ; the model of jira.js has them.';

export const EXCEPTIONS: readonly Exception[] = [
  ...['getFilter', 'updateFilter', 'deleteFilter', 'setColumns', 'resetColumns', 'setFavouriteForFilter', 'deleteFavouriteForFilter', 'changeFilterOwner'].map((operationId): Exception => ({
    oracle: 'OpenAPI', operationId, says: /status 404 is not among/, because: FOUND_BY_CLIENT, checked: '2026-11-29',
  })),
  ...['addGadget', 'updateGadget', 'getAllGadgets'].map((operationId): Exception => ({
    oracle: 'OpenAPI', operationId, says: /The (row|column) position of the gadget/,
    because: 'The document has the description of the two properties in place of their names; the model of jira.js has row and column.', checked: '2026-11-29',
  })),
  {
    oracle: 'OpenAPI', operationId: 'deleteAndReplaceVersion', says: /request: body must have required property 'requestBody'/,
    because: 'A version goes without a body too, when no issue has it: jira.js sends none.', checked: '2026-11-29',
  },
  ...['getScreensForField', 'getIssueSecurityScheme'].map((operationId): Exception => ({ oracle: 'OpenAPI', operationId, says: /status 404 is not among/, because: FOUND_BY_CLIENT, checked: '2026-11-29' })),
  ...['bulkSetIssuesPropertiesList', 'bulkSetIssuePropertiesByIssue'].map((operationId): Exception => ({
    oracle: 'OpenAPI', operationId, says: /request: \/requestBody\/.*properties\/\w+ must NOT have additional properties/,
    because: 'The document describes the Java class of a value in place of the value, which may be any JSON.', checked: '2026-11-29',
  })),
  {
    oracle: 'OpenAPI', operationId: 'parseJqlQueries', says: /\/structure\/where/,
    because: 'The document allows a clause no properties at all beside the forms that it names, so that no clause fits.', checked: '2026-11-29',
  },
  { oracle: 'OpenAPI', operationId: 'getContextDefaultValues', says: /has no operation/, because: 'Newer than the pinned document; the model of jira.js has it.', checked: '2026-11-29' },
  ...['getAllBoards', 'getAllSprints', 'agile/getIssue'].map((operationId): Exception => ({
    oracle: 'OpenAPI', operationId, says: /request: \/query\/(type|state|projectTypeLocation|fields\/\d+) must be object/, because: 'The document describes the Java class of a list of words in place of the words.', checked: '2026-11-29',
  })),
  ...['getIssuesForBoard', 'getIssuesForBacklog', 'getBoardIssuesForSprint', 'getIssuesWithoutEpicForBoard', 'getBoardIssuesForEpic', 'getIssuesForSprint', 'getIssuesWithoutEpic', 'getIssuesForEpic']
    .map((name): Exception => ({ oracle: 'OpenAPI', operationId: `${name}Enhanced`, says: /has no operation/, because: SOFTWARE, checked: '2026-11-29' })),
  ...['getApproximateIssueCountForBoard', 'getApproximateIssueCountForBacklog'].map((operationId): Exception => ({ oracle: 'OpenAPI', operationId, says: /has no operation/, because: SOFTWARE, checked: '2026-11-29' })),
  {
    oracle: 'OpenAPI', operationId: 'createBoard', says: /request: \/requestBody\/filterId must be integer/,
    because: 'Ids are taken as text too: the suite of the Python client sends what a filter calls its id, and runs against a real site: https://github.com/pycontribs/jira/blob/main/tests/resources/test_board.py', checked: '2026-11-29',
  },
  {
    oracle: 'OpenAPI', operationId: 'createDashboard', says: /request: \/requestBody must have required property 'editPermissions'/,
    because: 'The suite that jira.js runs against a real site sends none: https://github.com/MrRefactoring/jira.js/blob/master/tests/integration/version3/dashboards.test.ts', checked: '2026-11-29',
  },
  {
    oracle: 'OpenAPI', operationId: 'auth/currentUser', says: /has no operation/,
    because: 'It stands beside the documented ones: https://confluence.atlassian.com/jirakb/jira-rest-api-session-resource-changes-in-jira-cloud-900806544.html', checked: '2026-11-29',
  },
  {
    oracle: 'OpenAPI', operationId: 'internal/setAutomaticRefresh', says: /has no operation/,
    because: 'Not documented, and what the suite of the Python client calls for automaticRefreshMs, which is: https://github.com/pycontribs/jira/blob/main/tests/resources/test_dashboard.py', checked: '2026-11-29',
  },
  ...(['OpenAPI', 'jira.js'] as const).map((oracle): Exception => ({
    oracle, operationId: 'getCustomFieldContextsForProjectsAndIssueTypes', says: /values[./]\d+[./]contextId/, because: 'null where no context holds, as the operation says in words and in its example.', checked: '2026-11-29',
  })),
  ...['setDefaultValues', 'getDefaultValues'].map((operationId): Exception => ({
    oracle: 'OpenAPI', operationId, says: /\/(?:defaultValues|values)\/0/, because: 'The document allows a default value no properties at all beside the forms that it names, so that none fits.', checked: '2026-11-29',
  })),
  { oracle: 'OpenAPI', operationId: 'bulkPinUnpinProjectsAsync', says: /has no operation/, because: PANELS, checked: '2026-11-22' },
  { oracle: 'OpenAPI', operationId: 'getBulkPinStatus', says: /has no operation/, because: PANELS, checked: '2026-11-22' },
  {
    oracle: 'jira.js', operationId: 'updateSchemes', says: /./,
    because: 'The package gives the schema of the 303, which is a task, to the 200 as well: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflow-schemes/#api-rest-api-3-workflowscheme-update-post',
    checked: '2026-11-22',
  },
  {
    oracle: 'OpenAPI', operationId: 'assignIssue', says: /accountId must be string/,
    because: 'null takes the assignee away, as the operation says in words: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-assignee-put', checked: '2026-11-22',
  },
  {
    oracle: 'OpenAPI', operationId: 'submitBulkMove', says: /required property '(targetToMultipleSourceMapping|issueIdOrKeys)'/,
    because: 'The schema demands names that it does not have; its own properties and example are targetToSourcesMapping and issueIdsOrKeys.', checked: '2026-11-29',
  },
  ...['getIssue', 'getChangeLogs', 'getChangeLogsByIds', 'getBulkChangelogs'].map((operationId): Exception => ({
    oracle: 'OpenAPI', operationId, says: /\/(from|fromString|to|toString) must be string/,
    because: 'A side of a change that was empty is null; the model of jira.js has it so.', checked: '2026-11-22',
  })),
  ...['updateCustomFieldValue', 'updateMultipleCustomFieldValues'].flatMap((operationId): Exception[] => [
    {
      oracle: 'OpenAPI', operationId, says: /scopes are none, not write:app-data:jira/,
      because: 'The scope is announced to become mandatory; the site demands it already: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-app-issue-field-value-operations/', checked: '2026-11-22',
    },
    {
      oracle: 'OpenAPI', operationId, says: /"generateAppEvents"/,
      because: 'Newer than the pinned document: https://developer.atlassian.com/platform/forge/changelog/#CHANGE-3233', checked: '2026-11-22',
    },
  ]),
];
