import type { SiteContext } from '../contract';
import type { JiraEntities } from './entities';
import { Failure } from './errors';
import { bind, stringArgument } from './functions';
import type { ExpressionContext } from './index';
import type { JiraIssues } from './issues';
import { CalendarDateValue, DateValue, type Value } from './values';

/**
 * Constructors as context entries; loading an issue or user is an expensive operation. Null for what doesn't exist or isn't visible.
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/#issue
 */
export function issueConstructors(site: SiteContext, entities: JiraEntities, issues: JiraIssues): ExpressionContext {
  return {
    'new Issue': bind('new Issue', {
      least: 1, most: 1,
      run: (_site, args, meter) => {
        meter.expensive(1);
        return issues.visible(args[0] ?? null);
      },
    }, null),
    'new User': bind('new User', {
      least: 1, most: 1,
      run: (_site, args, meter) => {
        meter.expensive(1);
        return entities.user(stringArgument(args, 0));
      },
    }, null),
    'new Date': bind('new Date', { least: 0, most: 1, run: (_site, args) => date(site, args) }, null),
    'new CalendarDate': bind('new CalendarDate', { least: 1, most: 1, run: (_site, args) => calendarDate(stringArgument(args, 0)) }, null),
  };
}

/** Without argument the site's time; a text must be a full ISO 8601 point in time with its offset. */
function date(site: SiteContext, args: readonly Value[]): Value {
  const [argument] = args;
  if (argument === undefined) return new DateValue(site.now());
  if (typeof argument === 'number' && Number.isInteger(argument)) return new DateValue(argument);
  const text = stringArgument(args, 0);
  const epoch = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(epoch)) throw new Failure('evaluation', `"${text}" is no date with time and offset.`);
  return new DateValue(epoch);
}

function calendarDate(text: string): Value {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new Failure('evaluation', `"${text}" is no date.`);
  return new CalendarDateValue(text);
}
