import type { RestRequest, RestResponse, Route, SiteContext } from './contract';
import { notFound } from './errors';
import { selfBase } from './fields/beans';
import { checkProperty } from './issues/property-values';

type Params = Readonly<Record<string, string>>;

/** What has properties: where, under which operations, and who reads and writes them. */
export interface PropertyOwner {
  /** Path of the list, for example `/rest/api/3/project/{projectIdOrKey}/properties`. */
  readonly path: string;
  readonly operations: { readonly keys: string; readonly get: string; readonly set: string; readonly delete: string };
  readonly scopes: { readonly read: readonly string[]; readonly write: readonly string[] };
  readonly anonymous?: boolean;
  /** The entity's name in the state, for example `project:10000`. @throws JiraError when there is none, or the caller may not */
  entity(site: SiteContext, request: RestRequest, params: Params, act: 'read' | 'write'): string;
}

const missing = (key: string): Error => notFound(`The property with key '${key}' does not exist.`);

/** Properties of what are not issues: https://developer.atlassian.com/cloud/jira/platform/jira-entity-properties/ */
export function propertyRoutesOf(owner: PropertyOwner): Route[] {
  const { path, operations, scopes } = owner;
  const one = `${path}/{propertyKey}`;
  const anonymous = owner.anonymous === true;
  const found = (site: SiteContext, entity: string, key: string): number => site.state.entityProperties.findIndex((each) => each.entity === entity && each.key === key);

  function keys(site: SiteContext, request: RestRequest, params: Params): RestResponse {
    const entity = owner.entity(site, request, params, 'read');
    const address = `${selfBase({ site, principal: request.principal }).replace(/\/rest\/.*$/, '')}${request.path}`;
    const query = request.query.get('accountId');
    const own = site.state.entityProperties.filter((each) => each.entity === entity).map(({ key }) => key).sort();
    return { status: 200, body: { keys: own.map((key) => ({ self: `${address}/${encodeURIComponent(key)}${query === null ? '' : `?accountId=${encodeURIComponent(query)}`}`, key })) } };
  }

  function get(site: SiteContext, request: RestRequest, params: Params): RestResponse {
    const key = params['propertyKey'] ?? '';
    const property = site.state.entityProperties[found(site, owner.entity(site, request, params, 'read'), key)];
    if (property === undefined) throw missing(key);
    return { status: 200, body: { key, value: property.value } };
  }

  function set(site: SiteContext, request: RestRequest, params: Params): RestResponse {
    const entity = owner.entity(site, request, params, 'write');
    const key = params['propertyKey'] ?? '';
    checkProperty(key, request.body);
    const at = found(site, entity, key);
    const property = { entity, key, value: request.body };
    if (at < 0) site.state.entityProperties.push(property);
    else site.state.entityProperties[at] = property;
    site.changed();
    return { status: at < 0 ? 201 : 200, body: {} };
  }

  function remove(site: SiteContext, request: RestRequest, params: Params): RestResponse {
    const key = params['propertyKey'] ?? '';
    const at = found(site, owner.entity(site, request, params, 'write'), key);
    if (at < 0) throw missing(key);
    site.state.entityProperties.splice(at, 1);
    site.changed();
    return { status: 204 };
  }

  return [
    { method: 'GET', path, operationId: operations.keys, scopes: scopes.read, anonymous, handle: keys },
    { method: 'GET', path: one, operationId: operations.get, scopes: scopes.read, anonymous, handle: get },
    { method: 'PUT', path: one, operationId: operations.set, scopes: scopes.write, handle: set },
    { method: 'DELETE', path: one, operationId: operations.delete, scopes: scopes.write, handle: remove },
  ];
}
