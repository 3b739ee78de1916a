import * as z from 'zod';
import { ROW_IDS } from '../domain/vocabulary/ids';

const RowValue = z.object({ options: z.array(z.string().max(40)).max(20), text: z.string().max(2000) });
/** A brief on the wire; limits per row are checked again by `domain/brief`. */
export const WireBrief = z.record(z.enum(ROW_IDS), RowValue);
export const WireFingerprints = z.record(z.enum(ROW_IDS), z.string());
