/**
 * `npm run verify:site`: holds a real site against what the local site does. It only reads.
 * Give it SITE_URL, SITE_EMAIL and SITE_TOKEN (an API token); without them it lists what is to be tried.
 */
import { askAs } from './ask';
import { CHECKS } from './checks';
import { openQuestions } from './open-questions';
import { reportOf, verify } from './verify';

async function main(): Promise<void> {
  const { SITE_URL: url, SITE_EMAIL: email, SITE_TOKEN: token } = process.env;
  if (url === undefined || email === undefined || token === undefined) {
    console.log('Give SITE_URL, SITE_EMAIL and SITE_TOKEN to try a site; nothing is changed there.\n\nBy itself:');
    for (const { of, expects } of CHECKS) console.log(`  ${of === null ? '' : `${of}: `}${expects}`);
    console.log('\nBy hand:');
    for (const { name, how } of openQuestions()) console.log(`  ${name}: ${how}`);
    return;
  }
  const verified = await verify(askAs({ url, email, token }));
  console.log(reportOf(verified));
  process.exitCode = verified.some(({ outcome }) => 'differed' in outcome) ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
