import { ACTION_IDS, MOMENT_IDS } from '../../src/domain/hints/hint';
import { MARKS } from '../../src/domain/hints/model/marks';
import type { StoredModels } from '../../src/domain/hints/model/stored';
import { MOST_PATTERNS, readDigits, writePlaces, writeRarity, type StoredPatterns } from '../../src/domain/hints/model/stored';
import { readDictionary } from '../../src/domain/hints/model/vectors';
import { CONTROL_IDS } from '../../src/domain/vocabulary/ids';
import { centred, codingOf, highest, lengthsOf, rowsOf, sizesOf, storedColumn, storedPatterns, storedSizes } from './compress';
import { dictionaryOf, examplesOf, matricesOf, type Example, type Matrices } from './examples';
import { labelOf, MOMENT_LABELS } from './labels';
import { CLASSES, fitMixture, partsOf, startOf, WISHES, type MixtureTask } from './mixture';
import { fitLayer, plainCoding, type LayerTask } from './softmax';
import { rowsOfMatrix, sumOfSquares, type Sparse } from './sparse';
import type { LabelledText } from './texts';

/** A feature of fewer texts than this says more about the texts than about the language. */
const RAREST = 7;
/** Features that are shipped: as many as there are bytes for. */
const FEATURES = 2855;
/** Plugins are fewer texts: their models keep fewer features and patterns. */
const FACET = { features: 350, patterns: 40 };
/** Rounds of learning: to see what matters, to learn it, and to make up for what patterns round. */
const ROUNDS = { layerFirst: 40, mixtureFirst: 50, layer: 60, mixture: 100, patterns: 30 };
const DECAY = { controls: 0.3, facets: 0.5 };

const primaryOf = ({ text }: Example): string[] => CONTROL_IDS.filter((id) => labelOf(id) === text.primary);

/** By example, then by class: whether it is wanted. */
const wants = (examples: readonly Example[], classes: readonly string[], wanted: (example: Example) => readonly string[]): Float64Array => Float64Array.from(examples.flatMap((example) => {
  const those = wanted(example);
  return classes.map((klass) => Number(those.includes(klass)));
}));

interface Tasks { readonly texts: Omit<LayerTask, 'rounds'>; readonly clauses: Omit<MixtureTask, 'rounds'>; readonly features: number }

function tasksOf(examples: readonly Example[], matrices: Matrices, features: number): Tasks {
  return {
    features, texts: { texts: matrices.texts, wanted: wants(examples, CONTROL_IDS, primaryOf), classes: CLASSES, exclusive: true, decay: DECAY.controls },
    clauses: {
      ...matrices, features, primary: Int32Array.from(examples, (example) => CONTROL_IDS.findIndex((id) => primaryOf(example).includes(id))),
      wanted: wants(examples, CONTROL_IDS.slice(0, WISHES), ({ text }) => [text.primary, ...text.secondary]),
    },
  };
}

/** Numbers of the features that say most, by how far they reach in both models and how often they are met. */
function strongest({ texts, clauses, features }: Tasks): number[] {
  const plain = plainCoding(features * CLASSES);
  const ofTexts = lengthsOf(centred(fitLayer({ ...texts, rounds: ROUNDS.layerFirst }, plain).weights, CLASSES), CLASSES);
  const learnt = fitMixture({ ...clauses, rounds: ROUNDS.mixtureFirst }, plain, startOf(plain.size, features));
  const ofClauses = lengthsOf(centred(learnt.slice(0, plain.size), CLASSES), CLASSES);
  const { own, end } = partsOf(plain.size, features);
  const words = learnt.slice(own, end);
  const ofWords = Array.from({ length: features }, (_, at) => Math.hypot(words[at] ?? 0, words[features + at] ?? 0, words[2 * features + at] ?? 0));
  const shares = [ofTexts, ofClauses, ofWords].map((lengths) => { const all = lengths.reduce((sum, length) => sum + length * length, 0); return lengths.map((length) => (length * length) / all); });
  const met = [texts.texts, clauses.around].map((matrix) => sumOfSquares(matrix, features));
  return highest(ofTexts.map((_, at) => ((shares[0]?.[at] ?? 0) + (shares[1]?.[at] ?? 0) + (shares[2]?.[at] ?? 0) / 2) * ((met[0]?.[at] ?? 0) + (met[1]?.[at] ?? 0))), FEATURES);
}

