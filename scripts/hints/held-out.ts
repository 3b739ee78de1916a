/** Reads each labelled file with models that were trained on everything but this file. */
import { classifyWith } from '../../src/domain/hints/classify';
import { loadModels } from '../../src/domain/hints/model/models';
import { compose } from './compose';
import { answerOf, type Answer } from './labels';
import { trainAll } from './models';
import { FIXTURES, readFixture, readTraining, type LabelledText } from './texts';

/** How often each text is varied for training. */
export const VARIANTS = { own: 5, shared: 3 };

/** Texts to train on: the texts of `training/`, and the labelled files but one. */
export function trainingTexts(without: string | null): LabelledText[] {
  return [...compose(readTraining(), VARIANTS.own, 1), ...FIXTURES.filter((file) => file !== without).flatMap((file, index) => compose(readFixture(file), VARIANTS.shared, index + 2))];
}

/** A file's texts with the answers of models that never saw it. */
export function answersHeldOut(file: (typeof FIXTURES)[number]): (readonly [LabelledText, Answer])[] {
  const models = loadModels(trainAll(trainingTexts(file)));
  return readFixture(file).map((text) => [text, answerOf(text.id, text.summary, classifyWith(models, text))]);
}
