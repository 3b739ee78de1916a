/** Reads labelled texts with models that were trained on everything but the texts of their writer. */
import { classifyWith } from '../../src/domain/hints/classify';
import { loadModels, shippedModels } from '../../src/domain/hints/model/models';
import { answerOf, type Answer } from './labels';
import { trainAll } from './models';
import { FIXTURES, NEVER_LEARNT, readFixture, readTraining, readWriter, WRITERS, type LabelledText } from './texts';

/** Where texts come from: the project's own, a file of one writer, or a labelled file. */
export const SOURCES = ['own', ...WRITERS, ...FIXTURES] as const;
export type Source = (typeof SOURCES)[number] | (typeof NEVER_LEARNT)[number];

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

/** Texts to train on: of all sources but some. Files that only measure are never among them. */
export const trainingTexts = (without: readonly Source[] = []): LabelledText[] => SOURCES.filter((source) => !without.includes(source)).flatMap(textsOf);

/** Sources that are held out together, so that measuring takes minutes: models that never saw one never saw its neighbours either. */
export const HELD_OUT: readonly (readonly Source[])[] = [NEVER_LEARNT, ['m', 'n'], ['x', 'y', 'z', 'o'], ['p', 'q', 'r', 's', 't', 'u', 'v', 'w'], ['aa', 'ab', 'ac', 'ad', 'ae'], FIXTURES];

/** Each source's texts with the answers of models that never saw them; what is never learnt from is read by the models that are shipped. */
export function answersHeldOut(sources: readonly Source[]): Map<Source, (readonly [LabelledText, Answer])[]> {
  const isShipped = sources.every((source) => NEVER_LEARNT.some((one) => one === source));
  const models = isShipped ? shippedModels() : loadModels(trainAll(trainingTexts(sources)));
  return new Map(sources.map((source) => [source, textsOf(source).map((text) => [text, answerOf(text.id, text.summary, classifyWith(models, text))] as const)]));
}
