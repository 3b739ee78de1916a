import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { ROW_HELP } from '../vocabulary/row-help';
import { ROWS } from '../vocabulary/rows';
import { isFilled, namedOptions } from './completeness';
import { PHRASES } from './finding-phrases';
import { mentions, OBSERVE_ONLY, REQUEST_ID, says } from './mentions';
import type { Brief } from './model';
import { besideAlone, has, misplacedActions, only, RESPONSE_BEFORE, type Finding, type Rule } from './moment-contradictions';

export type { Finding } from './moment-contradictions';

const shorterThan = (brief: Brief, row: RowId, length: number): boolean => isFilled(brief[row]) && brief[row].text.trim().length < length;
const namedWithoutText = (brief: Brief, row: RowId): boolean => namedOptions(brief[row]).length > 0 && brief[row].text.trim() === '';
const saysObserveOnly = (brief: Brief): boolean => has(brief, 'rollout', 'observe_only') || mentions(brief.rollout.text, OBSERVE_ONLY) || mentions(brief.action.text, OBSERVE_ONLY);
const saysTestScope = (brief: Brief): boolean => brief.rollout.options.some((option) => option.startsWith('test_')) || says(brief.rollout.text, PHRASES.narrowStart);
const saysNothing = (text: string): boolean => /^\W*(?:none|nothing|no|n\/a|-)?\W*$/i.test(text);
/** Its row has words, and none of its options is chosen. */
const unchosen = (brief: Brief, row: RowId): boolean => brief[row].options.length === 0 && brief[row].text.trim() !== '';

/** The name of a law or standard and nothing else. */
const BARE_LAW = /^\W*(?:the )?(?:gdpr|dsgvo|hipaa|dora|sox|nis ?2|ccpa|pci(?:[- ]dss)?|iso[ /]?27001|soc ?2)(?:(?:,| and| &)? (?:gdpr|hipaa|dora|sox|nis ?2|ccpa|pci(?:[- ]dss)?|iso[ /]?27001|soc ?2))*\W*$/i;

