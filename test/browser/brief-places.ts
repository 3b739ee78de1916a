import type { Locator } from 'playwright-core';
import type { Site } from '../../local/site';
import { fingerprints } from '../../src/domain/brief/fingerprints';
import type { RowId } from '../../src/domain/vocabulary/ids';
import { wire, type Drive } from '../support/drive';
import type { PersonAtBrowser } from './person';

/** Places of the brief in the panel, and what happens around somebody who writes one. */

export const region = ({ panel }: PersonAtBrowser, name: string): Locator => panel.getByRole('region', { name, exact: true });
export const row = (person: PersonAtBrowser, name: string): Locator => region(person, name).getByRole('textbox');
export const brief = (person: PersonAtBrowser): Locator => region(person, 'Brief');
export const pencil = ({ panel }: PersonAtBrowser, name: string): Locator => panel.getByRole('button', { name: `Edit “${name}”` });
export const box = ({ panel }: PersonAtBrowser): Locator => panel.getByLabel('Text to sort into rows');
export const passage = (person: PersonAtBrowser, name: string): Locator => region(person, 'What was found').getByRole('group', { name, exact: true });
export const save = (person: PersonAtBrowser): Promise<void> => person.press('Save brief');

/** The next time that the page keeps what is typed. */
export function kept({ page }: PersonAtBrowser): Promise<unknown> {
  return page.waitForResponse((response) => response.url().endsWith('/__site/invoke') && (response.request().postData() ?? '').includes('"saveDrafts"') && response.ok());
}

/** Somebody else saves rows meanwhile. */
export async function savesMeanwhile(d: Drive, site: Site, issueId: string, rows: Partial<Record<RowId, string>>): Promise<void> {
  const { brief: now } = await d.done('second-requester', 'viewRequest', {}, issueId);
  site.clock.advance(3_000);
  const changed = Object.entries(rows).map(([id, text]) => [id, { ...now[id as RowId], text }]);
  await d.done('second-requester', 'saveBrief', { base: fingerprints(now), brief: wire({ ...now, ...Object.fromEntries(changed) }) }, issueId);
}

export const TABLE = `| Row | What we want |
| --- | --- |
| Goal | Export every high-risk gateway decision of the payments team to the SIEM. |
| Traffic type | Model traffic |
| Scope | Team: payments |`;
