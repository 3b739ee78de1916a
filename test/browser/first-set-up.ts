import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';

/** Set-up of an empty site as `docs/admin-guide.md` tells it: what is pressed here stands there in bold, word for word. */

const GUIDE = readFileSync(join(__dirname, '../../docs/admin-guide.md'), 'utf8');

/** A label of the guide; what is pressed and not written there, or the other way round, fails. */
export function inGuide(label: string): string {
  if (!GUIDE.includes(`**${label}**`)) throw new Error(`docs/admin-guide.md does not say **${label}**.`);
  return label;
}

/** Whom the guide's example gives which role: a name to look for, and the project role. */
const MEMBERS = [['Reviewer', 'Plugin security'], ['Operator', 'Plugin operator'], ['Reviewer', 'Plugin compliance'], ['Product manager', 'Plugin product manager']] as const;

export type Picture = (name: string) => Promise<void>;
const none: Picture = () => Promise.resolve();

/** Takes an empty site from the admin page to a project in which requests can be created. */
export async function setUpFirstProject(page: Page, url: string, picture: Picture = none): Promise<FrameLocator> {
  await page.goto(url);
  await page.getByRole('link', { name: inGuide('Apps'), exact: true }).click();
  const admin = page.frameLocator('iframe');
  const press = (label: string) => admin.getByRole('button', { name: inGuide(label), exact: true }).click();
  await admin.getByRole('checkbox', { name: 'Plugin requests (PLUG)' }).check();
  await press('Plan set-up of 1 project');
  await admin.getByRole('button', { name: 'Copy as text' }).waitFor();
  await picture('admin-plan');
  await press('Apply to 1 project');
  await admin.getByText(inGuide('PLUG: everything is in place.')).last().waitFor();
  await admin.getByText('What is left for you').waitFor();
  await picture('admin-result');
  await press('Settings');
  for (const [name, role] of MEMBERS) {
    const region = admin.getByRole('region', { name: role });
    await region.getByText(`Add to ${role}`).click();
    await region.getByLabel(inGuide('Name of a person or group')).fill(name);
    await region.getByRole('button', { name: inGuide('Find'), exact: true }).click();
    await region.getByRole('button', { name: `${name}: add` }).click();
    await region.getByRole('button', { name: `Take off ${name} from ${role}` }).waitFor();
  }
  await picture('admin-settings');
  await press('Health and leaving');
  await admin.getByRole('button', { name: 'Look again at PLUG' }).waitFor();
  await picture('admin-health');
  return admin;
}
