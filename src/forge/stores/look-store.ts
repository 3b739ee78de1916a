import { kvs } from '@forge/kvs';
import { LastLook } from '../../contract/health';
import type { LookStore } from '../../operations/ports';
import { storageFailure } from './storage-failure';

const keyOf = (projectId: string): string => `look:${projectId}`;

/** What the app found when it last looked at each project by itself, in Forge's key-value store; what does not parse counts as none, for the next look replaces it. */
export const lookStore: LookStore = {
  async read(projectId): Promise<LastLook | null> {
    const stored = LastLook.safeParse(await kvs.get<unknown>(keyOf(projectId)).catch(storageFailure));
    return stored.success ? stored.data : null;
  },
  async write(look): Promise<void> {
    await kvs.set(keyOf(look.projectId), LastLook.parse(look)).catch(storageFailure);
  },
};
