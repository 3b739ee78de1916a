/**
 * Limits of the key-value store and the custom entity store.
 * https://developer.atlassian.com/platform/forge/limits-kvs-ce/
 */
export const STORAGE_LIMITS = {
  keyLength: 500,
  keyPattern: /^(?!\s+$)[a-zA-Z0-9:._\s-#]+$/,
  valueBytes: 240 * 1024,
  depth: 31,
  transactionOperations: 25,
  transactionBytes: 4 * 1024 * 1024,
  batchItems: 25,
  queryDefault: 10,
  queryMax: 100,
  conditions: 100,
  ttlMaxMs: 365 * 24 * 60 * 60 * 1000,
} as const;
