import * as z from 'zod/mini';
import { CERTAINTIES, CONTROL_IDS, ROW_IDS } from './vocabulary/ids';

/** What the hint read, and `of` which text: see `hint-reading.ts`. Derived; read anew when the text is another. */
export const HintReading = z.object({
  of: z.string(),
  primary: z.enum(CONTROL_IDS),
  certainty: z.enum(CERTAINTIES),
  reasons: z.array(z.object({
    rule: z.string(), control: z.enum(CONTROL_IDS),
    spans: z.array(z.object({ source: z.enum(['summary', 'description', ...ROW_IDS]), start: z.int(), end: z.int() })),
  })),
});
export type HintReading = z.infer<typeof HintReading>;
