import type { Clause, Field, Operand, Query } from '@atlaskit/jql-ast';

/** A parsed query in the form of the operation that parses: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jql/#api-rest-api-3-jql-parse-post */
type Json = Readonly<Record<string, unknown>>;

const fieldPart = ({ value, text, properties }: Field): Json => ({
  name: value, encodedName: text, ...((properties ?? []).length === 0 ? {} : { property: (properties ?? []).map((property) => ({ entity: value, key: property.key?.value ?? '', path: (property.path ?? []).map(({ value: part }) => part).join('.') })) }),
});

function operandPart(operand: Operand): Json {
  switch (operand.operandType) {
    case 'keyword': return { keyword: 'empty' };
    case 'value': return { value: operand.value, encodedValue: operand.text };
    case 'function': return { function: operand.function.value, arguments: operand.arguments.map(({ value }) => value) };
    case 'list': return { values: operand.values.map(operandPart) };
  }
}

function clausePart(clause: Clause): Json {
  if (clause.clauseType === 'not') return { operator: 'not', clauses: [clausePart(clause.clause)] };
  if (clause.clauseType === 'compound') return { operator: clause.operator.value, clauses: clause.clauses.map(clausePart) };
  const field = fieldPart(clause.field);
  const operator = clause.operator?.value.toLowerCase() ?? '';
  const predicates = clause.predicates.map((predicate) => ({ operator: predicate.operator.value.toLowerCase(), ...(predicate.operand === undefined ? {} : { operand: operandPart(predicate.operand) }) }));
  const operand = clause.operand === undefined ? {} : { operand: operandPart(clause.operand) };
  return { field, operator, ...operand, ...(/^(was|changed)/.test(operator) ? { predicates } : {}) };
}

export const structureOf = (query: Query): Json => ({
  ...(query.where === undefined ? {} : { where: clausePart(query.where) }),
  ...(query.orderBy === undefined ? {} : { orderBy: { fields: query.orderBy.fields.map(({ field, direction }) => ({ field: fieldPart(field), ...(direction === undefined ? {} : { direction: direction.value.toLowerCase() }) })) } }),
});
