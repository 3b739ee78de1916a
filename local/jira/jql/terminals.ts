import type { Operand, TerminalClause } from '@atlaskit/jql-ast';
import type { Issue } from '../model';
import { refusals, refuse } from './errors';
import type { JqlField, JqlOperator, Scalar } from './field';
import { historyMatcher, isHistoryOperator } from './history';
import type { JqlScope } from './scope';
import { textMatcher } from './text-search';

type Matcher = (issue: Issue) => boolean;

/** `NOT field = value` means `field != value`, which an empty field doesn't match either: https://support.atlassian.com/jira-software-cloud/docs/jql-operators/ */
const opposites: Readonly<Record<JqlOperator, JqlOperator>> = {
  '=': '!=', '!=': '=', in: 'not in', 'not in': 'in', '~': '!~', '!~': '~', '<': '>=', '>=': '<', '>': '<=', '<=': '>', is: 'is not', 'is not': 'is',
};

const comparisons: Readonly<Record<'<' | '<=' | '>' | '>=', (left: Scalar, right: Scalar) => boolean>> = {
  '<': (left, right) => left < right, '<=': (left, right) => left <= right, '>': (left, right) => left > right, '>=': (left, right) => left >= right,
};

function isOperator(text: string): text is JqlOperator {
  return Object.hasOwn(opposites, text);
}

/** Compiles `field operator operand`. @throws JqlError */
export function terminalMatcher(clause: TerminalClause, field: JqlField, scope: JqlScope, negated: boolean): Matcher {
  const written = clause.operator?.value.toLowerCase() ?? '';
  if (isHistoryOperator(written)) return historyMatcher(clause, field, scope, negated);
  if (!isOperator(written)) return refuse(refusals.notModelled(`The operator '${written}' on the '${field.name}' field`));
  if (!field.operators.includes(written)) return refuse(refusals.operator(written, field.name));
  if (clause.predicates.length > 0 || clause.operand === undefined) return refuse(refusals.notModelled(`The clause on the '${field.name}' field`));
  const operator = negated ? opposites[written] : written;
  const values = operandValues(clause.operand, field, written);
  switch (operator) {
    case 'is': case 'is not': return emptiness(values, field, operator);
    case '~': case '!~': return textMatch(values, field, operator);
    case '=': case 'in': return equality(values, field);
    case '!=': case 'not in': return inequality(values, field);
    default: return comparison(values, field, operator);
  }
}

/** Values of an operand; null stands for EMPTY. */
function operandValues(operand: Operand, field: JqlField, operator: JqlOperator): readonly (Scalar | null)[] {
  const takesList = operator === 'in' || operator === 'not in';
  switch (operand.operandType) {
    case 'keyword': return [null];
    case 'value': return takesList ? refuse(refusals.operator(operator, field.name)) : field.literal(operand.value);
    case 'function': {
      const name = operand.function.value;
      const functions = field.functions;
      const run = Object.hasOwn(functions, name.toLowerCase()) ? functions[name.toLowerCase()] : undefined;
      return run === undefined ? refuse(refusals.functionName(`${name}()`)) : run(operand.arguments.map((argument) => argument.value));
    }
    case 'list':
      if (!takesList) return refuse(refusals.notModelled(`A list after the operator '${operator}'`));
      return operand.values.flatMap((item) => (item.operandType === 'list' ? refuse(refusals.notModelled('A list in a list')) : operandValues(item, field, '=')));
  }
}

function emptiness(values: readonly (Scalar | null)[], field: JqlField, operator: 'is' | 'is not'): Matcher {
  if (values.length !== 1 || values[0] !== null) return refuse(refusals.operator(operator, field.name));
  return operator === 'is' ? (issue) => field.values(issue).length === 0 : (issue) => field.values(issue).length > 0;
}

function textMatch(values: readonly (Scalar | null)[], field: JqlField, operator: '~' | '!~'): Matcher {
  const [query] = values;
  if (values.length !== 1 || typeof query !== 'string') return refuse(refusals.notModelled(`The operator '${operator}' with EMPTY`));
  const matches = textMatcher(query);
  const texts = (issue: Issue): string[] => field.values(issue).map(String);
  if (operator === '~') return (issue) => matches(texts(issue));
  return (issue) => texts(issue).length > 0 && !matches(texts(issue));
}

function equality(wanted: readonly (Scalar | null)[], field: JqlField): Matcher {
  return (issue) => {
    const values = field.values(issue);
    return wanted.some((value) => (value === null ? values.length === 0 : values.includes(value)));
  };
}

/** An empty field never matches, whatever stands on the right. */
function inequality(unwanted: readonly (Scalar | null)[], field: JqlField): Matcher {
  return (issue) => {
    const values = field.values(issue);
    return values.length > 0 && !unwanted.some((value) => value !== null && values.includes(value));
  };
}

function comparison(values: readonly (Scalar | null)[], field: JqlField, operator: '<' | '<=' | '>' | '>='): Matcher {
  const [bound] = values;
  if (values.length !== 1 || bound === undefined || bound === null) return refuse(refusals.operator(operator, field.name));
  return (issue) => field.values(issue).some((value) => typeof value === typeof bound && comparisons[operator](value, bound));
}
