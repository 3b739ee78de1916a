/**
 * Prints how well pastes are sorted into rows. Run with `npx tsx test/bench/pastes.ts`, and with `-- --misses` for each miss. It judges
 * nothing; the floor is asserted in `test/unit/paste/measured.test.ts`.
 */
import { f1, measure, readPastes, share } from '../support/pastes';

const withMisses = process.argv.includes('--misses');
for (const file of ['first', 'second'] as const) {
  const pastes = readPastes(file);
  const { sentences, rows, options, misses } = measure(pastes);
  console.log(`Pastes, ${file} half (${pastes.length} texts): sentences in the right row ${share(sentences).toFixed(3)} of ${sentences.of}, rows right ${share(rows).toFixed(3)} of ${rows.of}, options micro-F1 ${f1(options).toFixed(3)} (${options.right} right, ${options.wrong} wrong, ${options.missed} missed)`);
  if (withMisses) console.log(misses.map((miss) => `  ${miss}`).join('\n'));
}
