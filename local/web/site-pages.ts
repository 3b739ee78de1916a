import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Forge } from '../forge/forge';
import type { User } from '../jira/model';
import type { Ledger } from '../ledger';
import type { Jira } from '../jira/router';
import type { Answer } from '../server';
import type { ChangeFeed } from './change-feed';
import { createChannels, Publication, scopeOf } from './channels';
import { clientScript } from './client-scripts';
import type { Control } from './control';
import { html } from './html';
import { HttpRefusal, json, page, seeOther, type Incoming, type Outgoing } from './http';
import { jiraClient } from './jira-client';
import { createModuleCalls } from './module-calls';
import { placeOf, type Place } from './module-context';
import { layout, type ColorChoice, type PageFrame } from './pages/layout';
import { loginPage } from './pages/login';
import { answerRest } from './rest';
import { isForged, type Sessions } from './sessions';
import { tokenCss } from './theme';
import { VIEWS, type View } from './views';

export interface SitePagesDeps {
  readonly ledger: Ledger;
  readonly jira: Jira;
  readonly forge: Forge | null;
  readonly feed: ChangeFeed;
  readonly sessions: Sessions;
  readonly control: Control;
  readonly appOrigin: string;
}

/** Where attachments lay before the REST API gave their content, and where clients such as go-jira and jira-client fetch them; what may be read is asked of the API. */
const ATTACHMENT = /^\/secure\/attachment\/(\d+)(?:\/|$)/;

const ASSETS: Readonly<Record<string, () => { type: string; body: string }>> = {
  '/__site/tokens.css': () => ({ type: 'text/css', body: tokenCss() }),
  '/__site/site.css': () => ({ type: 'text/css', body: readFileSync(join(__dirname, 'site.css'), 'utf8') }),
  '/__site/host.js': () => ({ type: 'text/javascript', body: clientScript('host') }),
  '/__site/live.js': () => ({ type: 'text/javascript', body: clientScript('live') }),
  '/__site/create.js': () => ({ type: 'text/javascript', body: clientScript('create') }),
  '/__site/board.js': () => ({ type: 'text/javascript', body: clientScript('board') }),
  '/__site/field-edit.js': () => ({ type: 'text/javascript', body: clientScript('field-edit') }),
  '/__site/color-mode.js': () => ({ type: 'text/javascript', body: clientScript('color-mode') }),
};

/** What scripts call, with a password and without a session. */
const SCRIPTED = /^\/(rest|_local)\//;

const COLOR_COOKIE = 'local.colours';
const CHOICES: readonly ColorChoice[] = ['light', 'dark', 'auto'];
const choiceOf = (text: string | null | undefined): ColorChoice | null => CHOICES.find((each) => each === text) ?? null;

/** `?theme=` wins over the cookie; without either the device decides. */
const colorChoice = (request: Incoming): ColorChoice =>
  choiceOf(request.url.searchParams.get('theme')) ?? choiceOf(new RegExp(`${COLOR_COOKIE}=(\\w+)`).exec(request.headers['cookie'] ?? '')?.[1]) ?? 'auto';

/** Only paths of this site, so that a link cannot send anybody elsewhere. */
const localPath = (path: string | null): string => (path !== null && /^\/(?![/\\])/.test(path) ? path : '/');

