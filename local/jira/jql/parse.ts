import { JastBuilder, type Query } from '@atlaskit/jql-ast';
import { JqlError, refusals } from './errors';

/**
 * Parses a query with Atlassian's own parser. `"Field".Alias`, the form of the custom field page that this parser doesn't know, is read as
 * the field name `"Field.Alias"`.
 * @throws JqlError with the place of the first mistake
 */
export function parseJql(text: string): Query {
  // A new builder each time: asked for the same text twice in a row, a builder gives an empty query.
  const { query, errors } = new JastBuilder().build(joinAliases(text));
  const [first] = errors;
  if (first !== undefined) throw new JqlError([syntaxMessage(first)]);
  if (query === undefined) throw new JqlError([refusals.syntax('The query is not complete.', 1, text.length + 1)]);
  return query;
}

function syntaxMessage(error: Error): string {
  const line = 'line' in error && typeof error.line === 'number' ? error.line : 1;
  const position = 'charPositionInLine' in error && typeof error.charPositionInLine === 'number' ? error.charPositionInLine : 0;
  return refusals.syntax(error.message, line, position + 1);
}

/** A quoted text with a dot directly behind it is no part of any other construct. */
function joinAliases(text: string): string {
  return text.replace(/"((?:[^"\\]|\\.)*)"(\.[\w-]+)?|'((?:[^'\\]|\\.)*)'(\.[\w-]+)?/g, (whole, double: string | undefined, doubleAlias: string | undefined, single: string | undefined, singleAlias: string | undefined) => {
    if (doubleAlias !== undefined) return `"${double ?? ''}${doubleAlias}"`;
    if (singleAlias !== undefined) return `'${single ?? ''}${singleAlias}'`;
    return whole;
  });
}
