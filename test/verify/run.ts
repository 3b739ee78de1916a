/**
 * `npm run verify:site`: holds a real site against what the local site does. It only reads, unless it is told to write:
 *
 *   npm run verify:site                               reads
 *   npm run verify:site -- --write --project KEY      also makes issues in that project, and deletes them again
 *
 * Give it SITE_URL, SITE_EMAIL and SITE_TOKEN (an API token); without them it lists what is to be tried.
 */
import { parseArgs } from 'node:util';
import { askAs, onlyLooks, writeAs, type Account } from './ask';
import { CHECKS } from './checks';
import { openQuestions } from './open-questions';
import { startTrial } from './trial';
import { reportOf, verify, verifyByWriting, type Verified } from './verify';
import { WRITING_CHECKS } from './writing-checks';

const { values: given } = parseArgs({ options: { write: { type: 'boolean' }, project: { type: 'string' } } });

const named = ({ of, expects }: Verified['check']): string => `  ${of === null ? '' : `${of}: `}${expects}`;

async function byWriting(account: Account, projectKey: string): Promise<readonly Verified[]> {
  const trial = startTrial(writeAs(account), onlyLooks, projectKey);
  try {
    return await verifyByWriting(trial);
  } finally {
    const left = await trial.removeAll();
    if (left.length > 0) console.log(`These could not be deleted; delete them by hand: ${left.join(', ')}`);
  }
}

async function main(): Promise<void> {
  if (given.write === true && given.project === undefined) throw new Error('Name the project in which issues may be made and deleted: --write --project KEY.');
  const { SITE_URL: url, SITE_EMAIL: email, SITE_TOKEN: token } = process.env;
  if (url === undefined || email === undefined || token === undefined) {
    console.log('Give SITE_URL, SITE_EMAIL and SITE_TOKEN to try a site; nothing is changed there unless --write --project KEY is given.\n\nBy itself:');
    for (const check of CHECKS) console.log(named(check));
    console.log('\nBy itself with --write:');
    for (const check of WRITING_CHECKS) console.log(named(check));
    console.log('\nBy hand:');
    for (const { name, how } of openQuestions()) console.log(`  ${name}: ${how}`);
    return;
  }
  const account = { url, email, token };
  const verified = [...await verify(askAs(account)), ...(given.write === true ? await byWriting(account, given.project ?? '') : [])];
  console.log(reportOf(verified));
  process.exitCode = verified.some(({ outcome }) => 'differed' in outcome) ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
