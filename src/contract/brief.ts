import * as z from 'zod/mini';
import { ROW_IDS } from '../domain/vocabulary/ids';

const RowValue = z.object({ options: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20)), text: z.string().check(z.maxLength(2000)) });
/** A brief on the wire; limits per row are checked again by `domain/brief`. */
export const WireBrief = z.record(z.enum(ROW_IDS), RowValue);
export const WireFingerprints = z.record(z.enum(ROW_IDS), z.string());
