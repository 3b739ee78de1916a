/**
 * Last reviewed with @forge/bridge 7.2.0. Runs in the site's pages: answers the bridge commands of the app's iframes
 * and keeps the issue's own part of the page up to date.
 */
import type { EncodedCallback, FieldRequest, FromApp, FromSite } from './messages';

type Json = Record<string, unknown>;
interface Frame { readonly element: HTMLIFrameElement; readonly module: string; readonly issueKey: string | null; readonly projectKey: string | null; readonly context: Json; readonly modal: HTMLDialogElement | null; readonly onClose: EncodedCallback | null }
interface Subscription { readonly frame: Frame; readonly event: string; readonly callback: EncodedCallback }

interface Channel { readonly frame: Frame; readonly name: string; readonly scope: string; readonly callback: EncodedCallback }

const frames = new Set<Frame>();
const subscriptions = new Map<number, Subscription>();
const channels = new Map<number, Channel>();
let subscriptionIds = 0;

const asJson = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const isCallback = (value: unknown): value is EncodedCallback => typeof asJson(value)['$callback'] === 'number';
const colorMode = (): string => document.documentElement.dataset['colorMode'] ?? 'light';
const appOrigin = (): string => document.body.dataset['appOrigin'] ?? '';

const post = (frame: Frame, message: FromSite): void => frame.element.contentWindow?.postMessage(message, appOrigin());
const callBack = (frame: Frame, { $callback }: EncodedCallback, ...args: unknown[]): void => post(frame, { kind: 'callback', callback: $callback, args });

async function ask(path: string, body: unknown): Promise<unknown> {
  const reply = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const answer = (await reply.json()) as Json;
  if (!reply.ok) throw new Error(String(answer['message'] ?? `The site answered ${reply.status}.`));
  return answer['value'];
}

function showFlag(data: Json): boolean {
  const flags = document.getElementById('flags');
  if (flags === null) return false;
  closeFlag(data);
  const flag = document.createElement('div');
  flag.className = 'flag';
  flag.dataset['flag'] = String(data['id']);
  const title = document.createElement('strong');
  title.textContent = String(data['title'] ?? '');
  const text = document.createElement('p');
  text.textContent = String(data['description'] ?? '');
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Dismiss';
  close.addEventListener('click', () => flag.remove());
  flag.append(title, text, close);
  flags.append(flag);
  if (data['isAutoDismiss'] === true) setTimeout(() => flag.remove(), 8000);
  return true;
}

function closeFlag(data: Json): boolean {
  for (const flag of document.querySelectorAll<HTMLElement>('[data-flag]')) if (flag.dataset['flag'] === String(data['id'])) flag.remove();
  return true;
}

function openModal(frame: Frame, data: Json): boolean {
  const dialog = document.createElement('dialog');
  const element = document.createElement('iframe');
  const title = String(data['title'] === '' || data['title'] === undefined ? frame.element.title : data['title']);
  const resource = String(data['resource'] ?? frame.element.dataset['resource']);
  dialog.className = 'modal';
  dialog.dataset['size'] = String(data['size']);
  dialog.setAttribute('aria-label', title);
  element.title = title;
  element.dataset['resource'] = resource;
  element.src = `${appOrigin()}/resource/${encodeURIComponent(resource)}/index.html`;
  dialog.append(element);
  document.body.append(dialog);
  const extension = { ...asJson(frame.context['extension']), modal: data['context'] };
  const modal: Frame = { element, module: frame.module, issueKey: frame.issueKey, projectKey: frame.projectKey, context: { ...frame.context, extension }, modal: dialog, onClose: isCallback(data['onClose']) ? data['onClose'] : null };
  frames.add(modal);
  dialog.addEventListener('close', () => {
    frames.delete(modal);
    dialog.remove();
  });
  dialog.showModal();
  modals.set(modal, frame);
  return true;
}
const modals = new Map<Frame, Frame>();

function closeModal(frame: Frame, payload: unknown): boolean {
  const opener = modals.get(frame);
  if (frame.modal === null || opener === undefined) return false;
  frame.modal.close();
  modals.delete(frame);
  if (frame.onClose !== null) callBack(opener, frame.onClose, payload);
  return true;
}

function addressOf(data: Json): string {
  if (data['target'] === 'issue') return new URL(`/browse/${encodeURIComponent(String(data['issueKey']))}`, location.href).href;
  if (data['target'] !== undefined) throw new Error(`The local site does not model navigation to ${String(data['target'])}.`);
  const url = new URL(String(data['url']), location.href);
  if (!['http:', 'https:'].includes(url.protocol)) throw new Error('Only http and https addresses can be opened.');
  return url.href;
}

