/** A setting of the site by its key; `advanced` ones stand on the page of that name too. */
export interface ApplicationProperty { readonly key: string; readonly type: 'string' | 'number' | 'boolean' | 'enum'; readonly name: string; readonly desc: string; readonly defaultValue: string; readonly advanced: boolean }

type Row = readonly [key: string, defaultValue: string, desc: string, type?: ApplicationProperty['type']];
const properties = (advanced: boolean, rows: readonly Row[]): ApplicationProperty[] => rows.map(([key, defaultValue, desc, type = 'string']) => ({ key, type, name: key, desc, defaultValue, advanced }));

/**
 * The keys that Jira documents as editable, with the values that it ships them with. None changes how the site behaves.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-settings/#api-rest-api-3-application-properties-id-put
 */
export const APPLICATION_PROPERTIES: readonly ApplicationProperty[] = [
  ...properties(true, [
    ['jira.clone.prefix', 'CLONE - ', 'What stands before the summary of a clone.'],
    ['jira.date.picker.java.format', 'd/MMM/yy', 'The form of dates in pickers.'],
    ['jira.date.picker.javascript.format', '%e/%b/%y', 'The form of dates in pickers, in the browser.'],
    ['jira.date.time.picker.java.format', 'dd/MMM/yy h:mm a', 'The form of times in pickers.'],
    ['jira.date.time.picker.javascript.format', '%e/%b/%y %I:%M %p', 'The form of times in pickers, in the browser.'],
    ['jira.issue.actions.order', 'asc', 'The order of comments and history.', 'enum'],
    ['jira.view.issue.links.sort.order', 'type, status, priority', 'The order of links on an issue.'],
    ['jira.comment.collapsing.minimum.hidden', '4', 'From how many comments on some are folded.', 'number'],
    ['jira.newsletter.tip.delay.days', '7', 'After how many days the newsletter is offered.', 'number'],
    ['jira.bulkedit.limit.issue.count', '1000', 'How many issues a bulk change may hold.', 'number'],
  ]),
  ...properties(false, [
    ['jira.title', 'Local site', 'The name of the site.'],
    ['jira.lf.date.time', 'h:mm a', 'The form of times of day.'],
    ['jira.lf.date.day', 'EEEE h:mm a', 'The form of days of the week.'],
    ['jira.lf.date.complete', 'dd/MMM/yy h:mm a', 'The form of dates with a time.'],
    ['jira.lf.date.dmy', 'dd/MMM/yy', 'The form of dates.'],
    ['jira.date.time.picker.use.iso8061', 'false', 'Whether weeks begin on Monday.', 'boolean'],
    ['jira.lf.logo.url', '/images/icon-jira-logo.png', 'Where the logo is.'],
    ['jira.lf.logo.show.application.title', 'false', 'Whether the title stands beside the logo.', 'boolean'],
    ['jira.lf.favicon.url', '/favicon.ico', 'Where the icon of the browser tab is.'],
    ['jira.lf.favicon.hires.url', '/images/64jira.png', 'Where its large form is.'],
    ['jira.lf.navigation.bgcolour', '#0747A6', 'The colour behind the navigation.'],
    ['jira.lf.navigation.highlightcolour', '#DEEBFF', 'The colour of text in the navigation.'],
    ['jira.lf.hero.button.base.bg.colour', '#3b7fc4', 'The colour of the main button.'],
    ['jira.option.globalsharing', 'true', 'Whether filters and dashboards may be shared with everybody.', 'boolean'],
    ['xflow.product.suggestions.enabled', 'true', 'Whether other products are suggested.', 'boolean'],
    ['jira.issuenav.criteria.autoupdate', 'true', 'Whether results follow the criteria at once.', 'boolean'],
  ]),
];
