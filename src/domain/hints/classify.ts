import type { Brief } from '../brief/model';
import { ROW_IDS } from '../vocabulary/ids';
import { readClauses, type SourceText } from './clauses';
import { decide } from './decide';
import { collectEvidence } from './evidence';
import { findReasons, questionToAsk, whatWouldChange } from './explain';
import { findFacets } from './facets';
import { HINTS_VERSION, type Hint, type IssueText } from './hint';
import { languageNote } from './language';
import { featuresOf, readEach } from './model/features';
import { shippedModels, type Models } from './model/models';

function classifySources(models: Models, sources: readonly SourceText[]): Hint {
  const note = languageNote(sources.map(({ text }) => text).join('\n'));
  const clauses = note === null ? readClauses(sources) : [];
  const evidence = collectEvidence(clauses);
  const read = readEach(clauses, evidence);
  const features = featuresOf(read);
  const decision = decide(models, read, features);
  const facets = decision.primary === 'plugin' ? findFacets(models, clauses, decision.known) : null;
  return {
    version: HINTS_VERSION,
    primary: decision.primary, secondary: decision.secondary, certainty: decision.certainty,
    ranked: decision.ranked, runnerUp: decision.ranked[1] ?? null,
    margin: decision.margin,
    reasons: findReasons(models, { read, features, evidence }, decision),
    whatWouldChange: note === null ? whatWouldChange(decision) : [],
    ask: decision.certainty === 'unsure' ? (note === null ? questionToAsk(decision) : 'What should happen to which calls? Please say it in one English sentence.') : null,
    moment: facets?.moment ?? null,
    actions: facets?.actions ?? [],
    languageNote: note,
  };
}

/** Reads an issue with other models than those that are shipped, so that training can be measured on texts held out. */
export function classifyWith(models: Models, { summary, description }: IssueText): Hint {
  return classifySources(models, [{ source: 'summary', text: summary, row: null }, { source: 'description', text: description, row: null }]);
}

/**
 * Says which control an issue's text belongs in, by the public decision tree (https://docs.odock.ai/docs/plugins/plugin-lifecycle/):
 * a plugin is the last resort. The same text always gives the same hint. Spans point into summary and description as given.
 */
export function classify(text: IssueText): Hint {
  return classifyWith(shippedModels(), text);
}

/** The same for a brief and the issue's summary; spans point into the summary and the texts of the rows. */
export function hintFromBrief(brief: Brief, summary: string): Hint {
  return classifySources(shippedModels(), [{ source: 'summary', text: summary, row: null }, ...ROW_IDS.map((row) => ({ source: row, text: brief[row].text, row }))]);
}
