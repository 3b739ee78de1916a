import { isAdf } from '../adf';
import type { SiteContext } from '../contract';
import type { JiraEntities } from './entities';
import { Failure } from './errors';
import { bind, stringArgument } from './functions';
import type { ExpressionContext } from './index';
import { type JiraIssues, richText } from './issues';
import { isMap } from './operators';
import { resultJson } from './result';
import { constructorOf, type CONSTRUCTORS } from './type-table';
import { CalendarDateValue, DateValue, type Value } from './values';

/** `Project`, which is documented as well, is not modelled. */
type Modelled = Exclude<keyof typeof CONSTRUCTORS, 'Project'>;

/**
 * Constructors as context entries. Null for an issue or user that doesn't exist or isn't visible.
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/#issue
 * @param accountId whose day `new CalendarDate()` is
 */
export function issueConstructors(site: SiteContext, entities: JiraEntities, issues: JiraIssues, accountId: string | null): ExpressionContext {
  const constructors: Readonly<Record<Modelled, (args: readonly Value[]) => Value>> = {
    Issue: ([idOrKey = null]) => issues.visible(idOrKey),
    User: (args) => entities.user(stringArgument(args, 0)),
    RichText: ([document = null]) => richTextOf(document),
    Date: (args) => date(site, args),
    CalendarDate: (args) => (args.length === 0 ? today(site, accountId) : calendarDate(stringArgument(args, 0))),
  };
  return Object.fromEntries(Object.entries(constructors).map(([type, make]) => [`new ${type}`, constructor(type, make)]));
}

function constructor(type: string, make: (args: readonly Value[]) => Value): Value {
  const entry = constructorOf(type);
  if (!entry?.method) throw new TypeError(`The table has no constructor of ${type}`);
  return bind(`new ${type}`, {
    ...entry.method,
    run(_none, args, meter) {
      meter.expensive(entry.mark === '' ? 0 : 1);
      return make(args);
    },
  }, null);
}

/** Without argument the site's time; a text must be a full point in time with its offset, in ISO 8601 or as Jira writes it over REST (`+0000`). */
function date(site: SiteContext, args: readonly Value[]): Value {
  const [argument] = args;
  if (argument === undefined) return new DateValue(site.now());
  if (typeof argument === 'number' && Number.isInteger(argument)) return new DateValue(argument);
  const text = stringArgument(args, 0);
  const epoch = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) : Number.NaN;
  if (Number.isNaN(epoch)) throw new Failure('evaluation', `"${text}" is no date with time and offset.`);
  return new DateValue(epoch);
}

function calendarDate(text: string): Value {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new Failure('evaluation', `"${text}" is no date.`);
  return new CalendarDateValue(text);
}

/** The day where the user is; nobody's day is not documented. */
function today(site: SiteContext, accountId: string | null): Value {
  const user = site.state.users.find((candidate) => candidate.accountId === accountId);
  if (user === undefined) throw new Failure('evaluation', 'Which day it is for somebody without an account is not documented.');
  return new CalendarDateValue(new Intl.DateTimeFormat('en-CA', { timeZone: user.timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(site.now()));
}

/** A document as a field of several lines holds it. */
function richTextOf(document: Value): Value {
  const body = isMap(document) ? resultJson(document) : null;
  if (!isAdf(body)) throw new Failure('evaluation', 'What "new RichText" makes of something else than a document is not documented.');
  return richText(body);
}
