import { useEffect, useState } from 'react';
import type { CallOutput } from '../../src/contract/messages';
import { call } from './call';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { Disclosure } from '../elements/Disclosure';
import { FailureMessage, Skeleton } from '../elements/Message';
import { SiteLink } from '../elements/SiteLink';
import { momentAsText } from '../request/people';

type Project = CallOutput<'listProjects'>[number];
type Report = CallOutput<'reportDone'>;

/** Which requests of a project came into Done without acceptance. Nothing is read until somebody unfolds it. */
export function DoneReport({ project }: { readonly project: Project }) {
  return <Disclosure summary={`Requests in Done that did not pass: ${project.name} (${project.key})`}><Pages projectId={project.id} /></Disclosure>;
}

function Pages({ projectId }: { readonly projectId: string }) {
  const announce = useAnnounce();
  const [report, setReport] = useState<Report | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(true);
  /** The page that is looked at; a new object looks again. */
  const [from, setFrom] = useState<{ readonly before: Report | null }>({ before: null });

  useEffect(() => {
    const { before } = from;
    void call('reportDone', { projectId, after: before?.next ?? null }).then((reply) => {
      setWaiting(false);
      if (!reply.ok) { setFailure(reply.error.message); return; }
      const { requests, looked, next } = reply.value;
      const all = { requests: [...before?.requests ?? [], ...requests], looked: (before?.looked ?? 0) + looked, next };
      setFailure(null);
      setReport(all);
      announce(summaryOf(all));
    });
  }, [projectId, from, announce]);

  function look(before: Report | null): void {
    setWaiting(true);
    setFrom({ before });
  }

  return (
    <>
      {report === null ? null : <p className="subtle">{summaryOf(report)}</p>}
      {report === null || report.requests.length === 0 ? null : <Requests requests={report.requests} />}
      {report === null && waiting ? <Skeleton rows={4} /> : null}
      <FailureMessage text={failure} />
      <div className="row">
        {report !== null && report.next !== null ? <Button waiting={waiting} onClick={() => { look(report); }}>Look further</Button> : null}
        {report !== null || failure !== null ? <Button waiting={waiting} onClick={() => { look(null); }}>Look again</Button> : null}
      </div>
    </>
  );
}

function summaryOf({ requests, looked, next }: Report): string {
  const of = `${looked} ${looked === 1 ? 'request' : 'requests'} in Done${next === null ? '' : ' so far'}`;
  return requests.length === 0 ? `Looked at ${of}: each has passed, or was Done before set-up.` : `Looked at ${of}: ${requests.length} did not pass.`;
}

function Requests({ requests }: Pick<Report, 'requests'>) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Requests in Done that did not pass">
      <table className="table">
        <thead><tr><th scope="col">Request</th><th scope="col">Since</th><th scope="col">How</th></tr></thead>
        <tbody>{requests.map((request) => <RequestLine key={request.issueId} request={request} />)}</tbody>
      </table>
    </div>
  );
}

function RequestLine({ request: { key, summary, since, found } }: { readonly request: Report['requests'][number] }) {
  return (
    <tr>
      <th scope="row"><SiteLink path={`/browse/${encodeURIComponent(key)}`}>{key}</SiteLink>: {summary}</th>
      <td>{since === null ? 'Not known' : momentAsText(since)}</td>
      <td>
        {found === null ? 'Not looked at yet. The app is looking now: look again in a minute.' : (
          <>
            {found.how}{found.moveBack ? ' The app has tried to move it back.' : ''}
            <div className="subtle small">{found.why}</div>
          </>
        )}
      </td>
    </tr>
  );
}