/** Both models of the controls; they share sizes, each has patterns of its own. */
function trainControls({ texts, clauses, features }: Tasks, importance: readonly number[]): Omit<StoredModels, 'dictionary' | 'moments' | 'actions'> {
  const plain = plainCoding(features * CLASSES);
  const first = fitLayer({ ...texts, rounds: ROUNDS.layer }, plain);
  const firstMixture = fitMixture({ ...clauses, rounds: ROUNDS.mixture }, plain, startOf(plain.size, features));
  const at = partsOf(plain.size, features);
  const columns = { own: storedColumn(firstMixture.slice(at.own, at.before)), before: storedColumn(firstMixture.slice(at.before, at.asks)), asks: storedColumn(firstMixture.slice(at.asks, at.end)) };
  const [ofTexts, ofClauses] = [centred(first.weights, CLASSES), centred(firstMixture.slice(0, plain.size), CLASSES)];
  const [lengths, others] = [ofTexts, ofClauses].map((weights) => { const own = lengthsOf(weights, CLASSES); const usual = Math.hypot(...own) || 1; return own.map((length) => length / usual); });
  const sizes = sizesOf((lengths ?? []).map((length, feature) => Math.hypot(length, others?.[feature] ?? 0)));
  const every = sizes.map((_, feature) => feature);
  const [textRows, clauseRows] = [rowsOf(ofTexts, CLASSES, importance, every, MOST_PATTERNS), rowsOf(ofClauses, CLASSES, importance, every, MOST_PATTERNS)];
  // With its pattern and size settled for each feature, the patterns are learnt once more, to make up for what they round.
  const coded = codingOf(textRows, sizes, ofTexts, CLASSES);
  const codedMixture = codingOf(clauseRows, sizes, ofClauses, CLASSES);
  const last = fitLayer({ ...texts, rounds: ROUNDS.patterns }, coded.coding, Float64Array.from([...coded.start, ...first.bias]));
  const rounded = [columns.own, columns.before, columns.asks].flatMap(({ digits, unit }) => Array.from(readDigits(digits, unit)));
  const lastMixture = fitMixture({ ...clauses, rounds: ROUNDS.patterns }, codedMixture.coding, Float64Array.from([...codedMixture.start, ...firstMixture.slice(plain.size, at.own), ...rounded]), true);
  const to = partsOf(codedMixture.coding.size, features);
  const numbers = (from: number, end: number): number[] => Array.from(lastMixture.slice(from, end), (value) => Number(value.toFixed(3)));
  const [wish = 0, earlier = 0] = numbers(to.wish, to.askMarks);
  const [askBias = 0] = numbers(to.askMarks + MARKS.length, to.own);
  return {
    sizes: storedSizes(sizes), controls: storedPatterns(CONTROL_IDS, textRows, last.learnt.subarray(0, coded.coding.size), last.bias),
    clauses: storedPatterns(CONTROL_IDS, clauseRows, lastMixture.slice(0, codedMixture.coding.size), lastMixture.slice(to.bias, to.marks)), ...columns,
    marks: numbers(to.marks, to.wish), askMarks: numbers(to.askMarks, to.askMarks + MARKS.length), askBias, wish, earlier,
  };
}

/** A model of plugins only: when they act, or what they do. */
function trainFacet(classes: readonly string[], task: Pick<LayerTask, 'texts' | 'wanted' | 'exclusive'>, importance: readonly number[]): StoredPatterns & { readonly sizes: string } {
  const whole = { ...task, classes: classes.length, decay: DECAY.facets };
  const first = fitLayer({ ...whole, rounds: ROUNDS.layer }, plainCoding(importance.length * classes.length));
  const weights = task.exclusive ? centred(first.weights, classes.length) : first.weights;
  const lengths = lengthsOf(weights, classes.length);
  const chosen = highest(lengths.map((length, at) => length * (importance[at] ?? 0)), FACET.features);
  const rows = rowsOf(weights, classes.length, importance, chosen, FACET.patterns);
  const sizes = sizesOf(lengths);
  const { coding, start } = codingOf(rows, sizes, weights, classes.length);
  const last = fitLayer({ ...whole, rounds: ROUNDS.patterns }, coding, Float64Array.from([...start, ...first.bias]));
  return { sizes: storedSizes(sizes.filter((_, at) => (rows[at] ?? -1) >= 0)), ...storedPatterns(classes, rows, last.learnt.subarray(0, coding.size), last.bias) };
}

/** Trains all models on labelled texts. The same texts give the same weights. */
export function trainAll(texts: readonly LabelledText[]): StoredModels {
  const examples = examplesOf(texts);
  const { places, rarities } = dictionaryOf(examples, RAREST);
  const written = (chosen: readonly number[]): StoredModels['dictionary'] => ({ places: writePlaces(chosen.map((at) => places[at] ?? 0)), rarity: writeRarity(chosen.map((at) => rarities[at] ?? 0)) });
  const everything = matricesOf(examples, readDictionary(written(places.map((_, at) => at))));
  const kept = strongest(tasksOf(examples, everything, places.length));
  const dictionary = written(kept);
  const matrices = matricesOf(examples, readDictionary(dictionary));
  const importance = Array.from(sumOfSquares(matrices.texts, kept.length), Math.sqrt);
  const plugins = (labelled: (text: LabelledText) => boolean): { readonly own: readonly Example[]; readonly texts: Sparse } => {
    const numbers = examples.flatMap(({ text }, at) => (text.primary === 'plugin' && labelled(text) ? [at] : []));
    return { own: numbers.flatMap((at) => examples[at] ?? []), texts: rowsOfMatrix(matrices.texts, numbers) };
  };
  const timed = plugins(({ moment }) => moment !== null);
  const acting = plugins(({ actions }) => actions !== null);
  return {
    dictionary, ...trainControls(tasksOf(examples, matrices, kept.length), importance),
    moments: trainFacet(MOMENT_IDS, { texts: timed.texts, wanted: wants(timed.own, MOMENT_IDS, ({ text }) => MOMENT_IDS.filter((id) => MOMENT_LABELS[id] === text.moment)), exclusive: true }, importance),
    actions: trainFacet(ACTION_IDS, { texts: acting.texts, wanted: wants(acting.own, ACTION_IDS, ({ text }) => text.actions ?? []), exclusive: false }, importance),
  };
}
