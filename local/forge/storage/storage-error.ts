/**
 * A refusal of Forge storage; becomes the body `{code, message}` that @forge/kvs turns into ForgeKvsAPIError.
 * Codes of https://developer.atlassian.com/platform/forge/storage-reference/entities-errorhandling/ where that page
 * has one. `CONDITION_NOT_MET` is our own: Atlassian publishes no code for a transaction whose condition fails.
 */
export class StorageError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
    this.name = 'StorageError';
  }
}

export const refuse = (code: string, message: string): never => {
  throw new StorageError(400, code, message);
};
