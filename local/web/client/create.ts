/**
 * The create dialog in the browser. What an app's page of a field submits is kept, the last value counts, and nothing asks for it again.
 * After *Create* a field that has submitted nothing yet has ten seconds; then the issue is created without it.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#issue-creation-and-issue-transition-dialog
 */
import type { FieldRequest } from './messages';

const WAIT_MS = 10_000;

type Json = Record<string, unknown>;
interface Refusal { readonly errorMessages?: readonly string[]; readonly errors?: Readonly<Record<string, string>> }

/** Last submitted values of app fields, by field id. */
const submitted = new Map<string, unknown>();
const heard = new EventTarget();
/** The part of the form that project and type decide, while it is being fetched. */
let choosing: Promise<void> = Promise.resolve();

const form = (): HTMLFormElement => document.querySelector<HTMLFormElement>('#create') ?? document.createElement('form');
const valueOf = (id: string): string => form().querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(`#${id}`)?.value ?? '';
const appFields = (): HTMLElement[] => [...form().querySelectorAll<HTMLElement>('[data-app-field]')];
const nameOf = (field: HTMLElement): string => field.dataset['field'] ?? '';

function documentOf(text: string): Json {
  return { type: 'doc', version: 1, content: text.split(/\r?\n/).map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] })) };
}

/** How the value of an input is sent, by its kind; undefined leaves the field out. */
const SENT: Readonly<Record<string, (value: string) => unknown>> = {
  text: (value) => value,
  document: (value) => (value.trim() === '' ? undefined : documentOf(value)),
  choice: (id) => (id === '' ? undefined : { id }),
  labels: (value) => (value.trim() === '' ? undefined : value.trim().split(/\s+/)),
  day: (value) => (value === '' ? undefined : value),
};

function fieldsOfForm(): Json {
  const fields: Json = { project: { key: valueOf('project') }, issuetype: { id: valueOf('type') } };
  for (const input of form().querySelectorAll<HTMLInputElement>('[data-kind]')) {
    const value = SENT[input.dataset['kind'] ?? '']?.(input.value);
    if (value !== undefined) fields[input.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? ''] = value;
  }
  for (const field of appFields()) {
    const value = submitted.get(nameOf(field)) ?? null;
    if (value !== null) fields[nameOf(field)] = value;
  }
  return fields;
}

function say(text: string): void {
  const status = document.getElementById('create-status');
  if (status !== null) status.textContent = text;
}

/** Waits until every app field has submitted something, or the time is over. */
async function waitForApps(): Promise<void> {
  const missing = (): HTMLElement[] => appFields().filter((field) => !submitted.has(nameOf(field)));
  if (missing().length === 0) return;
  say(`Waiting for ${missing().map((field) => field.dataset['name'] ?? '').join(', ')}…`);
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      heard.removeEventListener('submitted', look);
      resolve();
    };
    const look = (): void => { if (missing().length === 0) done(); };
    const timer = setTimeout(done, WAIT_MS);
    heard.addEventListener('submitted', look);
  });
}

function showProblem(field: HTMLElement, sentence: string): void {
  const place = field.querySelector<HTMLElement>('.problem');
  if (place !== null) place.textContent = sentence;
  for (const input of field.querySelectorAll('[data-kind]')) input.setAttribute('aria-invalid', String(sentence !== ''));
}

/** Each sentence at its field; those of fields that are not shown, and of none, at the top. */
function show({ errorMessages = [], errors = {} }: Refusal): void {
  const fields = [...form().querySelectorAll<HTMLElement>('[data-field]')];
  for (const field of fields) showProblem(field, errors[nameOf(field)] ?? '');
  const elsewhere = Object.entries(errors).filter(([id]) => !fields.some((field) => nameOf(field) === id)).map(([id, sentence]) => `${id}: ${sentence}`);
  const top = document.getElementById('create-problems');
  top?.replaceChildren(...[...errorMessages, ...elsewhere].map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence })));
  const first = fields.find((field) => errors[nameOf(field)] !== undefined);
  first?.querySelector<HTMLElement>('[data-kind], iframe')?.focus();
}

async function create(): Promise<void> {
  await choosing;
  await waitForApps();
  say('Creating…');
  const reply = await fetch('/rest/api/3/issue', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ fields: fieldsOfForm() }) });
  const body = (await reply.json()) as { readonly key?: string } & Refusal;
  if (reply.ok && body.key !== undefined) location.assign(`/browse/${encodeURIComponent(body.key)}`);
  else {
    say('');
    show(body);
  }
}

/** Fetches what depends on project and type. What was typed into fields that stay is kept; a field of an app begins anew. */
async function choose(parts: readonly string[]): Promise<void> {
  const reply = await fetch(`/create?${new URLSearchParams({ project: valueOf('project'), type: valueOf('type') })}`);
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html');
  for (const part of parts) {
    const [old, next] = [document.getElementById(part), fresh.getElementById(part)];
    if (old === null || next === null) continue;
    for (const input of next.querySelectorAll<HTMLInputElement>('[data-kind]')) {
      const typed = document.getElementById(input.id) as HTMLInputElement | null;
      if (typed !== null) input.value = typed.value;
    }
    old.replaceWith(next);
  }
  submitted.clear();
  document.dispatchEvent(new Event('app-frames'));
}

document.addEventListener('app-submit', (event) => {
  const field = (event.target as HTMLElement).closest<HTMLElement>('#create [data-app-field]');
  if (field === null) return;
  const request = (event as CustomEvent<FieldRequest>).detail;
  submitted.set(nameOf(field), request.value);
  heard.dispatchEvent(new Event('submitted'));
  request.answer = Promise.resolve(true);
});

document.addEventListener('change', (event) => {
  const { id } = event.target as HTMLElement;
  if (id === 'project') choosing = choose(['create-type', 'create-more']);
  if (id === 'type') choosing = choose(['create-more']);
});

let creating = false;
document.addEventListener('submit', (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  if (creating) return;
  creating = true;
  void create().catch(() => { say(''); show({ errorMessages: ['The site does not answer. What you typed is still here: try again.'] }); }).finally(() => { creating = false; });
});
