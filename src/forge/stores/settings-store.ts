import { kvs } from '@forge/kvs';
import { AppError } from '../../contract/errors';
import { DEFAULT_SETTINGS, Settings } from '../../domain/settings';
import type { SettingsStore } from '../../operations/ports';
import { storageFailure } from './storage-failure';
import { brought, type Versions } from './versions';

const SETTINGS: Versions = { what: 'The app’s settings of this project', newest: 1 };
const keyOf = (projectId: string): string => `settings:${projectId}`;

/** What admins chose for each project, in Forge's key-value store. A project without an entry has the defaults. */
export const settingsStore: SettingsStore = {
  async read(projectId: string): Promise<Settings> {
    const stored = await kvs.get<unknown>(keyOf(projectId)).catch(storageFailure);
    if (stored === undefined) return DEFAULT_SETTINGS;
    const parsed = Settings.safeParse(brought(stored, SETTINGS));
    if (!parsed.success) throw new AppError('unreadable', 'The app’s settings of this project cannot be read. Ask a Jira admin to save them again.');
    return parsed.data;
  },
  async write(projectId: string, settings: Settings): Promise<void> {
    await kvs.set(keyOf(projectId), Settings.parse(settings)).catch(storageFailure);
  },
};
