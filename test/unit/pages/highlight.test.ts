import { classify } from '../../../src/domain/hints/classify';
import type { Reason } from '../../../src/domain/hints/hint';
import type { ControlId } from '../../../src/domain/vocabulary/ids';
import { excerptsOf, highlight, reasonsFor, shorten } from '../../../static/fit/highlight';

const joined = (segments: readonly { readonly text: string }[]) => segments.map((segment) => segment.text).join('');
const marked = (segments: readonly { readonly text: string; readonly marked: boolean }[]) => segments.filter((segment) => segment.marked).map((segment) => segment.text);

describe('highlighting', () => {
  it('marks the spans and loses no text, whatever their order and overlap', () => {
    const text = 'send every blocked call to Splunk';
    for (const spans of [[{ start: 5, end: 10 }], [{ start: 27, end: 33 }, { start: 0, end: 4 }], [{ start: 0, end: 10 }, { start: 5, end: 18 }], [{ start: 27, end: 99 }], []]) {
      expect(joined(highlight(text, spans))).toBe(text);
    }
    expect(marked(highlight(text, [{ start: 27, end: 33 }, { start: 0, end: 4 }]))).toEqual(['send', 'Splunk']);
    expect(marked(highlight(text, [{ start: 27, end: 99 }])).join('')).toBe('Splunk');
    expect(marked(highlight(text, [{ start: 8, end: 3 }, { start: 50, end: 60 }]))).toEqual([]);
  });

  it('shortens long stretches and never a mark', () => {
    const text = `${'a'.repeat(400)}MARK${'b'.repeat(400)}`;
    const short = shorten(highlight(text, [{ start: 400, end: 404 }]));
    expect(joined(short).length).toBeLessThan(200);
    expect(marked(short)).toEqual(['MARK']);
    const long = 'c'.repeat(400);
    expect(marked(shorten(highlight(long, [{ start: 0, end: 400 }])))).toEqual([long]);
    expect(joined(short)).toMatch(/^…a{80}MARKb{80}…$/);
  });

  it('shows no secret, and the marks stay on their words', () => {
    const secrets = [`AKIA${'IOSFODNN7EXAMPL4'}`, `ghp_${'b7Kq2Zr9Xw4Lm8Tn6Vc3Js5Hd1Fg0Pa2Ye7u'}`];
    const text = `The key ${secrets[0]} exports to Splunk with ${secrets[1]} at night`;
    const at = (words: string): Reason['spans'][number] => ({ source: 'goal', start: text.indexOf(words), end: text.indexOf(words) + words.length });
    const hint = { ...classify({ summary: '', description: text }), primary: 'plugin' as const };
    const shown = (...words: string[]) => excerptsOf({ ...hint, reasons: [{ rule: 'plugin.export', control: 'plugin', sentence: '', spans: words.map(at) }] }, () => text)[0]?.segments ?? [];
    expect(joined(shown('exports', 'night'))).toBe('The key [removed: Cloud account key] exports to Splunk with [removed: Access token] at night');
    expect(marked(shown('exports', 'night', 'The'))).toEqual(['The', 'exports', 'night']);
    // A mark that reaches into a value reaches over its name.
    expect(marked(shown('key AKIAIOS', 'NN7EXAMPL4 exports'))).toEqual(['key [removed: Cloud account key]', ' exports']);
    expect(marked(shown('Splunk with', secrets[1] ?? ''))).toEqual(['Splunk with', '[removed: Access token]']);
  });

  it('marks what rules saw, and words that were only weighed where no rule saw anything', () => {
    const reason = (rule: string, control: ControlId, start: number): Reason => ({ rule, control, sentence: rule, spans: [{ source: 'goal', start, end: start + 2 }] });
    const hint = { ...classify({ summary: '', description: 'Export to Splunk.' }), primary: 'plugin' as const };
    const both = { ...hint, reasons: [reason('plugin.export', 'plugin', 0), reason('words.so-that', 'plugin', 4), reason('quota.count', 'quotas', 8)] };
    expect(reasonsFor(both).deciding.map(({ rule }) => rule)).toEqual(['plugin.export']);
    expect(reasonsFor(both).others.map(({ rule }) => rule)).toEqual(['quota.count']);
    expect(marked(excerptsOf(both, () => 'ab cd ef gh ij')[0]?.segments ?? [])).toEqual(['ab']);
    const words = { ...hint, reasons: both.reasons.slice(1) };
    expect(marked(excerptsOf(words, () => 'ab cd ef gh ij')[0]?.segments ?? [])).toEqual(['d ']);
    expect(marked(excerptsOf({ ...hint, reasons: both.reasons.slice(2) }, () => 'ab cd ef gh ij')[0]?.segments ?? [])).toEqual([' g']);
  });

  it('shows each text of a real hint once, with words of that text marked', () => {
    const description = 'We want to export every blocked decision to our Splunk SIEM after the response.';
    const excerpts = excerptsOf(classify({ summary: 'Audit export', description }), (source) => (source === 'summary' ? 'Audit export' : description));
    const own = excerpts.find((excerpt) => excerpt.source === 'description');
    expect(own).toBeDefined();
    expect(joined(own?.segments ?? [])).toBe(description);
    expect(marked(own?.segments ?? []).length).toBeGreaterThan(0);
    expect(new Set(excerpts.map((excerpt) => excerpt.source)).size).toBe(excerpts.length);
  });
});
