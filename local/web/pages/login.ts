import type { User } from '../../jira/model';
import { html, type Html } from '../html';

/** Choose a user: the local site has no passwords in the browser. */
export const loginPage = (users: readonly User[], back: string): Html => html`
<h1>Choose a user</h1>
<p>This is a local stand-in for a Jira site. Everybody here exists for trying things out.</p>
<form method="post" action="/login" class="users">
  <input type="hidden" name="back" value="${back}">
  ${users.map((user) => html`<button name="accountId" value="${user.accountId}"><strong>${user.displayName}</strong> <span>${user.emailAddress ?? ''}</span></button>`)}
</form>`;
