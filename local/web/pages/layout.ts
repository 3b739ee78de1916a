import type { User } from '../../jira/model';
import { html, type Html } from '../html';
import { THEME_ATTRIBUTE } from '../theme';

export type ColorChoice = 'light' | 'dark' | 'auto';

/** What every page needs to know. */
export interface PageFrame {
  readonly user: User | null;
  readonly colorChoice: ColorChoice;
  /** Path of this page, to come back to. */
  readonly here: string;
  readonly appOrigin: string;
  readonly projectKeys: readonly string[];
}

interface PageContent {
  readonly title: string;
  readonly body: Html;
  /** Sentences of a refusal, shown at the top. */
  readonly alerts?: readonly string[];
  /** An issue page listens for changes of its issue. */
  readonly issueId?: string;
}

const MODES: readonly { readonly value: ColorChoice; readonly label: string }[] = [{ value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }, { value: 'auto', label: 'As device' }];

const colorForm = ({ colorChoice, here }: PageFrame): Html => html`
<form method="get" action="/color-mode" class="inline">
  <input type="hidden" name="back" value="${here}">
  <label for="color-mode">Colours</label>
  <select id="color-mode" name="mode">${MODES.map(({ value, label }) => html`<option value="${value}"${value === colorChoice ? html` selected` : ''}>${label}</option>`)}</select>
  <button>Set</button>
</form>`;

const navigation = (frame: PageFrame): Html => html`
<header class="top">
  <a class="brand" href="/">Local site</a>
  <nav aria-label="Site"><ul>
    ${frame.projectKeys.map((key) => html`<li><a href="/projects/${key}">${key}</a></li>`)}
    ${frame.user === null ? '' : html`<li><a href="/create">Create</a></li><li><a href="/admin">Apps</a></li><li><a href="/mails">Mails</a></li><li><a href="/ledger">Costs</a></li>`}
  </ul></nav>
  ${colorForm(frame)}
  ${frame.user === null ? '' : html`<form method="post" action="/logout" class="inline"><span>${frame.user.displayName}</span> <button>Change user</button></form>`}
</header>`;

/** A whole page of the site around the app. */
export function layout(frame: PageFrame, { title, body, alerts = [], issueId }: PageContent): Html {
  const account = frame.user === null ? '' : html` data-account-id="${frame.user.accountId}"`;
  return html`<html lang="en" data-theme="${THEME_ATTRIBUTE}" data-color-mode="light" data-choice="${frame.colorChoice}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} – local site</title>
  <script src="/__site/color-mode.js"></script>
  <link rel="stylesheet" href="/__site/tokens.css">
  <link rel="stylesheet" href="/__site/site.css">
  <link rel="icon" href="data:,">
  <script src="/__site/host.js"></script>
</head>
<body data-app-origin="${frame.appOrigin}"${account}${issueId === undefined ? '' : html` data-issue-id="${issueId}"`}>
  <a class="skip" href="#main">Skip to content</a>
  ${navigation(frame)}
  <main id="main" tabindex="-1">
    ${alerts.length === 0 ? '' : html`<div class="alert" role="alert">${alerts.map((sentence) => html`<p>${sentence}</p>`)}</div>`}
    ${body}
  </main>
  <div id="flags" role="status" aria-live="polite"></div>
</body></html>`;
}