const WEAK: readonly Rule[] = [
  { id: 'goal_short', kind: 'weak', severity: 'warning', rows: ['goal'], when: (b) => shorterThan(b, 'goal', 20) || (isFilled(b.goal) && !says(b.goal.text, PHRASES.deed)), sentence: 'Say in one sentence what the plugin does, to which traffic, and for whom.' },
  { id: 'traffic_unchosen', kind: 'weak', severity: 'warning', rows: ['traffic'], when: (b) => unchosen(b, 'traffic'), sentence: 'Choose model traffic, MCP traffic, or both.' },
  { id: 'moment_unchosen', kind: 'weak', severity: 'warning', rows: ['moment'], when: (b) => unchosen(b, 'moment'), sentence: 'Choose at which moment it acts, or say that you are unsure.' },
  { id: 'scope_unchosen', kind: 'weak', severity: 'warning', rows: ['scope'], when: (b) => unchosen(b, 'scope'), sentence: 'Choose what it is limited to: organisation, team, tenant, API key, model, MCP server, or route.' },
  { id: 'action_unchosen', kind: 'weak', severity: 'warning', rows: ['action'], when: (b) => unchosen(b, 'action'), sentence: 'Choose what it does to a call: observe, allow, block, transform, enrich, export, notify, or analyze.' },
  { id: 'systems_unchosen', kind: 'weak', severity: 'warning', rows: ['systems'], when: (b) => unchosen(b, 'systems'), sentence: 'Choose what kind of system it is, “Other system” if no other fits, or none.' },
  { id: 'data_unchosen', kind: 'weak', severity: 'warning', rows: ['data'], when: (b) => unchosen(b, 'data') && !says(b.data.text, PHRASES.everything), sentence: 'Choose which kinds of fields these are: request, response, metadata, usage, or identity.' },
  { id: 'data_everything', kind: 'weak', severity: 'warning', rows: ['data'], when: (b) => mentions(b.data.text, PHRASES.everything), sentence: 'List the fewest fields that the plugin can work with; each one is reviewed.' },
  { id: 'behaviour_short', kind: 'weak', severity: 'warning', rows: ['behaviour'], when: (b) => isFilled(b.behaviour) && !says(b.behaviour.text, PHRASES.visible), sentence: 'Say what the caller sees and what the operator sees, even if it is nothing.' },
  { id: 'systems_unnamed', kind: 'weak', severity: 'warning', rows: ['systems'], when: (b) => namedWithoutText(b, 'systems'), sentence: 'Name each external system and who runs it.' },
  { id: 'data_unnamed', kind: 'weak', severity: 'warning', rows: ['data'], when: (b) => namedWithoutText(b, 'data'), sentence: 'List the fields: the fewest that the plugin can work with.' },
  { id: 'scope_unnamed', kind: 'weak', severity: 'warning', rows: ['scope'], when: (b) => namedWithoutText(b, 'scope') && !has(b, 'scope', 'tenant') && !only(b, 'scope', 'organisation'), sentence: 'Name the teams, keys, models, servers or routes that it applies to.' },
  { id: 'tenant_meaning', kind: 'weak', severity: 'warning', rows: ['scope'], when: (b) => has(b, 'scope', 'tenant') && b.scope.text.trim() === '', sentence: 'Say what a tenant is here: the whole organisation, or one of your customers.' },
  { id: 'compliance_unnamed', kind: 'weak', severity: 'warning', rows: ['compliance'], when: (b) => namedWithoutText(b, 'compliance'), sentence: 'Say what each constraint demands: which region, how long, which law.' },
  { id: 'compliance_bare', kind: 'weak', severity: 'warning', rows: ['compliance'], when: (b) => BARE_LAW.test(b.compliance.text), sentence: 'Say what the law demands here: where data may be, how long it is kept, who has agreed.' },
  { id: 'rollback_unsaid', kind: 'weak', severity: 'warning', rows: ['rollout'], when: (b) => isFilled(b.rollout) && !mentions(b.rollout.text, PHRASES.rollback), sentence: 'Say how the plugin is rolled back, by whom, and how fast.' },
  { id: 'test_scope_unsaid', kind: 'weak', severity: 'warning', rows: ['rollout'], when: (b) => isFilled(b.rollout) && !saysTestScope(b), sentence: 'Choose the limited scope that the rollout starts with.' },
  { id: 'evidence_without_request_id', kind: 'weak', severity: 'warning', rows: ['evidence'], when: (b) => isFilled(b.evidence) && !only(b, 'evidence', 'unsure') && !has(b, 'evidence', 'request_id') && !mentions(b.evidence.text, REQUEST_ID), sentence: 'Add the request id to the evidence, so that it can be matched with the call.' },
];

const WIDE_TEST = 'The rollout starts with limited scope: begin with one key, team, tenant, model or MCP server.';

