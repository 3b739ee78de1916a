import type { ControlId } from '../vocabulary/ids';
import type { Decision } from './decide';
import type { Evidence } from './evidence';
import type { Reason, Span } from './hint';
import type { Feature, ReadClause } from './model/features';
import { addsTo, type Models } from './model/models';
import { RULES } from './rules/all';

const RULE_IDS = new Set(RULES.map(({ id }) => id));

/** What a text would have to say to belong in each control. */
const WOULD_BELONG: Readonly<Record<ControlId, string>> = {
  plugin: 'If a system of your own had to be called, or calls had to be changed in a way of your own, it would be a plugin.',
  safetysec: 'If what a prompt or an answer says decided, it would be SafetySec.',
  guardrails: 'If the limit were per second or minute, on calls at once, on size, or by network address, it would be a guardrail.',
  budgets: 'If the limit were an amount of money for a period, it would be a budget.',
  quotas: 'If the limit were a count for a day, week, month or quarter, it would be a quota.',
  access_grants: 'If it only mattered which key may call which model or MCP server, it would be an access grant.',
  mcp_security: 'If only single tools or the connection of an MCP server were meant, it would be MCP security.',
  outside: 'If it were about routing, usage pages, sign-in, keys or providers, another standard feature would do it.',
  unsure: 'If amount, unit and period were left open, nobody could tell; Odock would have to ask.',
};

/** Neighbours that are often meant instead, asked about when nothing else was found. */
const NEIGHBOUR: Readonly<Record<ControlId, ControlId>> = {
  plugin: 'safetysec', safetysec: 'plugin', guardrails: 'quotas', budgets: 'quotas', quotas: 'guardrails',
  access_grants: 'mcp_security', mcp_security: 'access_grants', outside: 'plugin', unsure: 'plugin',
};

const MEANS: Readonly<Record<ControlId, string>> = {
  plugin: 'something of your own to happen in or after a call, with a system of yours', safetysec: 'content of prompts or answers to be hidden or stopped',
  guardrails: 'the rate, size, number at once or origin of calls to be limited', budgets: 'an amount of money to be limited for a period', quotas: 'a count of calls, tokens or errors to be limited for a period',
  access_grants: 'some keys to reach a model or MCP server and others not', mcp_security: 'single tools or the connection of an MCP server to be restricted',
  outside: 'a setting, report or errand that Odock already covers', unsure: 'something that no control has yet',
};

const OPEN_QUESTION = 'What should happen to which calls, and who should notice it? One sentence is enough.';

/** The rules behind a hint, the strongest first, each with every place where it applied. */
function reasonsOfRules(evidence: readonly Evidence[], decision: Decision): Reason[] {
  const shown = new Set<ControlId>([decision.primary, ...decision.secondary, ...decision.ranked.slice(0, 2).map(({ control }) => control)]);
  const byRule = new Map<string, Evidence[]>();
  for (const one of evidence) if (shown.has(one.rule.control)) byRule.set(one.rule.id, [...(byRule.get(one.rule.id) ?? []), one]);
  const strongest = (group: readonly Evidence[]): number => Math.max(...group.map(({ strength }) => strength));
  const isPrimary = (group: readonly Evidence[]): number => (group[0]?.rule.control === decision.primary ? 1 : 0);
  return [...byRule.values()]
    .sort((a, b) => isPrimary(b) - isPrimary(a) || strongest(b) - strongest(a))
    .flatMap((group) => (group[0] === undefined ? [] : [{
      rule: group[0].rule.id, control: group[0].rule.control, sentence: group[0].rule.sentence,
      spans: group.map(({ clause, start, end }) => ({ source: clause.source, start, end })),
    }]));
}

/** How many words that the model weighs are shown, and what they must add to be shown. */
const MOST_WORDS = 4;
const LEAST_ADDED = 0.25;
const SPEAKS_FOR: Readonly<Record<ControlId, string>> = {
  plugin: 'a plugin', safetysec: 'SafetySec', guardrails: 'a guardrail', budgets: 'a budget', quotas: 'a quota', access_grants: 'an access grant',
  mcp_security: 'MCP security', outside: 'another standard feature', unsure: 'something that is still open',
};

/** A text as it was read. */
interface Read { readonly read: readonly ReadClause[]; readonly features: ReadonlyMap<string, Feature>; readonly evidence: readonly Evidence[] }

/** What each word adds to a control: in the whole text where it stands most strongly, and in each clause as much as the clause counts. */
function addedByWords({ controls, mixture }: Models, { read, features }: Read, { primary, known, reading }: Decision): { readonly name: string; readonly added: number; readonly span: Span }[] {
  const words = new Map<string, { name: string; added: number; span: Span }>();
  const add = (name: string, index: number, added: number): void => {
    const one = read[index];
    const place = one?.features.get(name);
    if (one === undefined || place === undefined || RULE_IDS.has(name)) return;
    const key = `${index} ${name}`;
    const before = words.get(key);
    if (before === undefined) words.set(key, { name, added, span: { source: one.clause.source, ...place } });
    else before.added += added;
  };
  for (const one of known) add(one.name.replace(/^~/, ''), features.get(one.name)?.clause ?? -1, addsTo(controls, one, primary));
  reading.clauses.forEach(({ vector, part }, index) => { for (const one of vector) add(one.name, index, part * addsTo(mixture, one, primary)); });
  return [...words.values()];
}

/** Words that speak for the primary control against the average of the others, where no rule of it stands already. */
function reasonsOfWords(models: Models, text: Read, decision: Decision): Reason[] {
  const { primary } = decision;
  const covered = text.evidence.filter(({ rule }) => rule.control === primary).map(({ clause, start, end }) => ({ source: clause.source, start, end }));
  const isCovered = ({ source, start, end }: Span): boolean => covered.some((one) => one.source === source && one.start <= start && end <= one.end);
  return addedByWords(models, text, decision)
    .filter(({ added, span }) => added >= LEAST_ADDED && !isCovered(span))
    .sort((a, b) => b.added - a.added).slice(0, MOST_WORDS)
    .map(({ name, span }) => ({ rule: `words.${name.replace(/[^A-Za-z0-9~#+-]+/g, '-')}`, control: primary, sentence: `Words like these usually ask for ${SPEAKS_FOR[primary]}.`, spans: [span] }));
}

/** The reasons for a hint: rules that applied, then words that the models weigh. */
export function findReasons(models: Models, text: Read, decision: Decision): Reason[] {
  return [...reasonsOfRules(text.evidence, decision), ...reasonsOfWords(models, text, decision)];
}

/** What would have to be different: for the runner-up, or for the neighbour that is meant most often. */
export function whatWouldChange({ primary, ranked }: Decision): string[] {
  const others = ranked.slice(0, 3).map(({ control }) => control).filter((control) => control !== primary);
  return (others.length > 0 ? others : [NEIGHBOUR[primary]]).map((control) => WOULD_BELONG[control]);
}

/** The one question that would settle it. */
export function questionToAsk({ primary, ranked }: Decision): string {
  const candidates = ranked.map(({ control }) => control).filter((control) => control !== 'unsure' && control !== 'outside');
  const [first, second] = candidates;
  if (first === undefined) return OPEN_QUESTION;
  return `Which matters more: ${MEANS[first]}, or ${MEANS[second ?? (primary === 'unsure' ? 'unsure' : NEIGHBOUR[first])]}?`;
}
