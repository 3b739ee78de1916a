import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { ProvisioningVerification } from '../../contract/provisioning';
import type { GateId } from '../../domain/vocabulary/ids';
import { STATUS_IDS } from '../../domain/vocabulary/ids';
import type { Probe, ProbeStore, ProjectSetUp } from '../../operations/ports';
import { documentOf } from '../adf';
import type { JiraClient } from '../client';
import { refusalOf, sentenceOf } from '../errors';
import { PROBE_MARKER } from '../issue-view';
import { restPath } from '../request';
import { ALL_STATUSES, GATE_OF } from './wanted';

/**
 * Tries the gate for real: on an empty request that the app creates, marks, and takes away again. Jira must refuse each way into a guarded
 * status with the very sentence that the gate gives for it; reading the workflow proves no more than that a rule stands there.
 */

type Line = ProvisioningVerification['lines'][number];

export interface Trial {
  /** The app's own rights, and those of the admin, who takes away what the app may not delete. */
  readonly app: JiraClient;
  readonly admin: JiraClient;
  readonly probes: ProbeStore;
  /** What the gate says of an issue; null when it would let it pass. */
  readonly sentenceOf: (issueKey: string, gate: GateId) => Promise<string | null>;
  readonly clock: () => number;
  readonly newName: () => string;
}

/** Past this nothing more is tried, so that the probe is taken away before the invocation ends. */
const TRY_MS = 12_000;
/** A request goes from draft to review; a workflow of a team's own may have another status between. */
const MAX_MOVES = 3;
const PROBE_KEY = 'Trial of the gate';

const Created = z.looseObject({ id: z.string(), key: z.string() });
const Transitions = z.looseObject({ transitions: z.array(z.looseObject({ id: z.string(), name: z.string(), isAvailable: z.optional(z.boolean()), to: z.looseObject({ id: z.string(), name: z.string() }) })) });
type Offered = z.infer<typeof Transitions>['transitions'][number];
const Found = z.looseObject({ issues: z.array(z.looseObject({ id: z.string(), properties: z.optional(z.record(z.string(), z.unknown())) })) });
const NOTHING = z.unknown();

const fine = (name: string, detail: string): Line => ({ name, ok: true, detail });
const wrong = (name: string, detail: string): Line => ({ name, ok: false, detail });

/** Tries every way into a guarded status that an empty request can come to. Needs a project that is set up. */
export async function tryGate(trial: Trial, projectId: string, setUp: ProjectSetUp): Promise<Line[]> {
  const { app, probes, clock, newName } = trial;
  const begun = clock();
  const leftover = await probes.read(projectId);
  if (leftover !== null) await removeProbe(trial, leftover);
  const probe: Probe = { v: 1, projectId, name: newName(), issueId: null, at: begun };
  await probes.write(probe);
  let made: Probe = probe;
  try {
    const issue = await createProbe(app, setUp, probe);
    made = { ...probe, issueId: issue.id };
    await probes.write(made);
    return await tryWays(trial, issue, setUp, begun);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [{ name: PROBE_KEY, ok: true, detail: `Warning: it could not be tried. ${error.message}` }];
  } finally {
    await removeProbe(trial, made).catch((error: unknown) => { if (!(error instanceof AppError)) throw error; });
  }
}

async function createProbe(app: JiraClient, setUp: ProjectSetUp, { name }: Probe): Promise<z.infer<typeof Created>> {
  const body = {
    fields: {
      project: { id: setUp.projectId }, issuetype: { id: setUp.requestTypeId }, summary: `Set-up check ${name}: deletes itself`,
      description: documentOf(['The app’s set-up tries on this issue whether Jira refuses what it has to refuse. It is deleted within a minute; if it is still here tomorrow, delete it.']),
    },
    properties: [{ key: PROBE_MARKER, value: { name } }],
  };
  return app.send({ what: 'an issue to try the gate with', method: 'POST', path: restPath(['issue']), body }, Created);
}

