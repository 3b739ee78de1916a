import * as z from 'zod/mini';

/**
 * Zod speeds up parsing by compiling code unless told otherwise, which the page's content security policy forbids.
 * It decides when a schema is made, so every page imports this file before any other.
 * https://zod.dev/api?id=jitless
 */
z.config({ jitless: true });
