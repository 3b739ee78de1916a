import { AppError } from '../contract/errors';
import type { HealthReport, LastLook } from '../contract/health';
import type { Ports, ProjectSetUp } from './ports';

/** The work of a day ends well before its function does (manifest.yml gives it 120 seconds). */
const LONGEST_MS = 60_000;
const MOST_FINDINGS = 50;

/** A look at one project as the app itself. */
export type Look = (setUp: ProjectSetUp, now: number) => Promise<HealthReport>;

/**
 * Looks at the projects that are set up, and keeps what it found for whoever opens the admin page: nothing is mended, mailed or said anywhere. Projects that were not looked
 * at for longest come first, so that with many each has its day. A project that cannot be looked at says why, and the others have their turn.
 */
export async function lookDaily(ports: Ports, look: Look): Promise<void> {
  const begun = ports.now();
  const all = await Promise.all((await ports.setUps.all()).map(async (setUp) => ({ setUp, last: (await ports.looks.read(setUp.projectId))?.at ?? 0 })));
  for (const { setUp } of all.sort((one, other) => one.last - other.last)) {
    if (ports.now() - begun > LONGEST_MS) return;
    await ports.looks.write(await tried(setUp, look, ports.now()));
  }
}

async function tried(setUp: ProjectSetUp, look: Look, at: number): Promise<LastLook> {
  const kept = { v: 1, projectId: setUp.projectId, at } as const;
  try {
    const { findings } = await look(setUp, at);
    return { ...kept, findings: [...new Set(findings.map(({ what }) => what))].slice(0, MOST_FINDINGS), problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...kept, findings: [], problem: error.message };
  }
}
