import type { Clause, OrderByField } from '@atlaskit/jql-ast';
import type { SiteContext } from '../contract';
import type { Issue } from '../model';
import { refusals, refuse } from './errors';
import type { JqlField, Scalar } from './field';
import { fieldFinder } from './fields';
import { parseJql } from './parse';
import type { JqlScope } from './scope';
import { terminalMatcher } from './terminals';

export interface JqlOptions {
  /** Who searches: `currentUser()` and the zone of dates. Null = anonymous. */
  readonly accountId: string | null;
  canBrowse(issue: Issue): boolean;
  /** Formatted text of an app's object field (`"Field" ~ "text"`); null when the issue has no value. */
  fieldText(fieldId: string, issue: Issue): string | null;
}

/** A checked query. */
export interface CompiledJql {
  /** Whether an issue meets the restrictions, whoever may see it. */
  matches(issue: Issue): boolean;
  /** For `sort`: the query's order, then newest first. */
  compare(a: Issue, b: Issue): number;
  /** False when the query has no restriction, only an order, which the search operations refuse. */
  readonly bounded: boolean;
}

const mostOrderFields = 7;

type FindField = ReturnType<typeof fieldFinder>;

/** Parses and checks a query against the site's fields and values. @throws JqlError */
export function compileJql(site: SiteContext, text: string, options: JqlOptions): CompiledJql {
  const query = parseJql(text);
  const zone = site.state.users.find((user) => user.accountId === options.accountId)?.timeZone ?? 'UTC';
  const scope: JqlScope = {
    site,
    accountId: options.accountId,
    dates: { now: site.now(), zone },
    canBrowse: (issue) => options.canBrowse(issue),
    fieldText: (fieldId, issue) => options.fieldText(fieldId, issue),
  };
  const find = fieldFinder(scope);
  const orders = query.orderBy === undefined ? [] : query.orderBy.fields;
  if (orders.length > mostOrderFields) refuse(refusals.tooManyOrders);
  const comparators = orders.map((order) => comparatorOf(order, find));
  return {
    matches: query.where === undefined ? () => true : clauseMatcher(query.where, find, scope, false),
    compare: (a, b) => comparators.reduce((result, comparator) => result || comparator(a, b), 0) || b.created - a.created || Number(b.id) - Number(a.id),
    bounded: query.where !== undefined,
  };
}

/** NOT is carried down to the single restrictions, as its meaning there differs from "all other issues". */
function clauseMatcher(clause: Clause, find: FindField, scope: JqlScope, negated: boolean): (issue: Issue) => boolean {
  if (clause.clauseType === 'terminal') return terminalMatcher(clause, find(clause.field), scope, negated);
  if (clause.clauseType === 'not') return clauseMatcher(clause.clause, find, scope, !negated);
  const parts = clause.clauses.map((part) => clauseMatcher(part, find, scope, negated));
  const all = (clause.operator.value === 'and') !== negated;
  return all ? (issue) => parts.every((part) => part(issue)) : (issue) => parts.some((part) => part(issue));
}

/** Ascending unless said otherwise; issues without a value come last when ascending. */
function comparatorOf(order: OrderByField, find: FindField): (a: Issue, b: Issue) => number {
  const field: JqlField = find(order.field);
  const key = field.sortKey;
  if (key === undefined) return refuse(refusals.order(field.name));
  const direction = order.direction?.value === 'DESC' ? -1 : 1;
  return (a, b) => direction * compareKeys(key(a), key(b));
}

function compareKeys(a: Scalar | null, b: Scalar | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'en');
  return a < b ? -1 : 1;
}
