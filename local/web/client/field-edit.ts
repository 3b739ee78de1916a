/**
 * A field of an app on the issue view: its page of the app takes the value's place while somebody edits, and what it submits is written by
 * Edit issue as the user. https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#issue-view
 */
import type { FieldRequest } from './messages';

interface Refusal { readonly errorMessages?: readonly string[]; readonly errors?: Readonly<Record<string, string>> }

const fieldOf = (event: Event): HTMLElement | null => (event.target as HTMLElement).closest<HTMLElement>('[data-edit-field]');

function close(field: HTMLElement): void {
  field.querySelector('iframe')?.remove();
  const button = field.querySelector<HTMLButtonElement>('button');
  if (button === null) return;
  button.hidden = false;
  button.focus();
}

async function write(field: HTMLElement, value: unknown): Promise<boolean> {
  const { issue = '', editField = '' } = field.dataset;
  const reply = await fetch(`/rest/api/3/issue/${encodeURIComponent(issue)}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ fields: { [editField]: value } }) });
  if (!reply.ok) {
    const { errorMessages = [], errors = {} } = (await reply.json()) as Refusal;
    throw new Error([...errorMessages, ...Object.values(errors)].join(' '));
  }
  close(field);
  return true;
}

document.addEventListener('click', (event) => {
  const button = (event.target as HTMLElement).closest<HTMLButtonElement>('[data-edit-field] > button');
  const frame = button?.parentElement?.querySelector('template')?.content.querySelector('iframe');
  if (button === null || frame === null || frame === undefined) return;
  button.hidden = true;
  const opened = button.parentElement?.appendChild(document.importNode(frame, true));
  document.dispatchEvent(new Event('app-frames'));
  opened?.focus();
});

document.addEventListener('app-submit', (event) => {
  const field = fieldOf(event);
  const request = (event as CustomEvent<FieldRequest>).detail;
  if (field !== null) request.answer = write(field, request.value);
});

document.addEventListener('app-close', (event) => {
  const field = fieldOf(event);
  if (field === null) return;
  close(field);
  (event as CustomEvent<FieldRequest>).detail.answer = Promise.resolve(true);
});