function emit(event: string, payload: unknown): void {
  for (const each of subscriptions.values()) if (each.event === event) callBack(each.frame, each.callback, payload);
}

/** Contexts that a realtime channel is opened with in place of the module's own; null without any. */
function overridesOf(data: Json): string[] | null {
  const { contextOverrides, token, replaySeconds } = asJson(data['options']);
  if (data['isGlobal'] === true || token !== undefined || replaySeconds !== undefined) throw new Error('The local site models channels of a context only: no global ones, no tokens, no replay.');
  return Array.isArray(contextOverrides) ? contextOverrides.map(String) : null;
}

/** As the site's own `scopeOf`, in a form that can be compared. */
function scopeOf({ module, context }: Frame, overrides: readonly string[] | null): string {
  const { issue, project } = asJson(context['extension']);
  const places: Json = { issue: asJson(issue)['id'], project: asJson(project)['id'] };
  if (overrides === null) return JSON.stringify({ module, issue: places['issue'] });
  return JSON.stringify(Object.fromEntries(Object.entries(places).filter(([name]) => overrides.includes(name))));
}

function subscribe(frame: Frame, data: Json): number {
  const { onEvent } = data;
  if (!isCallback(onEvent)) throw new Error('realtime.subscribe needs a callback.');
  channels.set((subscriptionIds += 1), { frame, name: String(data['channelName']), scope: scopeOf(frame, overridesOf(data)), callback: onEvent });
  return subscriptionIds;
}

/** Asks the place around a field's page; panels, contexts and admin pages can be neither submitted nor closed. */
function askPlace(frame: Frame, event: 'app-submit' | 'app-close', value: unknown): Promise<boolean> | false {
  const detail: FieldRequest = { value, answer: null };
  frame.element.dispatchEvent(new CustomEvent(event, { bubbles: true, detail }));
  return detail.answer ?? false;
}

/** Address of the app's page; what stands behind it is the app's own. Only project pages have one. */
function basePath({ context }: Frame): string {
  const { type, location: own } = asJson(context['extension']);
  if (type !== 'jira:projectPage') throw new Error('The local site models view.createHistory() on project pages only.');
  return new URL(String(own)).pathname;
}

/** Where the address bar is, as the app's history says it. */
function appLocation(frame: Frame): Json {
  const { pathname, search, hash } = window.location;
  return { pathname: pathname.slice(basePath(frame).length) || '/', search, hash, state: null, key: '' };
}

function createHistory(frame: Frame, { onPop }: Json): Json {
  basePath(frame);
  if (isCallback(onPop)) window.addEventListener('popstate', () => callBack(frame, onPop, appLocation(frame)));
  return appLocation(frame);
}

function moveHistory(frame: Frame, { action, to, by }: Json): Json | undefined {
  if (action === 'GO') {
    history.go(Number(by));
    return undefined;
  }
  const { pathname = '/', search = '', hash = '' } = typeof to === 'string' ? new URL(to, window.location.origin) : asJson(to);
  const path = String(pathname) === '/' ? '' : String(pathname);
  history[action === 'PUSH' ? 'pushState' : 'replaceState'](null, '', `${basePath(frame)}${path}${String(search)}${String(hash)}`);
  return appLocation(frame);
}

/** `raw` is what the app gave, which need not be an object. */
const COMMANDS: Readonly<Record<string, (frame: Frame, data: Json, raw: unknown) => unknown>> = {
  invoke: ({ module, issueKey, projectKey }, { functionKey, payload }) => ask('/__site/invoke', { module, issueKey, projectKey, functionKey, payload }),
  fetchProduct: (_, { product, restPath, fetchRequestInit }) => ask('/__site/fetch-product', { product, restPath, init: fetchRequestInit }),
  getContext: ({ context }) => ({ ...context, theme: { colorMode: colorMode() } }),
  enableTheming: () => colorMode(),
  on(frame, { event, callback }) {
    if (!isCallback(callback)) throw new Error('events.on needs a callback.');
    subscriptions.set((subscriptionIds += 1), { frame, event: String(event), callback });
    return subscriptionIds;
  },
  emit: (_, { event, payload }) => emit(String(event), payload),
  subscribeRealtimeChannel: (frame, data) => subscribe(frame, data),
  publishRealtimeChannel: ({ module, issueKey }, data) => ask('/__site/publish', { module, issueKey, channel: data['channelName'], payload: data['eventPayload'], overrides: overridesOf(data) }),
  submit: (frame, data, raw) => (frame.modal === null ? askPlace(frame, 'app-submit', raw) : closeModal(frame, data)),
  close: (frame, data, raw) => (frame.modal === null ? askPlace(frame, 'app-close', raw) : closeModal(frame, data)),
  createHistory,
  history: moveHistory,
  refresh: () => refreshIssue().then(() => true),
  reload: () => location.reload(),
  getUrl: (_, data) => addressOf(data),
  navigate(_, data) {
    if (data['type'] === 'new-tab') window.open(addressOf(data), '_blank', 'noopener');
    else location.assign(addressOf(data));
  },
  showFlag: (_, data) => showFlag(data),
  closeFlag: (_, data) => closeFlag(data),
  openModal,
};

