import { FIELD_KEYS, type FieldName } from '../domain/vocabulary/ids';

/** Where the running app is installed; both are bare ids (the last part of an ARI), from `getAppContext()` of `@forge/api`. */
export interface AppContext { readonly appId: string; readonly environmentId: string }

/**
 * The identifier of one of the app's modules on this site. Jira shows it as `schema.custom` of an app's field and as
 * `parameters.key` of a workflow rule. It differs per environment, so it is never stored.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 */
export function moduleAri(app: AppContext, moduleKey: string): string {
  return `ari:cloud:ecosystem::extension/${app.appId}/${app.environmentId}/static/${moduleKey}`;
}

/** `customfield_N` of each of the app's fields; `customOf` gives `schema.custom` by field id. Null where the site has none. */
export function fieldIdsFrom(app: AppContext, customOf: ReadonlyMap<string, string>): Record<FieldName, string | null> {
  const idByCustom = new Map([...customOf].map(([id, custom]) => [custom, id]));
  return fromEachField((name) => idByCustom.get(moduleAri(app, FIELD_KEYS[name])) ?? null);
}

/** A value for each of the app's fields. */
export function fromEachField<T>(value: (name: FieldName) => T): Record<FieldName, T> {
  return {
    brief: value('brief'), acceptance: value('acceptance'), rollout: value('rollout'),
    nextStep: value('nextStep'), fit: value('fit'), reviewAnswer: value('reviewAnswer'),
  };
}
