import type { Brief } from '../brief/model';
import { ROW_IDS } from '../vocabulary/ids';
import { findSecrets, secretDigest } from './find';
import type { SecretKindId } from './found';
import { rowPlace, type Place, type PlacedText } from './places';

/** A secret that was found in what a person wrote into Jira: kind and place, never the value. */
export interface PlacedSecret { readonly kind: SecretKindId; readonly place: Place; readonly digest: string }

/** Enough of a digest to tell two values in one place apart, and too little to guess one from. */
const DIGEST_DIGITS = 4;

/** The secrets in texts that people wrote, each with its place. */
export function secretsIn(texts: readonly PlacedText[]): PlacedSecret[] {
  return texts.flatMap(({ place, text }) => findSecrets(text).map((found) => ({ kind: found.kind, place, digest: secretDigest(text, found).slice(0, DIGEST_DIGITS) })));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The texts of a brief by row; `raw` is what the field holds, searched as it is when it is no brief. */
export function briefTexts(brief: Brief, readable: boolean, raw: unknown): PlacedText[] {
  if (!readable) return textsIn(raw).map((text) => ({ place: 'brief', text }));
  return ROW_IDS.map((row) => ({ place: rowPlace(row), text: brief[row].text }));
}
