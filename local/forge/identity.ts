import { createHash } from 'node:crypto';
import type { Manifest } from './manifest';

/** Names under which the platform knows this app on this site. */
export interface AppIdentity {
  /** UUID of the manifest's app id. */
  readonly appId: string;
  readonly environmentId: string;
  /** Account id of the app's own user. */
  readonly accountId: string;
  /** `ari:cloud:jira::site/{cloudId}`. */
  readonly contextAri: string;
  readonly appContext: {
    readonly appId: string; readonly appVersion: string; readonly environmentId: string; readonly environmentType: string; readonly installationId: string;
  };
  /** `ari:cloud:ecosystem::extension/{app}/{environment}/static/{moduleKey}`. */
  moduleAri(moduleKey: string): string;
}

/** A UUID that is always the same for the same text, so that ids survive restarts. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function identify(manifest: Manifest, cloudId: string): AppIdentity {
  const appId = manifest.app.id.split('/')[1] ?? '';
  const environmentId = uuidOf(`${appId} development`);
  return {
    appId,
    environmentId,
    accountId: `557058:${uuidOf(`${appId} app user`)}`,
    contextAri: `ari:cloud:jira::site/${cloudId}`,
    appContext: { appId, appVersion: '1.0.0', environmentId, environmentType: 'DEVELOPMENT', installationId: uuidOf(`${appId} ${cloudId}`) },
    moduleAri: (moduleKey) => `ari:cloud:ecosystem::extension/${appId}/${environmentId}/static/${moduleKey}`,
  };
}
