import { rowText } from '../brief/row-text';
import type { Brief } from '../brief/model';
import { isFilled } from '../brief/completeness';
import type { Reason, TextSource } from '../hints/hint';
import { maskSecrets } from '../secrets/find';
import { maskPersonalData } from '../secrets/personal-data';
import { CONTROLS } from '../vocabulary/controls';
import { ROW_IDS, type ControlId, type RowId } from '../vocabulary/ids';
import { CONFIGURATIONS, type Setting, type StandardControlId } from './configurations';

/** What the help is made from. `hint`: what the app reads in the request now; null when there is nothing to go by. */
export interface RedirectedRequest {
  readonly key: string;
  readonly summary: string;
  readonly description: string;
  readonly brief: Brief;
  readonly hint: { readonly reasons: readonly Pick<Reason, 'control' | 'rule' | 'spans'>[] } | null;
}

export interface SettingHelp {
  readonly name: string;
  /** What the request says of it, or what there is to choose. */
  readonly value: string;
  readonly found: boolean;
}

/** How a standard control does what was asked for: shown in the panel, and as a text for the team that sets it up. */
export interface RedirectHelp {
  readonly control: StandardControlId;
  readonly where: string;
  readonly who: string;
  readonly docs: string;
  readonly settings: readonly SettingHelp[];
  readonly check: string;
  /** For the other team: paragraphs of plain text, without a secret and without personal data. */
  readonly lines: readonly string[];
}

const MAX_PASSAGE = 600;
const MAX_VALUE = 60;
const MAX_VALUES = 6;
const MAX_QUOTES = 8;

const safe = (text: string): string => maskPersonalData(maskSecrets(text)).trim();
const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)} […]` : text);
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const withoutStop = (text: string): string => text.replace(/[.,;:]+$/, '');

/** Rows in which people say what they want; how it is watched and rolled out names other amounts and scopes. */
const WANTED_ROWS: readonly RowId[] = ['goal', 'scope', 'action', 'data', 'behaviour'];

/** What the request says, masked, the nearest to the wish first: what stands in one text is not looked for in the next. */
function saidBy({ summary, description, brief }: RedirectedRequest): readonly string[] {
  const textOf = (rows: readonly RowId[]): string => rows.map((row) => rowText(row, brief[row])).filter((text) => text !== '').join('\n');
  const others = ROW_IDS.filter((row) => !WANTED_ROWS.includes(row));
  return [[summary, textOf(WANTED_ROWS)].join('\n'), [textOf(others), description].join('\n')].map(safe);
}

function valuesIn({ reads }: Setting, said: string): string[] {
  const values = reads.flatMap(({ says, value }) => {
    const matches = [...said.matchAll(says)].map(([match]) => withoutStop(oneLine(match)));
    return value === undefined ? matches.map((match) => cut(match, MAX_VALUE)) : matches.length > 0 ? [value] : [];
  });
  return [...new Map(values.map((value) => [value.toLowerCase(), value])).values()].slice(0, MAX_VALUES);
}

function settingHelp(setting: Setting, said: readonly string[]): SettingHelp[] {
  const values = said.map((text) => valuesIn(setting, text)).find((found) => found.length > 0) ?? [];
  if (values.length > 0) return [{ name: setting.name, value: values.join(', '), found: true }];
  return setting.choose === undefined ? [] : [{ name: setting.name, value: setting.choose, found: false }];
}

/** The words of the request for which the hint reads this control; those of rules before single words that are weighed. */
function decidingWords(control: ControlId, { summary, description, brief, hint }: RedirectedRequest): string[] {
  const textOf = (source: TextSource): string => (source === 'summary' ? summary : source === 'description' ? description : brief[source].text);
  const own = (hint?.reasons ?? []).filter((reason) => reason.control === control);
  const rules = own.filter(({ rule }) => !rule.startsWith('words.'));
  const quotes = (rules.length > 0 ? rules : own).flatMap(({ spans }) => spans.flatMap(({ source, start, end }) => {
    const quote = textOf(source).slice(start, end);
    // Half a secret may look like none, so what is quoted must stand in the masked text.
    return safe(textOf(source)).includes(quote) ? [withoutStop(oneLine(quote))] : [];
  }));
  const whole = [...new Set(quotes)].filter((quote, _index, all) => !all.some((other) => other !== quote && other.includes(quote)));
  return whole.filter((quote) => quote !== '').slice(0, MAX_QUOTES).map((quote) => `“${cut(quote, MAX_VALUE)}”`);
}

/**
 * How `control` does what the request asks for. Deterministic: the same request, the same text. What it quotes is masked first, so a text that
 * somebody copies or posts holds no secret that stands in the request and no personal data that is recognised there.
 */
export function redirectHelp(control: StandardControlId, request: RedirectedRequest): RedirectHelp {
  const { asks, where, settings: table, check } = CONFIGURATIONS[control];
  const { label, owner, docs } = CONTROLS[control];
  const { brief } = request;
  const said = saidBy(request);
  const settings = table.flatMap((setting) => settingHelp(setting, said));
  const wanted = isFilled(brief.goal) ? brief.goal.text : [request.summary, request.description].filter((text) => text.trim() !== '').join('\n');
  const scope = rowText('scope', brief.scope);
  const quotes = decidingWords(control, request);
  const lines = [
    `${asks} (${request.key})`,
    `What is wanted: ${cut(safe(wanted), MAX_PASSAGE)}`,
    ...(scope === '' ? [] : [`For: ${cut(safe(scope), MAX_PASSAGE)}`]),
    [`Where: ${where}. ${docs}`, ...settings.map(({ name, value, found }) => `- ${name}: ${found ? value : `to choose (${value})`}`)].join('\n'),
    `To see that it works: ${check}`,
    ...(quotes.length === 0 ? [] : [`Words that point there: ${quotes.join(', ')}.`]),
    `It was asked for as a custom plugin. ${label} can do it, so no plugin is built.`,
  ];
  return { control, where, who: owner, docs, settings, check, lines };
}
