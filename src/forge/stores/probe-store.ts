import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { Probe, ProbeStore } from '../../operations/ports';
import { storageFailure } from './storage-failure';
import { storedUnder } from './stored-under';

const PREFIX = 'probe:';
const Stored = z.object({ v: z.literal(1), projectId: z.string(), name: z.string(), issueId: z.nullable(z.string()), at: z.int() });

/** Issues that set-up is trying the gate with, in Forge's key-value store; what does not parse counts as none, for nothing depends on it. */
export const probeStore: ProbeStore = {
  async read(projectId): Promise<Probe | null> {
    const stored = Stored.safeParse(await kvs.get<unknown>(`${PREFIX}${projectId}`).catch(storageFailure));
    return stored.success ? stored.data : null;
  },
  async write(probe): Promise<void> {
    await kvs.set(`${PREFIX}${probe.projectId}`, Stored.parse(probe)).catch(storageFailure);
  },
  async remove(projectId): Promise<void> {
    await kvs.delete(`${PREFIX}${projectId}`).catch(storageFailure);
  },
  async all(): Promise<readonly Probe[]> {
    return (await storedUnder(PREFIX)).flatMap((value) => { const stored = Stored.safeParse(value); return stored.success ? [stored.data] : []; });
  },
};
