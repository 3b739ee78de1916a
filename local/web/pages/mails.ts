import { html, type Html } from '../html';

export interface MailRow { readonly at: string; readonly to: string; readonly issueKey: string; readonly event: string; readonly actor: string }

/** Notifications that Jira's default scheme would have raised, newest first. */
export const mailsPage = (rows: readonly MailRow[]): Html => html`
<h1>Mails</h1>
<p>Nothing is sent. These are the notifications that Jira’s default scheme would have raised. Jira puts those of one person and issue that are less than three
minutes apart into one mail; <a href="/ledger">Costs</a> counts both.</p>
${rows.length === 0 ? html`<p>None yet.</p>` : html`
<div class="scroll" tabindex="0" role="region" aria-label="Mails"><table>
  <thead><tr><th scope="col">When</th><th scope="col">To</th><th scope="col">Issue</th><th scope="col">Event</th><th scope="col">Caused by</th></tr></thead>
  <tbody>${rows.map((row) => html`<tr><td>${row.at}</td><td>${row.to}</td><td>${row.issueKey}</td><td>${row.event}</td><td>${row.actor}</td></tr>`)}</tbody>
</table></div>`}`;
