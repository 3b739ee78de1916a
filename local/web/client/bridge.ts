/**
 * Last reviewed with @forge/bridge 7.2.0. Runs ahead of the app's bundle in place of Atlassian's bridge script and
 * defines what the package reads at import: `globalThis.__bridge.callBridge(command, data)`.
 */
import type { FromApp, FromSite } from './messages';

interface LocalSite { readonly origin: string; readonly theme: string; readonly tokens: string }
declare global {
  var __localSite: LocalSite;
  var __bridge: { callBridge(command: string, data?: unknown): Promise<unknown> };
}

type Callback = (...args: unknown[]) => void;
const site = globalThis.__localSite;
const calls = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
const callbacks = new Map<number, Callback>();
let sequence = 0;
const next = (): number => (sequence += 1);

const post = (message: FromApp): void => window.parent.postMessage(message, site.origin);

/** Functions cannot cross; they become numbers that the site calls back. */
function encode(value: unknown): unknown {
  if (typeof value === 'function') {
    const callback = next();
    callbacks.set(callback, value as Callback);
    return { $callback: callback };
  }
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, encode(each)]));
  }
  return value;
}

function applyTheme(colorMode: string): void {
  const root = document.documentElement;
  root.dataset['theme'] = site.theme;
  root.dataset['colorMode'] = colorMode;
  if (document.querySelector('link[data-tokens]') !== null) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = site.tokens;
  link.dataset['tokens'] = '';
  document.head.prepend(link);
}

let themed = false;
window.addEventListener('message', (event: MessageEvent<FromSite>) => {
  if (event.source !== window.parent || event.origin !== site.origin) return;
  const message = event.data;
  if (message.kind === 'callback') callbacks.get(message.callback)?.(...message.args);
  else if (message.kind === 'colorMode') {
    if (themed) applyTheme(message.colorMode);
  } else {
    const call = calls.get(message.id);
    calls.delete(message.id);
    if (message.kind === 'result') call?.resolve(message.value);
    else call?.reject(new Error(message.message));
  }
});

const call = (command: string, data: unknown): Promise<unknown> => new Promise((resolve, reject) => {
  const id = next();
  calls.set(id, { resolve, reject });
  post({ kind: 'call', id, command, data: encode(data) });
});

interface AppLocation { readonly pathname: string; readonly search: string; readonly hash: string; readonly state: unknown; readonly key: string }

/** What `view.createHistory()` gets: a history as the package `history` makes one, whose addresses stand behind that of the app's page. */
async function createHistory(): Promise<object> {
  const listeners = new Set<(location: AppLocation, action: string) => void>();
  const tell = (action: string, location: AppLocation): void => {
    history.location = location;
    history.action = action;
    for (const listener of listeners) listener(location, action);
  };
  const move = (action: 'PUSH' | 'REPLACE') => (to: string | Partial<AppLocation>): void => void call('history', { action, to }).then((location) => tell(action, location as AppLocation));
  const location = (await call('createHistory', { onPop: (popped: unknown) => tell('POP', popped as AppLocation) })) as AppLocation;
  const go = (by: number): void => void call('history', { action: 'GO', by });
  const history = {
    action: 'POP', location, push: move('PUSH'), replace: move('REPLACE'), go, goBack: () => go(-1), goForward: () => go(1),
    listen(listener: (location: AppLocation, action: string) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return history;
}

globalThis.__bridge = {
  async callBridge(command, data) {
    if (command === 'createHistory') return createHistory();
    const value = await call(command, data);
    if (command === 'enableTheming') {
      themed = true;
      applyTheme(String(value));
      return undefined;
    }
    return command === 'on' || command === 'subscribeRealtimeChannel' ? { unsubscribe: () => call('off', value) } : value;
  },
};

const report = (): void => post({ kind: 'size', height: Math.ceil(document.documentElement.getBoundingClientRect().height) });
new ResizeObserver(report).observe(document.documentElement);
