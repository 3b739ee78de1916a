import type { ForgeCustomField, ForgeSide, SiteContext } from '../contract';
import type { Field, SiteState } from '../model';
import { APPS_ROLE_NAME } from '../team-managed/own';

type Site = Pick<SiteContext, 'state' | 'nextId' | 'changed'>;

/**
 * Brings the site in step with the app's manifest: the app's own user, and one locked instance of each of its custom
 * fields. A field keeps its id as long as its module stays; a field whose module is gone leaves the site and its screens.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 *
 * @throws Error when a field changes its type, which Forge does not support
 */
export function installApp(site: Site, forge: ForgeSide): void {
  installUser(site.state, forge.appAccountId);
  removeFields(site.state, new Set(forge.customFields.map(field => field.key)));
  for (const module of forge.customFields) installField(site, forge, module);
  const panels = new Set(forge.issuePanels.map(panel => panel.key));
  for (const project of site.state.projects) project.pinnedPanels = project.pinnedPanels.filter(key => panels.has(key));
  site.changed();
}

function installUser(state: SiteState, accountId: string): void {
  if (!state.users.some(user => user.accountId === accountId)) {
    state.users.push({
      accountId, accountType: 'app', emailAddress: null, displayName: 'Installed app', active: true, timeZone: 'Etc/UTC', locale: 'en_GB', groupIds: [],
    });
  }
  const role = state.roles.find(candidate => candidate.name === APPS_ROLE_NAME);
  if (!role) throw new Error(`The site has no project role ${APPS_ROLE_NAME}.`);
  for (const project of state.projects) {
    const actors = (project.roleActors[role.id] ??= { users: [], groups: [] });
    if (!actors.users.includes(accountId)) actors.users.push(accountId);
  }
}

function removeFields(state: SiteState, kept: ReadonlySet<string>): void {
  const gone = new Set(state.fields.filter(field => field.forgeModuleKey !== null && !kept.has(field.forgeModuleKey)).map(field => field.id));
  state.fields = state.fields.filter(field => !gone.has(field.id));
  for (const tab of state.screens.flatMap(screen => screen.tabs)) tab.fieldIds = tab.fieldIds.filter(id => !gone.has(id));
  for (const { own } of state.projects) if (own !== undefined) own.fieldIds = Object.fromEntries(Object.entries(own.fieldIds).map(([typeId, ids]) => [typeId, ids.filter(id => !gone.has(id))]));
}

function installField(site: Site, forge: ForgeSide, module: ForgeCustomField): void {
  const existing = site.state.fields.find(field => field.forgeModuleKey === module.key);
  const number = existing ? Number(existing.schema?.customId) : Number(site.nextId('customfield'));
  const field = fieldOf(module, number, forge.moduleAri(module.key));
  if (!existing) {
    site.state.fields.push(field);
    return;
  }
  if (existing.schema?.type !== field.schema?.type || existing.schema?.items !== field.schema?.items) {
    throw new Error(`The type of the field ${module.key} has changed. Forge does not support that: give the new field a new key.`);
  }
  Object.assign(existing, field);
}

function fieldOf(module: ForgeCustomField, number: number, ari: string): Field {
  const id = `customfield_${number}`;
  const type = module.collection === 'list' ? { type: 'array', items: module.type } : { type: module.type };
  return {
    id, key: id, name: module.name, description: module.description, custom: true, orderable: true, navigable: true, searchable: true,
    clauseNames: [`cf[${number}]`, module.name],
    schema: { ...type, custom: ari, customId: number },
    forgeModuleKey: module.key,
  };
}
