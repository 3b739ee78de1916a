/** Reads labelled texts with models that were trained on everything but the texts of their writer. */
import { classifyWith } from '../../src/domain/hints/classify';
import { loadModels, type Models } from '../../src/domain/hints/model/models';
import { compose } from './compose';
import { answerOf, type Answer } from './labels';
import { trainAll } from './models';
import { FIXTURES, NEVER_LEARNT, readFixture, readTraining, readWriter, WRITERS, type LabelledText } from './texts';

/** How often each text is varied for training. */
const VARIANTS = 2;

/** Where texts come from: the project's own, a file of one writer, or a labelled file. */
export const SOURCES = ['own', ...WRITERS, ...FIXTURES] as const;
export type Source = (typeof SOURCES)[number] | typeof NEVER_LEARNT;

const remembered = new Map<Source, readonly LabelledText[]>();

/** The texts of a source as they were written. */
export function textsOf(source: Source): readonly LabelledText[] {
  const known = remembered.get(source);
  if (known !== undefined) return known;
  const writer = WRITERS.find((one) => one === source);
  const texts = source === 'own' ? readTraining() : writer !== undefined ? readWriter(writer) : readFixture(source);
  remembered.set(source, texts);
  return texts;
}

const varied = new Map<Source, readonly LabelledText[]>();

/** A source's texts with their variants. What stands beside them comes from the same source or from the project's own. */
function withVariants(source: Source): readonly LabelledText[] {
  const known = varied.get(source) ?? compose(textsOf(source), VARIANTS, 1 + SOURCES.findIndex((one) => one === source), source === 'own' ? textsOf(source) : [...textsOf(source), ...textsOf('own')]);
  varied.set(source, known);
  return known;
}

/** Texts to train on: of all sources but one. `hints-e.jsonl` is never among them. */
export function trainingTexts(without: Source | null): LabelledText[] {
  return SOURCES.filter((source) => source !== without).flatMap(withVariants);
}

/** Models that never saw the texts of this source. */
export function modelsWithout(source: Source): Models {
  return loadModels(trainAll(trainingTexts(source)));
}

/** A source's texts with the answers of such models. */
export function answersHeldOut(source: Source, models: Models = modelsWithout(source)): (readonly [LabelledText, Answer])[] {
  return textsOf(source).map((text) => [text, answerOf(text.id, text.summary, classifyWith(models, text))]);
}