/** Everything that the site's own origin serves: REST, pages, and the calls of the app's iframes. */
export function createSitePages(deps: SitePagesDeps): Answer {
  const { jira, forge, sessions, feed } = deps;
  const calls = forge === null ? null : createModuleCalls({ jira, forge });
  const channels = createChannels();
  const people = (): User[] => jira.site.state.users.filter((user) => user.accountType === 'atlassian' && user.active);
  // The app's origin may be framed; nothing else may be loaded from elsewhere.
  const policy = `default-src 'self'; img-src 'self' data:; frame-src ${deps.appOrigin}; frame-ancestors 'none'; form-action 'self'; base-uri 'none'`;
  const withPolicy = (outgoing: Outgoing): Outgoing => ({ ...outgoing, headers: { ...outgoing.headers, 'content-security-policy': policy, 'referrer-policy': 'same-origin' } });

  const frameOf = (request: Incoming, user: User | null): PageFrame => ({
    user, colorChoice: colorChoice(request), here: request.url.pathname, appOrigin: deps.appOrigin,
    projectKeys: user === null ? [] : jira.site.state.projects.map((project) => project.key),
  });

  async function signIn(request: Incoming): Promise<Outgoing> {
    const back = localPath(request.url.searchParams.get('back'));
    if (request.method !== 'POST') return page(200, layout(frameOf(request, null), { title: 'Choose a user', body: loginPage(people(), back) }));
    const form = new URLSearchParams(await request.text());
    const user = people().find((each) => each.accountId === form.get('accountId'));
    if (user === undefined) throw new HttpRefusal(400, 'There is no such user.');
    return seeOther(localPath(form.get('back')), { 'set-cookie': sessions.open(user) });
  }

  function setColors(request: Incoming): Outgoing {
    const mode = choiceOf(request.url.searchParams.get('mode')) ?? 'auto';
    return seeOther(localPath(request.url.searchParams.get('back')), { 'set-cookie': `${COLOR_COOKIE}=${mode}; Path=/; SameSite=Lax` });
  }

  async function moduleCall(request: Incoming, user: User): Promise<Outgoing> {
    if (calls === null) return json(404, { message: 'No app is installed.' });
    const body: unknown = JSON.parse(await request.text());
    return request.url.pathname === '/__site/invoke' ? calls.invoke(user, body) : calls.fetchProduct(user, body);
  }

  /** The issue that a page stands on; null when the user does not see it. */
  async function visiblePlace(user: User, idOrKey: string): Promise<Place | null> {
    const found = await jiraClient(jira.handle, user).get(`/rest/api/3/issue/${encodeURIComponent(idOrKey)}`, { fields: 'summary' });
    const issue = jira.site.state.issues.find((each) => each.id === idOrKey || each.key === idOrKey);
    return found.ok && issue !== undefined ? placeOf(jira.site.state, issue.key) : null;
  }

  /** Server-sent events about one issue, and what pages of the app publish to it, as long as the page is open. */
  async function changes(request: Incoming, user: User, response: Parameters<Answer>[1]): Promise<Outgoing | null> {
    const place = await visiblePlace(user, request.url.searchParams.get('issue') ?? '');
    if (place === null) return json(404, { message: 'There is no such issue.' });
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': listening\n\n');
    const stops = [
      feed.listen(place.issue.id, (change) => response.write(`data: ${JSON.stringify(change)}\n\n`)),
      channels.listen(place, (message) => response.write(`event: realtime\ndata: ${JSON.stringify(message)}\n\n`)),
    ];
    request.raw.once('close', () => { for (const stop of stops) stop(); });
    return null;
  }

  async function publish(request: Incoming, user: User): Promise<Outgoing> {
    const parsed = Publication.safeParse(JSON.parse(await request.text()));
    if (!parsed.success) return json(400, { message: 'The publication is not in the form that the bridge sends.' });
    const { module, issueKey, channel, payload, overrides } = parsed.data;
    const place = await visiblePlace(user, issueKey);
    if (place === null) return json(404, { message: 'There is no such issue.' });
    channels.publish({ channel, payload, scope: scopeOf(place, module, overrides) });
    return json(200, { value: { eventId: null, eventTimestamp: String(jira.site.now()) } });
  }

  async function view(request: Incoming, user: User, { run, params }: { run: View['run']; params: readonly string[] }): Promise<Outgoing> {
    const form = request.method === 'POST' ? new URLSearchParams(await request.text()) : request.url.searchParams;
    const result = await run({ jira, forge, ledger: deps.ledger, user, client: jiraClient(jira.handle, user), appOrigin: deps.appOrigin, form }, params);
    if ('goTo' in result) return seeOther(result.goTo);
    return withPolicy(page(result.status ?? 200, layout(frameOf(request, user), result)));
  }

  /**
   * Another name than the site's own: `localhost` will do for scripts, and pages go to the name that has the session. Any
   * other may be somebody's own domain that points here, so that their pages would count as this site's.
   */
  function misnamed(request: Incoming): Outgoing | null {
    const own = new URL(jira.site.baseUrl);
    const host = request.headers['host'] ?? '';
    if (host === own.host) return null;
    if (host !== `localhost:${own.port}`) throw new HttpRefusal(403, `The local site answers to ${jira.site.baseUrl} only.`);
    return SCRIPTED.test(request.url.pathname) ? null : seeOther(`${jira.site.baseUrl}${request.url.pathname}${request.url.search}`);
  }

  return async (request, response) => {
    const elsewhere = misnamed(request);
    if (elsewhere !== null) return elsewhere;
    const path = request.url.pathname;
    const caller = sessions.callerOf(request);
    if (path.startsWith('/rest/')) return answerRest((each) => jira.handle(each), request, caller, jira.site.baseUrl);
    if (path.startsWith('/_local/')) return deps.control(request, caller);
    // Where clients look up the id that the gateway knows the site by; undocumented, and open to everybody.
    if (path === '/_edge/tenant_info') return json(200, { cloudId: jira.site.state.cloudId });
    const attachment = ATTACHMENT.exec(path)?.[1];
    if (attachment !== undefined) return seeOther(`/rest/api/3/attachment/content/${attachment}`);
    const asset = ASSETS[path]?.();
    if (asset !== undefined) return { status: 200, headers: { 'content-type': asset.type, 'cache-control': 'no-store' }, body: asset.body };
    if (path === '/color-mode') return setColors(request);
    if (request.method === 'POST' && request.headers['origin'] !== jira.site.baseUrl) throw new HttpRefusal(403, 'XSRF check failed');
    if (path === '/login') return withPolicy(await signIn(request));
    if (caller.kind !== 'session') {
      return path.startsWith('/__site/') ? json(401, { message: 'Choose a user first.' }) : seeOther(`/login?back=${encodeURIComponent(path)}`);
    }
    if (isForged(request, caller, jira.site.baseUrl)) throw new HttpRefusal(403, 'XSRF check failed');
    if (path === '/logout' && request.method === 'POST') return seeOther('/login', { 'set-cookie': sessions.end(request) });
    if (path === '/__site/changes') return changes(request, caller.user, response);
    if (request.method === 'POST' && path === '/__site/publish') return publish(request, caller.user);
    if (request.method === 'POST' && (path === '/__site/invoke' || path === '/__site/fetch-product')) return moduleCall(request, caller.user);
    for (const { method, path: pattern, run } of VIEWS) {
      const params = pattern.exec(path)?.slice(1).map(decodeURIComponent);
      if (params !== undefined && method === request.method) return view(request, caller.user, { run, params });
    }
    return withPolicy(page(404, layout(frameOf(request, caller.user), { title: 'Not found', body: html`<h1>Not found</h1><p>The local site has no page ${path}.</p>` })));
  };
}
