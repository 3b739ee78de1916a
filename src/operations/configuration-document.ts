import type { ConfigurationDocument, ImportReport } from '../contract/configuration';
import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import { REVIEWER_ROLE_IDS } from '../domain/vocabulary/ids';
import { REVIEWER_ROLES } from '../domain/vocabulary/roles';
import type { Ports, ProjectSetUp, Provisioning } from './ports';

type Entry = ConfigurationDocument['projects'][number];
type Line = ImportReport['lines'][number];

async function refuseOthers(provisioning: Provisioning): Promise<void> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can take the configuration along. Ask one to do it.');
}

/** Key of each project that is set up and that the admin sees, with what set-up has made there. */
async function setUpsByKey(ports: Ports, provisioning: Provisioning): Promise<ReadonlyMap<string, ProjectSetUp>> {
  const [projects, setUps] = await Promise.all([provisioning.listProjects(), ports.setUps.all()]);
  return new Map(projects.flatMap(({ id, key }) => { const setUp = setUps.find(({ projectId }) => projectId === id); return setUp === undefined ? [] : [[key, setUp] as const]; }));
}

/** Settings and role members of all projects that are set up. @throws AppError `forbidden` */
export async function exportConfiguration(ports: Ports, provisioning: Provisioning): Promise<ConfigurationDocument> {
  await refuseOthers(provisioning);
  const projects: Entry[] = [];
  for (const [key, setUp] of await setUpsByKey(ports, provisioning)) projects.push(await entryOf(ports, provisioning, key, setUp));
  return { format: 'custom-plugin-requests-configuration', v: 1, projects: projects.sort((one, other) => one.key.localeCompare(other.key)) };
}

async function entryOf(ports: Ports, provisioning: Provisioning, key: string, setUp: ProjectSetUp): Promise<Entry> {
  const [settings, members] = await Promise.all([ports.settings.read(setUp.projectId), provisioning.roleMembers(setUp)]);
  return {
    key, settings,
    roles: Object.fromEntries(REVIEWER_ROLE_IDS.map((role) => [role, {
      groups: members[role].flatMap((member) => (member.kind === 'group' ? [member.name] : [])),
      people: members[role].flatMap((member) => (member.kind === 'person' ? [member.id] : [])),
    }])),
  };
}

/**
 * Takes over a document: settings as they stand there, members that are missing. Nobody is taken off a role, and projects that are not set up here are
 * left out. Without `apply` it only says what it would do. A failure in one place does not keep the rest back.
 * @throws AppError `forbidden`
 */
export async function importConfiguration(ports: Ports, provisioning: Provisioning, { document, apply }: CallInput<'importConfiguration'>): Promise<ImportReport> {
  await refuseOthers(provisioning);
  const setUps = await setUpsByKey(ports, provisioning);
  const lines: Line[] = [];
  for (const entry of document.projects) {
    const setUp = setUps.get(entry.key);
    if (setUp === undefined) lines.push({ projectKey: entry.key, what: 'This project is not set up here. Set it up, then import again.', outcome: 'skip' });
    else lines.push(...await importEntry(ports, provisioning, setUp, entry, apply));
  }
  return { applied: apply, lines };
}

async function importEntry(ports: Ports, provisioning: Provisioning, setUp: ProjectSetUp, entry: Entry, apply: boolean): Promise<Line[]> {
  const { key: projectKey } = entry;
  const here = await entryOf(ports, provisioning, projectKey, setUp);
  const lines: Line[] = [];
  const settle = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      if (apply) await work();
      lines.push({ projectKey, what, outcome: 'change' });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      lines.push({ projectKey, what: `${what} ${error.message}`, outcome: 'failed' });
    }
  };
  if (JSON.stringify(here.settings) !== JSON.stringify(entry.settings)) await settle('Settings are replaced.', () => ports.settings.write(setUp.projectId, entry.settings));
  for (const role of REVIEWER_ROLE_IDS) {
    const [wanted, present] = [entry.roles[role], here.roles[role]];
    for (const kind of ['group', 'person'] as const) {
      const list = kind === 'group' ? 'groups' : 'people';
      for (const who of (wanted?.[list] ?? []).filter((one) => !(present?.[list] ?? []).includes(one))) {
        await settle(`${kind === 'group' ? `The group ${who}` : 'A person'} is added to ${REVIEWER_ROLES[role].projectRole}.`, () => provisioning.changeRole(setUp, { role, act: 'add', kind, who }));
      }
    }
  }
  return lines.length > 0 ? lines : [{ projectKey, what: 'Nothing differs.', outcome: 'same' }];
}
