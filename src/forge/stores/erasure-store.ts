import { kvs } from '@forge/kvs';
import { AppError } from '../../contract/errors';
import { ErasureState } from '../../domain/erasure-pass';
import type { ErasureStore } from '../../operations/ports';
import { storageFailure } from './storage-failure';
import { brought, type Versions } from './versions';

const KEY = 'erasure';
const FORMS: Versions = { what: 'How far the erasure of closed accounts is', newest: 1 };

/** How far the erasure of closed accounts is, in Forge's key-value store. */
export const erasureStore: ErasureStore = {
  async read(): Promise<ErasureState | null> {
    const stored = await kvs.get<unknown>(KEY).catch(storageFailure);
    if (stored === undefined) return null;
    const state = ErasureState.safeParse(brought(stored, FORMS));
    if (!state.success) throw new AppError('unreadable', 'How far the erasure of closed accounts is cannot be read, so no account is reported.');
    return state.data;
  },
  async write(state): Promise<void> {
    await kvs.set(KEY, ErasureState.parse(state)).catch(storageFailure);
  },
};
