import { leastPrivilege } from '../../../src/domain/brief/capabilities';
import { briefFindings } from '../../../src/domain/brief/findings';
import { emptyBrief, type RowValue } from '../../../src/domain/brief/model';
import { contradictsMoment } from '../../../src/domain/brief/moment-contradictions';
import { parsePaste } from '../../../src/domain/brief/paste';
import { recogniseOptions } from '../../../src/domain/brief/paste-options';
import { ROW_IDS, type RowId } from '../../../src/domain/vocabulary/ids';
import { ROW_HELP } from '../../../src/domain/vocabulary/row-help';
import { ROWS } from '../../../src/domain/vocabulary/rows';
import { readPastes } from '../../support/pastes';
import { plainBrief } from './request-fixture';

type Changes = Partial<Record<RowId, Partial<RowValue>>>;
const ids = (changes: Changes) => briefFindings(plainBrief(changes)).map((finding) => finding.id);

describe('brief findings', () => {
  test('has nothing to say about the good examples', () => {
    expect(briefFindings(plainBrief())).toEqual([]);
  });

  test('asks for each of the eleven rows of an empty brief, in their order', () => {
    const findings = briefFindings(emptyBrief());
    expect(findings.map((finding) => finding.row)).toEqual([...ROW_IDS]);
    expect(findings.every((finding) => finding.kind === 'missing' && finding.severity === 'error')).toBe(true);
  });

  test.each<[string, Changes]>([
    ['goal_short', { goal: { text: 'More control.' } }],
    ['goal_short', { goal: { text: 'We need more control over artificial intelligence.' } }],
    ['behaviour_short', { behaviour: { text: 'It should just work.' } }],
    ['traffic_unchosen', { traffic: { options: [], text: 'Chat.' } }],
    ['moment_unchosen', { moment: { options: [], text: 'Real time.' } }],
    ['scope_unchosen', { scope: { options: [], text: 'Everyone.' } }],
    ['action_unchosen', { action: { options: [], text: 'Handle the requests.' } }],
    ['systems_unchosen', { systems: { options: [], text: 'Our usual tools.' } }],
    ['data_unchosen', { data: { options: [], text: 'The badge number.' } }],
    ['data_everything', { data: { text: 'Everything you have.' } }],
    ['compliance_bare', { compliance: { text: 'GDPR, ISO 27001.' } }],
    ['systems_denied', { goal: { text: 'Send each blocked call to our Splunk.' }, systems: { options: ['none'], text: '' } }],
    ['prompt_denied', { data: { options: ['request', 'metadata'], text: 'Request id and model, no prompt.' } }],
    ['answer_denied', { data: { options: ['response', 'metadata'], text: 'Status only, without response text.' } }],
    ['block_unseen', { action: { options: ['block'] }, moment: { options: ['before'] }, behaviour: { text: 'None.' } }],
    ['systems_unnamed', { systems: { text: '' } }],
    ['data_unnamed', { data: { text: '' } }],
    ['scope_unnamed', { scope: { text: '' } }],
    ['tenant_meaning', { scope: { options: ['tenant'], text: '' } }],
    ['compliance_unnamed', { compliance: { text: '' } }],
    ['rollback_unsaid', { rollout: { text: 'Observe-only for two weeks.' } }],
    ['test_scope_unsaid', { rollout: { options: ['observe_only'], text: 'Observe-only for two weeks. Rollback by switch.' } }],
    ['evidence_without_request_id', { evidence: { options: ['logs'], text: 'Access logs.' } }],
    ['response_before', { data: { options: ['response'] }, moment: { options: ['before'] } }],
    ['export_without_system', { systems: { options: ['none'], text: '' } }],
    ['system_only_observed', { action: { options: ['observe'] } }],
    ['block_unseen', { action: { options: ['block'] }, moment: { options: ['before'] }, behaviour: { text: '' } }],
    ['block_without_observing', { action: { options: ['block'] }, moment: { options: ['before'] }, rollout: { options: ['test_team'], text: 'Rolled back by the operator.' } }],
    ['model_scope_mcp_traffic', { scope: { options: ['model'] }, traffic: { options: ['mcp'] } }],
    ['mcp_scope_model_traffic', { scope: { options: ['mcp_server'] }, traffic: { options: ['model'] } }],
    ['late_stop', { goal: { text: 'The plugin must stop calls that name a customer and export them.' } }],
    ['wide_test_scope', { rollout: { options: ['observe_only', 'test_organisation'] } }],
    ['wide_test_words', { rollout: { text: 'Pilot with the whole organisation, rollback by switch.' } }],
    ['unsure_beside_others_traffic', { traffic: { options: ['model', 'unsure'] } }],
    ['none_beside_others_systems', { systems: { options: ['siem', 'none'] } }],
    ['misplaced_block', { action: { options: ['block'] } }],
    ['misplaced_allow', { action: { options: ['allow'] } }],
    ['misplaced_transform', { action: { options: ['transform'] } }],
    ['misplaced_enrich', { action: { options: ['enrich'] } }],
    ['misplaced_analyze', { action: { options: ['analyze'] }, moment: { options: ['before'] } }],
  ])('finds %s', (id, changes) => {
    expect(ids(changes)).toContain(id);
  });

  test.each<[string, Changes]>([
    ['late_stop', { goal: { text: 'Export blocks of the claims team to our Splunk SIEM.' } }],
    ['behaviour_short', { behaviour: { text: 'None.' } }],
    ['scope_unnamed', { scope: { options: ['organisation'], text: '' } }],
    ['rollback_unsaid', { rollout: { text: 'One key for two weeks; off again if replies get slower.' } }],
    ['rollback_unsaid', { rollout: { text: 'Trial return for Q1; withdrawal by notice.' } }],
    ['rollback_unsaid', { rollout: { text: 'One tenant, then all. Kill switch.' } }],
    ['test_scope_unsaid', { rollout: { options: ['observe_only'], text: 'Twelve agents, then everybody. Rollback by switch.' } }],
    ['test_scope_unsaid', { rollout: { options: ['observe_only'], text: 'District North for a month, rollback by disabling.' } }],
    ['evidence_without_request_id', { evidence: { options: ['logs'], text: 'Req id and record ids.' } }],
    ['systems_denied', { goal: { text: 'Count calls in Odock itself, without a webhook or a SIEM.' }, systems: { options: ['none'], text: '' } }],
    ['prompt_denied', { data: { options: ['metadata'], text: 'Metadata only, no prompt.' } }],
    ['compliance_bare', { compliance: { text: 'GDPR: events stay in the EU for 30 days.' } }],
    ['late_stop', { goal: { text: 'Export each call that was blocked. The plugin never stops a call by itself.' } }],
    ['late_stop', { behaviour: { text: 'The caller sees nothing, and nothing blocks the call.' } }],
    ['wide_test_words', { rollout: { text: 'Start with one key, then all teams. Rollback by switch.' } }],
    ['response_before', { data: { options: ['response'] }, moment: { options: ['before', 'after'] } }],
    ['block_without_observing', { action: { options: ['block'] }, moment: { options: ['before'] }, rollout: { options: ['test_team'], text: 'Dry run first, then rollback by switch.' } }],
    ['evidence_without_request_id', { evidence: { options: ['logs'], text: 'Logs with the X-Request-Id of the call.' } }],
    ['misplaced_block', { action: { options: ['block'] }, moment: { options: ['unsure'] } }],
    ['misplaced_block', { action: { options: ['block'] }, moment: { options: ['evidence', 'before'] } }],
    ['mcp_scope_model_traffic', { scope: { options: ['mcp_server'] }, traffic: { options: ['model', 'mcp'] } }],
  ])('does not find %s where it is denied or answered', (id, changes) => {
    expect(ids(changes)).not.toContain(id);
  });

  test('does not take a denied observe-only for one', () => {
    expect(ids({ action: { options: ['block'] }, moment: { options: ['before'] }, rollout: { options: ['test_team'], text: 'No dry run. Rolled back by the operator.' } })).toContain('block_without_observing');
  });

  test.each(ROW_IDS.filter((row) => row !== 'traffic'))('has something to say about the bad example of %s', (row) => {
    const { bad } = ROW_HELP[row];
    const findings = briefFindings(plainBrief({ [row]: { options: recogniseOptions(row, bad).options, text: bad } }));
    expect(findings.map((finding) => finding.row)).toContain(row);
  });

  test('contradict the lifecycle moment where its step waits for that, and nowhere else', () => {
    const chosen = (ids: readonly string[], bits: number): string[] => ids.filter((_, place) => (bits >> place) % 2 === 1);
    for (let bits = 0; bits < 2 ** 7; bits += 1) {
      for (const action of ROWS.action.options) {
        const brief = plainBrief({
          moment: { options: chosen(ROWS.moment.options.map(({ id }) => id), bits) }, data: { options: chosen(['request', 'response', 'unsure'], bits >> 4) }, action: { options: [action.id] },
        });
        expect(contradictsMoment(brief)).toBe(briefFindings(brief).some(({ kind, severity, rows }) => kind === 'contradictory' && severity === 'error' && rows.includes('moment')));
      }
    }
  });

  test('finds contradictions in realistic briefs only where there are any', () => {
    const found = [...readPastes('first'), ...readPastes('second')].flatMap(({ id, text }) => {
      const { rows } = parsePaste(text);
      if (Object.keys(rows).length < 9 || rows.action?.guessed !== false) return [];
      const brief = { ...emptyBrief(), ...Object.fromEntries(Object.entries(rows).map(([row, { value }]) => [row, value])) };
      return [[id, briefFindings(brief).filter((finding) => finding.kind === 'contradictory').map((finding) => finding.id)]];
    });
    expect(found.length).toBeGreaterThan(12);
    // Only s06 blocks without watching first.
    expect(found.filter(([, ids]) => ids?.length !== 0)).toEqual([['s06', ['block_without_observing']]]);
  });

  test('names the row to mend among its rows and says how', () => {
    for (const finding of briefFindings(plainBrief({ action: { options: ['block'] }, systems: { options: ['none', 'siem'] } }))) {
      expect(finding.rows).toContain(finding.row);
      expect(finding.sentence).toMatch(/\.$/);
    }
  });
});

