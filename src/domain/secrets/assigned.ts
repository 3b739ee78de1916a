import type { FoundSecret, SecretKindId } from './found';
import { assignedName, ID_BEFORE, PUBLIC_BEFORE, type NamePlace, type SecretName, type ValueShape } from './names';
import { before, matchAt } from './rules';
import { isDigest, isPlaceholder, isRandom, passwordStrength } from './shapes';

/** Secrets behind the name of a setting: `REDIS_PASSWORD=…`, `"clientSecret": "…"`, `<password>…</password>`. */

const SCHEME = '(?:(?:bearer|basic|token|splunk|apikey|ssws|bot|geniekey)[ \\t]{1,3})?';
const SEPARATOR = new RegExp(`(["'\`*\\]]{0,3})[ \\t]{0,3}(?:=>|:=|:(?!//)|[=：]|(?: [^<>\\n]{1,80})?>(?=[^\\s<>]{4,200}<))(?:\\*\\*|__)?[ \\t]{0,3}\\\\?(["'\`]{0,2})${SCHEME}`, 'iy');
/** A setting in two halves: `name: SINK_TOKEN, value: …`, `key="SmtpPassword" value="…"`, `variable "token" { default = "…" }`. */
const VALUE_ATTRIBUTE = /(["'`]{0,2})[\s,;{*-]{1,40}["']?(?:[a-z]{1,12} )?(?:value|default|val)["']?[ \t]{0,3}[:=][ \t]{0,3}(["']?)/iy;
/** How much of a value is looked at; only a value that looks secret is read to its end. */
const SEEN = 72;
const VALUE_HEAD = /[^\s"'`,;<>\\|]{1,72}/y;
const VALUE = /[^\s"'`,;<>\\|]{1,4096}/y;
const NEXT_PARAMETER = /[?&][\w.-]{1,40}=.*$/;
/** A value that is a setting itself, looked at by its own name; `=` at the end is only padding. */
const NESTED_SETTING: Readonly<Record<ValueShape, RegExp>> = { key: /^[A-Za-z][\w.-]{0,30}=[^=\s]/, password: /^(?:[a-z][\w.-]{0,30}|[A-Z][A-Z\d_]{0,30})=[^=\s]/ };

/** Whether a value behind a separator is one that its name promises. */
export function looksSecret(shape: ValueShape, value: string): boolean {
  if (isPlaceholder(value.slice(0, 300))) return false;
  if (shape === 'password') return passwordStrength(value) > 0 || isRandom(value, 12);
  return isDigest(value) ? !/^sha\d/i.test(value) : isRandom(value, 12);
}

/** Brackets and full stops that belong to the sentence and not to the value. */
export function trimValue(value: string): string {
  return value.replace(/[)\]}.:]+$/, (tail) => (tail.includes('.') || tail.includes(':') || !/[([{]/.test(value) ? '' : tail));
}

function kindOf(rule: SecretName, quoted: boolean): SecretKindId {
  const jsonAuth = quoted && (rule.kind === 'password' || rule.kind === 'named_secret');
  return jsonAuth ? 'auth_json' : rule.kind;
}

function findAt(text: string, { name, start, end }: NamePlace): FoundSecret | null {
  const separator = matchAt(SEPARATOR, text, end) ?? matchAt(VALUE_ATTRIBUTE, text, end);
  const rule = separator === null ? undefined : assignedName(name);
  // `${NAME:-default}` is a reference; `arn:aws:secretsmanager:…:secret:name` and the like are addresses.
  if (separator === null || rule === undefined) return null;
  const lead = before(text, start, 90);
  if (/\barn:\S*$|\$\{$/.test(lead) || PUBLIC_BEFORE.test(lead)) return null;
  const from = end + separator[0].length;
  const head = (matchAt(VALUE_HEAD, text, from)?.[0] ?? '').replace(NEXT_PARAMETER, '');
  if (NESTED_SETTING[rule.shape].test(head)) return null;
  if (!looksSecret(rule.shape, head.length < SEEN ? trimValue(head) : head)) return null;
  // Rows, messages and partitions have a key too.
  if (isDigest(head) && (ID_BEFORE.test(lead) || (/^key$/i.test(name) && head.includes('-')))) return null;
  const value = head.length < SEEN ? trimValue(head) : trimValue((matchAt(VALUE, text, from)?.[0] ?? '').replace(NEXT_PARAMETER, ''));
  return looksSecret(rule.shape, value) ? { kind: kindOf(rule, /["']/.test(separator[1] ?? '')), start: from, end: from + value.length } : null;
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findAssigned(text: string, names: readonly NamePlace[]): FoundSecret[] {
  let done = 0;
  return names.flatMap((place) => {
    // A name inside a value is part of it.
    const found = place.start < done ? null : findAt(text, place);
    done = found?.end ?? done;
    return found ?? [];
  });
}