const CONTRADICTIONS: readonly Rule[] = [
  RESPONSE_BEFORE,
  { id: 'export_without_system', kind: 'contradictory', severity: 'error', rows: ['systems', 'action'], when: (b) => has(b, 'action', 'export', 'notify') && has(b, 'systems', 'none'), sentence: 'Export and notify need somewhere to go: name the external system, or drop the action.' },
  { id: 'system_only_observed', kind: 'contradictory', severity: 'error', rows: ['action', 'systems'], when: (b) => only(b, 'action', 'observe') && namedOptions(b.systems).length > 0, sentence: 'A plugin that only observes calls nobody: add what it does with the external system, or choose none.' },
  { id: 'systems_denied', kind: 'contradictory', severity: 'warning', rows: ['systems', 'goal'], when: (b) => has(b, 'systems', 'none') && mentions(b.goal.text, PHRASES.system), sentence: 'The goal names an external system, and this row says none: correct one of them.' },
  { id: 'prompt_denied', kind: 'contradictory', severity: 'warning', rows: ['data'], when: (b) => has(b, 'data', 'request') && says(b.data.text, PHRASES.noPrompt), sentence: 'The row chooses the request and says that no prompt is needed: keep one of them.' },
  { id: 'answer_denied', kind: 'contradictory', severity: 'warning', rows: ['data'], when: (b) => has(b, 'data', 'response') && says(b.data.text, PHRASES.noAnswer), sentence: 'The row chooses the response and says that no answer is needed: keep one of them.' },
  { id: 'block_unseen', kind: 'contradictory', severity: 'error', rows: ['behaviour', 'action'], when: (b) => has(b, 'action', 'block') && saysNothing(b.behaviour.text), sentence: 'The plugin blocks: say what the blocked caller sees.' },
  { id: 'block_without_observing', kind: 'contradictory', severity: 'warning', rows: ['rollout', 'action'], when: (b) => has(b, 'action', 'block') && !saysObserveOnly(b), sentence: 'The plugin blocks: start observe-only, or say why that is not possible.' },
  { id: 'model_scope_mcp_traffic', kind: 'contradictory', severity: 'error', rows: ['scope', 'traffic'], when: (b) => has(b, 'scope', 'model') && only(b, 'traffic', 'mcp'), sentence: 'The scope names a model but the traffic is MCP only: correct one of them.' },
  { id: 'mcp_scope_model_traffic', kind: 'contradictory', severity: 'error', rows: ['scope', 'traffic'], when: (b) => has(b, 'scope', 'mcp_server') && only(b, 'traffic', 'model'), sentence: 'The scope names an MCP server but the traffic is model only: correct one of them.' },
  { id: 'late_stop', kind: 'contradictory', severity: 'warning', rows: ['moment', 'goal', 'behaviour'], when: (b) => only(b, 'moment', 'evidence') && !has(b, 'action', 'block') && (mentions(b.goal.text, PHRASES.stopsCalls) || mentions(b.behaviour.text, PHRASES.stopsCalls)), sentence: 'After response/evidence nothing can be stopped any more: choose an earlier moment, or say that it only records.' },
  { id: 'wide_test_scope', kind: 'contradictory', severity: 'error', rows: ['rollout'], when: (b) => has(b, 'rollout', 'test_organisation'), sentence: WIDE_TEST },
  { id: 'wide_test_words', kind: 'contradictory', severity: 'warning', rows: ['rollout'], when: (b) => !has(b, 'rollout', 'test_organisation') && mentions(b.rollout.text, PHRASES.wideTest), sentence: WIDE_TEST },
];

function missing(brief: Brief): Finding[] {
  return ROW_IDS.filter((row) => !isFilled(brief[row])).map((row) => ({
    id: `missing_${row}`, kind: 'missing', severity: 'error', row, rows: [row],
    sentence: `${ROW_HELP[row].help}${ROWS[row].options.length > 0 ? ' Choose unsure if you do not know.' : ''}`,
  }));
}

/**
 * Everything about a brief that a person should mend, by row in the order of the process, contradictions after gaps. The rules follow
 * https://docs.odock.ai/docs/plugins/plugin-lifecycle/ and https://docs.odock.ai/docs/plugins/evaluate-plugin/ .
 */
export function briefFindings(brief: Brief): Finding[] {
  const ruled = [...WEAK, ...CONTRADICTIONS].filter((rule) => rule.when(brief))
    .map(({ id, kind, severity, rows, sentence }): Finding => ({ id, kind, severity, row: rows[0], rows, sentence }));
  const all = [...missing(brief), ...ruled, ...ROW_IDS.flatMap((row) => besideAlone(brief, row)), ...misplacedActions(brief)];
  return ROW_IDS.flatMap((row) => all.filter((finding) => finding.row === row));
}
