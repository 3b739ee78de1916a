import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { JiraError, notModelled } from '../errors';

/** Operations that exist for apps only, of which the site has no model: a person is refused, and an app is told that it is not modelled. */
interface AppOnly { readonly method: Route['method']; readonly path: string; readonly operationId: string; readonly scopes: readonly string[]; readonly status: 400 | 401 | 403 | 404; readonly says: string }

const CONNECT = 'The request is not from a Connect app.';
const webhook = ['read:jira-work', 'manage:jira-webhook'];
const ADDON = '/rest/atlassian-connect/1/addons/{addonKey}/properties';
const DYNAMIC = '/rest/atlassian-connect/1/app/module/dynamic';
const FORGE = '/rest/forge/1/app/properties';
const RULES = '/rest/api/3/workflow/rule/config';
const WEBHOOK = 'Only Connect and OAuth 2.0 apps can use this operation.';

const FIELD_APP = 'Only the app that provides the field can use this operation.';
const FUNCTION_APP = 'Only the app that provides the function can use this operation.';
const MIGRATION = '/rest/atlassian-connect/1/migration';
const OPTION = '/rest/api/3/field/{fieldKey}/option';
/** No app of this site brings fields of Connect, whose options these are. */
const NO_FIELD = 'The field was not found.';
const CONFIGURATION = '/rest/api/3/app/field/{fieldIdOrKey}/context/configuration';
const COMPUTATION = '/rest/api/3/jql/function/computation';

