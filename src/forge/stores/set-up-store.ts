import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { WorkflowChoice } from '../../contract/workflow-choice';
import { FILTER_IDS, QUESTION_STATUS_IDS, REVIEWER_ROLE_IDS, STATUS_IDS } from '../../domain/vocabulary/ids';
import type { ProjectSetUp, SetUpStore } from '../../operations/ports';
import { storageFailure } from './storage-failure';
import { storedUnder } from './stored-under';
import { brought, type Versions } from './versions';

const StoredSetUp = z.object({
  v: z.literal(1),
  projectId: z.string(),
  requestTypeId: z.string(),
  questionTypeId: z.string(),
  statusIds: z.record(z.enum(STATUS_IDS), z.string()),
  questionStatusIds: z.record(z.enum(QUESTION_STATUS_IDS), z.string()),
  roleIds: z.record(z.enum(REVIEWER_ROLE_IDS), z.int()),
  filterIds: z.optional(z.partialRecord(z.enum(FILTER_IDS), z.string())),
  teamWorkflow: z.optional(WorkflowChoice),
  at: z.int(),
});

const SET_UPS: Versions = { what: 'What set-up made in this project and its ids', newest: 1 };
const PREFIX = 'set-up:';
const keyOf = (projectId: string): string => `${PREFIX}${projectId}`;

/** What set-up made in each project, in Forge's key-value store. */
export const setUpStore: SetUpStore = {
  async read(projectId: string): Promise<ProjectSetUp | null> {
    const stored = await kvs.get<unknown>(keyOf(projectId)).catch(storageFailure);
    if (stored === undefined) return null;
    const parsed = StoredSetUp.safeParse(brought(stored, SET_UPS));
    if (!parsed.success) throw new AppError('unreadable', 'The app’s set-up of this project cannot be read. Ask a Jira admin to run set-up again.');
    return parsed.data;
  },
  async write(setUp: ProjectSetUp): Promise<void> {
    await kvs.set(keyOf(setUp.projectId), StoredSetUp.parse(setUp)).catch(storageFailure);
  },
  async all(): Promise<readonly ProjectSetUp[]> {
    return (await storedUnder(PREFIX)).flatMap((value) => { const stored = StoredSetUp.safeParse(value); return stored.success ? [stored.data] : []; });
  },
};
