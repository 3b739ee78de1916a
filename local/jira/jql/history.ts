import type { Operand, TerminalClause } from '@atlaskit/jql-ast';
import type { Issue } from '../model';
import { calendarDay, dateFunctions, dateLiteral } from './dates';
import { refusals, refuse } from './errors';
import type { JqlField } from './field';
import type { JqlScope } from './scope';
import { userFunctions, userLiteral } from './system-fields';

/** A time in which a field held a value; `from` is the value before, undefined at the beginning. Epoch milliseconds. */
interface Held { readonly value: string | null; readonly from: string | null | undefined; readonly by: string; readonly start: number; readonly end: number }
type Test = (held: Held) => boolean;

/** `was` asks what a field held at some time, `changed` for the moment at which it came to hold it. */
const WAS: Readonly<Record<string, boolean>> = { was: true, 'was in': true, 'was not': false, 'was not in': false };

export const isHistoryOperator = (operator: string): boolean => operator === 'changed' || Object.hasOwn(WAS, operator);

/**
 * Compiles `field was value`, `field changed` and their predicates. The value that an issue began with counts as set by its creator.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-operators/
 * @throws JqlError for a field without a searchable history, and for dates of `on` that are no whole day
 */
export function historyMatcher(clause: TerminalClause, field: JqlField, scope: JqlScope, negated: boolean): (issue: Issue) => boolean {
  const operator = clause.operator?.value.toLowerCase() ?? '';
  const { history } = field;
  if (history === undefined) return refuse(refusals.operator(operator, field.name));
  const read: Reader = { scope, field, history };
  const isChange = operator === 'changed';
  const tests = clause.predicates.map(({ operator: predicate, operand }) => predicateOf(read, predicate.value.toLowerCase(), operand ?? unfinished(field), isChange));
  if (isChange) tests.push((held) => held.from !== undefined);
  else tests.push(holds(valuesOf(read, clause.operand ?? unfinished(field), operator.endsWith(' in'))));
  const wanted = (isChange || WAS[operator] === true) !== negated;
  return (issue) => heldBy(issue, field).some((held) => tests.every((test) => test(held))) === wanted;
}

const unfinished = (field: JqlField): never => refuse(refusals.notModelled(`The clause on the '${field.name}' field`));

interface Reader { readonly scope: JqlScope; readonly field: JqlField; readonly history: NonNullable<JqlField['history']> }

const holds = (values: readonly (string | null)[]): Test => ({ value }) => values.includes(value);

/** What the field has held, from the creation on. */
function heldBy(issue: Issue, { history }: JqlField): Held[] {
  if (history === undefined) return [];
  const changes = issue.changes.flatMap(({ authorId, created, items }) => items.filter(({ fieldId }) => fieldId === history.fieldId).map(({ from, to }) => ({ from, to, by: authorId, at: created })));
  const first: Held = { value: changes[0] === undefined ? history.now(issue) : changes[0].from, from: undefined, by: issue.creatorId, start: issue.created, end: changes[0]?.at ?? Infinity };
  return [first, ...changes.map(({ from, to, by, at }, position): Held => ({ value: to, from, by, start: at, end: changes[position + 1]?.at ?? Infinity }))];
}

/** Ids of the operand's values; null stands for EMPTY. */
function valuesOf(read: Reader, operand: Operand, takesList: boolean): (string | null)[] {
  switch (operand.operandType) {
    case 'keyword': return [null];
    case 'value': return takesList ? refuse(refusals.operator('in', read.field.name)) : [...read.history.literal(operand.value)];
    case 'function': return callOf(read.field.functions, operand).map(String);
    case 'list': return takesList ? operand.values.flatMap((item) => valuesOf(read, item, false)) : refuse(refusals.notModelled('A list after this history operator'));
  }
}

function callOf<Value>(functions: Readonly<Record<string, (args: readonly string[]) => readonly Value[]>>, operand: Extract<Operand, { operandType: 'function' }>): readonly Value[] {
  const name = operand.function.value;
  const run = Object.hasOwn(functions, name.toLowerCase()) ? functions[name.toLowerCase()] : undefined;
  return run === undefined ? refuse(refusals.functionName(`${name}()`)) : run(operand.arguments.map(({ value }) => value));
}

/** A predicate narrows the change (`changed`) or the time in which the value was held (`was`). */
function predicateOf(read: Reader, name: string, operand: Operand, isChange: boolean): Test {
  const isList = operand.operandType === 'list';
  switch (name) {
    case 'by': {
      const people = peopleOf(read.scope, operand);
      return ({ by }) => people.includes(by);
    }
    case 'after': {
      const moment = momentOf(read, operand);
      return isChange ? ({ start }) => start > moment : ({ end }) => end > moment;
    }
    case 'before': {
      const moment = momentOf(read, operand);
      return ({ start }) => start < moment;
    }
    case 'on': return within(dayOf(read, operand), isChange);
    case 'during': {
      if (!isList || operand.values.length !== 2) return refuse(refusals.notModelled('The predicate \'during\' without two dates'));
      const [from = 0, to = 0] = operand.values.map((each) => momentOf(read, each));
      return within([from, to], isChange);
    }
    case 'from': case 'to': {
      const values = valuesOf(read, operand, isList);
      return name === 'to' ? holds(values) : ({ from }) => from !== undefined && values.includes(from);
    }
    default: return refuse(refusals.notModelled(`The predicate '${name}'`));
  }
}

const within = ([from, to]: readonly [from: number, to: number], isChange: boolean): Test => (isChange ? ({ start }) => start >= from && start <= to : ({ start, end }) => start <= to && end > from);

function peopleOf(scope: JqlScope, operand: Operand): readonly string[] {
  if (operand.operandType === 'value') return userLiteral(scope.site.state.users, 'by')(operand.value);
  if (operand.operandType === 'function') return callOf(userFunctions(scope), operand).map(String);
  return operand.operandType === 'list' ? operand.values.flatMap((item) => peopleOf(scope, item)) : refuse(refusals.notModelled('The predicate \'by\' with EMPTY'));
}

function momentOf({ scope, field }: Reader, operand: Operand): number {
  if (operand.operandType === 'value') return dateLiteral(operand.value, field.name, scope.dates);
  const [moment] = operand.operandType === 'function' ? callOf(dateFunctions(scope.dates), operand) : [];
  return moment ?? refuse(refusals.notModelled('A date predicate without one date'));
}

/** What `on` means for a moment within a day is not documented. */
function dayOf({ scope }: Reader, operand: Operand): readonly [from: number, to: number] {
  const day = operand.operandType === 'value' ? calendarDay(operand.value, scope.dates) : null;
  return day ?? refuse(refusals.notModelled('The predicate \'on\' without a whole day'));
}