const TABLE: readonly AppOnly[] = [
  { method: 'GET', path: '/rest/api/3/webhook', operationId: 'getDynamicWebhooksForApp', scopes: webhook, status: 403, says: WEBHOOK },
  { method: 'POST', path: '/rest/api/3/webhook', operationId: 'registerDynamicWebhooks', scopes: webhook, status: 403, says: WEBHOOK },
  { method: 'DELETE', path: '/rest/api/3/webhook', operationId: 'deleteWebhookById', scopes: webhook, status: 403, says: WEBHOOK },
  { method: 'GET', path: '/rest/api/3/webhook/failed', operationId: 'getFailedWebhooks', scopes: webhook, status: 403, says: WEBHOOK },
  { method: 'PUT', path: '/rest/api/3/webhook/refresh', operationId: 'refreshWebhooks', scopes: webhook, status: 403, says: WEBHOOK },
  { method: 'GET', path: ADDON, operationId: 'AddonPropertiesResource.getAddonProperties_get', scopes: [], status: 401, says: CONNECT },
  { method: 'GET', path: `${ADDON}/{propertyKey}`, operationId: 'AddonPropertiesResource.getAddonProperty_get', scopes: [], status: 401, says: CONNECT },
  { method: 'PUT', path: `${ADDON}/{propertyKey}`, operationId: 'AddonPropertiesResource.putAddonProperty_put', scopes: [], status: 401, says: CONNECT },
  { method: 'DELETE', path: `${ADDON}/{propertyKey}`, operationId: 'AddonPropertiesResource.deleteAddonProperty_delete', scopes: [], status: 401, says: CONNECT },
  { method: 'GET', path: DYNAMIC, operationId: 'DynamicModulesResource.getModules_get', scopes: [], status: 401, says: CONNECT },
  { method: 'POST', path: DYNAMIC, operationId: 'DynamicModulesResource.registerModules_post', scopes: [], status: 401, says: CONNECT },
  { method: 'DELETE', path: DYNAMIC, operationId: 'DynamicModulesResource.removeModules_delete', scopes: [], status: 401, says: CONNECT },
  { method: 'GET', path: FORGE, operationId: 'getForgeAppPropertyKeys', scopes: [], status: 403, says: 'The request is not from a Forge app.' },
  { method: 'GET', path: `${FORGE}/{propertyKey}`, operationId: 'getForgeAppProperty', scopes: [], status: 403, says: 'The request is not from a Forge app.' },
  { method: 'PUT', path: `${FORGE}/{propertyKey}`, operationId: 'putForgeAppProperty', scopes: [], status: 403, says: 'The request is not from a Forge app.' },
  { method: 'DELETE', path: `${FORGE}/{propertyKey}`, operationId: 'deleteForgeAppProperty', scopes: [], status: 403, says: 'The request is not from a Forge app.' },
  { method: 'GET', path: RULES, operationId: 'getWorkflowTransitionRuleConfigurations', scopes: ['manage:jira-configuration'], status: 403, says: 'Only Connect and Forge apps can use this operation.' },
  { method: 'PUT', path: RULES, operationId: 'updateWorkflowTransitionRuleConfigurations', scopes: ['manage:jira-configuration'], status: 403, says: 'Only Connect and Forge apps can use this operation.' },
  { method: 'PUT', path: `${RULES}/delete`, operationId: 'deleteWorkflowTransitionRuleConfigurations', scopes: [], status: 403, says: 'Only Connect apps can use this operation.' },
  { method: 'GET', path: OPTION, operationId: 'getAllIssueFieldOptions', scopes: ['manage:jira-configuration'], status: 400, says: NO_FIELD },
  { method: 'POST', path: OPTION, operationId: 'createIssueFieldOption', scopes: ['manage:jira-configuration'], status: 404, says: NO_FIELD },
  { method: 'GET', path: `${OPTION}/suggestions/edit`, operationId: 'getSelectableIssueFieldOptions', scopes: ['read:jira-work'], status: 404, says: NO_FIELD },
  { method: 'GET', path: `${OPTION}/suggestions/search`, operationId: 'getVisibleIssueFieldOptions', scopes: ['read:jira-work'], status: 404, says: NO_FIELD },
  { method: 'GET', path: `${OPTION}/{optionId}`, operationId: 'getIssueFieldOption', scopes: ['manage:jira-configuration'], status: 404, says: NO_FIELD },
  { method: 'PUT', path: `${OPTION}/{optionId}`, operationId: 'updateIssueFieldOption', scopes: ['manage:jira-configuration'], status: 404, says: NO_FIELD },
  { method: 'DELETE', path: `${OPTION}/{optionId}`, operationId: 'deleteIssueFieldOption', scopes: ['manage:jira-configuration'], status: 404, says: NO_FIELD },
  { method: 'DELETE', path: `${OPTION}/{optionId}/issue`, operationId: 'replaceIssueFieldOption', scopes: ['manage:jira-configuration'], status: 404, says: NO_FIELD },
  { method: 'POST', path: '/rest/api/3/app/field/context/configuration/list', operationId: 'getCustomFieldsConfigurations', scopes: ['manage:jira-configuration'], status: 403, says: FIELD_APP },
  { method: 'GET', path: CONFIGURATION, operationId: 'getCustomFieldConfiguration', scopes: ['manage:jira-configuration'], status: 403, says: FIELD_APP },
  { method: 'PUT', path: CONFIGURATION, operationId: 'updateCustomFieldConfiguration', scopes: ['manage:jira-configuration'], status: 403, says: FIELD_APP },
  { method: 'GET', path: COMPUTATION, operationId: 'getPrecomputations', scopes: [], status: 403, says: FUNCTION_APP },
  { method: 'POST', path: COMPUTATION, operationId: 'updatePrecomputations', scopes: [], status: 403, says: FUNCTION_APP },
  { method: 'POST', path: `${COMPUTATION}/search`, operationId: 'getPrecomputationsByID', scopes: [], status: 403, says: FUNCTION_APP },
  { method: 'PUT', path: `${MIGRATION}/field`, operationId: 'AppIssueFieldValueUpdateResource.updateIssueFields_put', scopes: [], status: 403, says: CONNECT },
  { method: 'PUT', path: `${MIGRATION}/properties/{entityType}`, operationId: 'MigrationResource.updateEntityPropertiesValue_put', scopes: [], status: 403, says: CONNECT },
  { method: 'POST', path: `${MIGRATION}/workflow/rule/search`, operationId: 'MigrationResource.workflowRuleSearch_post', scopes: [], status: 403, says: CONNECT },
  { method: 'POST', path: '/rest/api/3/uiModifications', operationId: 'createUiModification', scopes: ['read:jira-work'], status: 403, says: 'Only Forge apps can use this operation.' },
  { method: 'PUT', path: '/rest/api/3/uiModifications/{uiModificationId}', operationId: 'updateUiModification', scopes: ['read:jira-work'], status: 403, says: 'Only Forge apps can use this operation.' },
  { method: 'DELETE', path: '/rest/api/3/uiModifications/{uiModificationId}', operationId: 'deleteUiModification', scopes: [], status: 403, says: 'Only Forge apps can use this operation.' },
  { method: 'GET', path: '/rest/api/3/uiModifications', operationId: 'getUiModifications', scopes: ['read:jira-work'], status: 403, says: 'Only Forge apps can use this operation.' },
];

export const appOnlyRoutes: readonly Route[] = TABLE.map(({ method, path, operationId, scopes, status, says }) => ({
  method, path, operationId, scopes,
  handle(_site: SiteContext, request: RestRequest): RestResponse {
    if (request.principal.via !== 'direct') throw notModelled(`${operationId} for apps`);
    // Connect's own operations refuse in a form of their own.
    if (path.startsWith(ADDON)) return { status, body: { message: says, statusCode: status } };
    if (path.startsWith(DYNAMIC)) return { status, body: { message: says } };
    // Its schema has sentences and nothing else.
    if (operationId === 'updatePrecomputations') return { status, body: { errorMessages: [says] } };
    throw new JiraError(status, [says]);
  },
}));
