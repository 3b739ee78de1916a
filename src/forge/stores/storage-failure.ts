import { ForgeKvsAPIError } from '@forge/kvs';
import { AppError } from '../../contract/errors';

/** Turns any failure of Forge storage into the app's error; the cause is kept for the log, never shown. */
export function storageFailure(error: unknown): never {
  if (error instanceof AppError) throw error;
  const limited = error instanceof ForgeKvsAPIError && error.responseDetails.status === 429;
  throw new AppError(
    limited ? 'rate_limited' : 'jira_unavailable',
    limited ? 'Atlassian’s storage is busy. Nothing was lost: wait a minute and try again.' : 'Atlassian’s storage did not answer. Nothing was lost: try again.',
    undefined,
    { cause: error },
  );
}
