import type { ForgeCustomField, ForgeSide, ForgeValidator, ProductEvent, ValidatorPayload } from '../jira/contract';
import type { AppIdentity } from './identity';
import type { Manifest } from './manifest';

const fieldOf = (module: Manifest['modules']['jira:customField'][number]): ForgeCustomField => {
  const validation = module.edit?.validation;
  return {
    key: module.key, name: module.name, description: module.description, type: module.type, collection: module.collection, readOnly: module.readOnly,
    schema: module.schema ?? null,
    formatter: module.view?.formatter?.expression ?? null,
    validation: validation === undefined ? null : { expression: validation.expression, errorMessage: validation.errorMessage ?? null },
  };
};

const validatorOf = (module: Manifest['modules']['jira:workflowValidator'][number]): ForgeValidator => ({
  key: module.key, name: module.name, description: module.description,
  functionKey: module.function ?? null, expression: module.expression ?? null, errorMessage: module.errorMessage ?? null, projectTypes: module.projectTypes,
});

/** What Jira may know of an installed app: facts of its manifest, and two ways to call it. */
export function forgeSideOf(manifest: Manifest, identity: AppIdentity, calls: {
  runValidator(moduleKey: string, payload: ValidatorPayload): Promise<{ result: boolean; errorMessage?: string }>;
  productEvent(event: ProductEvent): void;
}): ForgeSide {
  return {
    appId: identity.appId,
    environmentId: identity.environmentId,
    appAccountId: identity.accountId,
    scopes: manifest.permissions.scopes,
    moduleAri: identity.moduleAri,
    customFields: manifest.modules['jira:customField'].map(fieldOf),
    validators: manifest.modules['jira:workflowValidator'].map(validatorOf),
    actionValidators: manifest.modules['jira:actionValidator'].map(({ key, expression, errorMessage }) => ({ key, expression, errorMessage: errorMessage ?? null })),
    entityProperties: manifest.modules['jira:entityProperty'].map(({ propertyKey, values }) => ({ propertyKey, values: values.map(({ path, type, searchAlias }) => ({ path, type, searchAlias: searchAlias ?? null })) })),
    issuePanels: manifest.modules['jira:issuePanel'].map(({ key, title }) => ({ key, title })),
    ...calls,
  };
}