describe('least privilege', () => {
  const implied = (changes: Changes) => leastPrivilege(plainBrief(changes)).implied.map((entry) => entry.capability);

  test('of an export after the response is background work and one network target, without inspection of content', () => {
    expect(implied({})).toEqual(['external_network', 'background_work', 'resource_scope']);
  });

  test.each<[string, Changes, string[]]>([
    ['transform before', { action: { options: ['transform'] }, moment: { options: ['before'] }, data: { options: ['request'] }, systems: { options: ['none'] } }, ['request_inspection', 'request_mutation', 'resource_scope']],
    ['enrich after', { action: { options: ['enrich'] }, moment: { options: ['after'] }, systems: { options: ['none'] } }, ['response_inspection', 'response_mutation', 'resource_scope']],
    ['block on a DLP verdict', { action: { options: ['block'] }, moment: { options: ['before'] }, data: { options: ['request'] }, systems: { options: ['dlp'] } }, ['request_inspection', 'external_network', 'resource_scope']],
    ['notify by email and webhook', { action: { options: ['notify'] }, systems: { options: ['email', 'webhook'] } }, ['webhook_delivery', 'email_delivery', 'background_work', 'resource_scope']],
    ['analysis in the gateway', { action: { options: ['analyze'] }, systems: { options: ['none'] } }, ['background_work', 'resource_scope']],
    ['analysis in a warehouse', { action: { options: ['analyze'] }, systems: { options: ['analytics'] } }, ['external_network', 'background_work', 'resource_scope']],
    ['nothing said', { action: { options: [] }, systems: { options: [] }, scope: { options: [] } }, []],
  ])('of %s', (_, changes, expected) => {
    expect(implied(changes)).toEqual(expected);
  });

  test.each<[string, string[], Record<string, string[]>]>([
    ['metadata', ['metadata'], { request_inspection: ['Allow reads the request: metadata only'], response_inspection: ['Allow reads the response: metadata only'] }],
    ['the request', ['request', 'metadata'], { request_inspection: ['Allow reads the request'] }],
    ['the response', ['response'], { response_inspection: ['Allow reads the response'] }],
    ['fields not yet named', [], { request_inspection: ['Allow reads the request'], response_inspection: ['Allow reads the response'] }],
  ])('lets an action read no more than %s', (_, data, expected) => {
    const changes = { action: { options: ['allow'] }, moment: { options: ['before', 'after'] }, data: { options: data }, systems: { options: ['none'] }, scope: { options: [] } };
    expect(Object.fromEntries(leastPrivilege(plainBrief(changes)).implied.map((entry) => [entry.capability, entry.why]))).toEqual(expected);
  });

  test('withholds by default what the brief does not imply, and marks what it does', () => {
    const usual = leastPrivilege(plainBrief());
    expect(usual.withheld.map((entry) => entry.id)).toEqual(['broad_storage', 'unrestricted_network', 'secret_access', 'response_mutation']);
    const mutating = leastPrivilege(plainBrief({ action: { options: ['transform'] }, moment: { options: ['after'] } }));
    expect(mutating.withheld.map((entry) => entry.id)).not.toContain('response_mutation');
    expect(mutating.implied.find((entry) => entry.capability === 'response_mutation')).toMatchObject({ withheldByDefault: true, why: ['Transform changes named fields'] });
  });
});
