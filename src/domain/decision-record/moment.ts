/** A moment as the document writes it: UTC, ISO 8601. `at` is epoch milliseconds. */
export const momentOf = (at: number): string => new Date(at).toISOString();