async function tryWays({ app, sentenceOf: expected, clock }: Trial, { id, key }: { id: string; key: string }, setUp: ProjectSetUp, begun: number): Promise<Line[]> {
  const gates = new Map(STATUS_IDS.flatMap((status) => { const gate = GATE_OF[status]; return gate === undefined ? [] : [[setUp.statusIds[status], { gate, status: ALL_STATUSES[status].name }] as const]; }));
  const lines: Line[] = [];
  const tried = new Set<string>();
  const reached = new Set<string>();
  const been = new Set<string>([setUp.statusIds.draft]);
  for (let moves = 0; ; moves += 1) {
    const offered = await transitionsOf(app, id);
    for (const way of offered) {
      const guarded = gates.get(way.to.id);
      if (guarded === undefined || tried.has(way.id)) continue;
      if (clock() - begun > TRY_MS) return [...lines, fine(PROBE_KEY, 'Warning: Jira is slow, so not every way was tried. Verify again later.')];
      tried.add(way.id);
      reached.add(way.to.id);
      const line = await tryWay(app, id, way, await expected(key, guarded.gate));
      lines.push(line);
      // It let the probe pass: where that is now, nothing more can be learned.
      if (!line.ok && line.detail.startsWith(LET_PASS)) return lines;
    }
    const onward = offered.find((way) => !gates.has(way.to.id) && !been.has(way.to.id));
    if (onward === undefined || moves === MAX_MOVES) break;
    been.add(onward.to.id);
    const moved = await app.exchange(moveOf(id, onward));
    if (moved.status < 200 || moved.status > 299) break;
  }
  if (lines.length === 0) return [wrong(PROBE_KEY, 'The app was offered no way into a guarded status. Check that the app’s user may transition issues in this project.')];
  const untried = [...gates].filter(([id]) => !reached.has(id)).map(([, { status }]) => status);
  return untried.length === 0 ? lines : [...lines, fine(PROBE_KEY, `${untried.join(', ')}: out of reach for an empty request; the rule there was read.`)];
}

const LET_PASS = 'Jira let an empty request pass';

async function tryWay(app: JiraClient, issueId: string, way: Offered, expected: string | null): Promise<Line> {
  const name = `Tried: ${way.name} to ${way.to.name}`;
  const reply = await app.exchange(moveOf(issueId, way));
  if (reply.status >= 200 && reply.status <= 299) return wrong(name, `${LET_PASS}. The rule is missing, disabled, or of another installation of the app. Apply set-up.`);
  const said = sentenceOf(refusalOf(reply.json));
  if (reply.status === 400 && expected !== null && said.includes(expected)) return fine(name, `Refused: ${said}`);
  return fine(name, `Warning: refused, but not by the gate. ${said}`.trim());
}

const moveOf = (issueId: string, { id }: Offered) => ({ what: 'a transition', method: 'POST', path: restPath(['issue', issueId, 'transitions']), body: { transition: { id } } }) as const;

async function transitionsOf(app: JiraClient, issueId: string): Promise<readonly Offered[]> {
  const { transitions } = await app.send({ what: 'the transitions of an issue', method: 'GET', path: restPath(['issue', issueId, 'transitions']) }, Transitions);
  return transitions.filter(({ isAvailable }) => isAvailable !== false);
}

/**
 * Takes a probe away, also one of a run that was killed: then its id may not be known, and it is looked for by its name, which counts only
 * together with the mark that it was created with.
 */
export async function removeProbe({ app, admin, probes }: Pick<Trial, 'app' | 'probes'> & { readonly admin: JiraClient | null }, probe: Probe): Promise<void> {
  const ids = probe.issueId === null ? await findProbe(app, probe) : [probe.issueId];
  for (const id of ids) {
    const call = { what: 'the issue that the gate was tried with', method: 'DELETE', path: restPath(['issue', id], { deleteSubtasks: true }) } as const;
    const reply = await app.exchange(call);
    if (reply.status === 404 || (reply.status >= 200 && reply.status <= 299)) continue;
    if (admin === null) throw app.refuse(reply);
    await admin.send(call, NOTHING);
  }
  await probes.remove(probe.projectId);
}

async function findProbe(app: JiraClient, { projectId, name }: Probe): Promise<string[]> {
  const body = { jql: `project = ${Number(projectId)} AND summary ~ "${name}"`, fields: ['summary'], properties: [PROBE_MARKER], maxResults: 10 };
  const { issues } = await app.send({ what: 'issues that the gate was tried with', method: 'POST', path: restPath(['search', 'jql']), body, reads: true }, Found);
  return issues.filter(({ properties }) => { const marker = z.object({ name: z.string() }).safeParse(properties?.[PROBE_MARKER]); return marker.success && marker.data.name === name; }).map(({ id }) => id);
}