async function answer(frame: Frame, { id, command, data }: Extract<FromApp, { kind: 'call' }>): Promise<void> {
  try {
    if (command === 'off') {
      subscriptions.delete(Number(data));
      channels.delete(Number(data));
    }
    const run = COMMANDS[command];
    if (run === undefined && command !== 'off') throw new Error(`The local site does not model the bridge command ${command}.`);
    const value: unknown = await run?.(frame, asJson(data), data);
    post(frame, { kind: 'result', id, value });
  } catch (error) {
    post(frame, { kind: 'failure', id, message: error instanceof Error ? error.message : String(error) });
  }
}

window.addEventListener('message', (event: MessageEvent<FromApp>) => {
  const frame = [...frames].find((each) => each.element.contentWindow === event.source);
  if (frame === undefined || event.origin !== appOrigin()) return;
  if (event.data.kind === 'size') frame.element.style.height = `${Math.max(event.data.height, 40)}px`;
  else void answer(frame, event.data);
});

/** Replaces the parts of the page that the site draws; the app's iframes stay as they are. */
async function refreshIssue(): Promise<void> {
  const reply = await fetch(location.pathname);
  if (!reply.ok) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-refresh]')) {
    const replacement = fresh.getElementById(part.id);
    if (replacement !== null && !part.contains(document.activeElement) && part.querySelector('iframe') === null) part.replaceWith(replacement);
  }
}

function watchIssue(issueId: string, accountId: string): void {
  let pending: number | undefined;
  const source = new EventSource(`/__site/changes?issue=${encodeURIComponent(issueId)}`);
  source.addEventListener('realtime', (event: MessageEvent<string>) => {
    const { channel, scope, payload } = JSON.parse(event.data) as Json;
    for (const each of channels.values()) if (each.name === channel && each.scope === JSON.stringify(scope)) callBack(each.frame, each.callback, payload);
  });
  source.addEventListener('message', (event: MessageEvent<string>) => {
    const { projectId, changeType, atlassianId } = JSON.parse(event.data) as Json;
    clearTimeout(pending);
    pending = window.setTimeout(() => void refreshIssue(), 150);
    // Jira keeps an own change from the app's modules: they know it already.
    if (atlassianId !== accountId) emit('JIRA_ISSUE_CHANGED', { issueId, projectId, changes: [{ changeType, atlassianId }] });
  });
}

function adopt(element: HTMLIFrameElement): void {
  const { module = '', issue, project, context = '{}' } = element.dataset;
  frames.add({ element, module, issueKey: issue ?? null, projectKey: project ?? null, context: JSON.parse(context) as Json, modal: null, onClose: null });
  // Only now, so that the site listens before the app asks.
  element.src = element.dataset['src'] ?? '';
}

/** Gives life to the iframes that have come since, and forgets those that are gone. */
function adoptAll(): void {
  for (const frame of frames) if (!frame.element.isConnected) frames.delete(frame);
  for (const element of document.querySelectorAll<HTMLIFrameElement>('iframe[data-src]:not([src])')) adopt(element);
}

document.addEventListener('app-frames', adoptAll);
document.addEventListener('DOMContentLoaded', () => {
  adoptAll();
  const { issueId, accountId } = document.body.dataset;
  if (issueId !== undefined && accountId !== undefined) watchIssue(issueId, accountId);
});

new MutationObserver(() => {
  for (const frame of frames) post(frame, { kind: 'colorMode', colorMode: colorMode() });
}).observe(document.documentElement, { attributeFilter: ['data-color-mode'] });
