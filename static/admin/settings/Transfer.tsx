import { useId, useState } from 'react';
import { ConfigurationDocument, type ImportReport } from '../../../src/contract/configuration';
import type { Result } from '../../../src/contract/errors';
import { call } from '../call';
import { useAnnounce } from '../../elements/Announcer';
import { Button } from '../../elements/Button';
import { DownloadButton } from '../../elements/DownloadButton';
import { Field } from '../../elements/Field';
import { FailureMessage, Lozenge } from '../../elements/Message';
import type { Tone } from '../../elements/tone';

const OUTCOMES: Readonly<Record<ImportReport['lines'][number]['outcome'], { readonly label: string; readonly tone: Tone | undefined }>> = {
  same: { label: 'Same', tone: undefined }, change: { label: 'Changes', tone: 'information' }, skip: { label: 'Left out', tone: undefined }, failed: { label: 'Failed', tone: 'danger' },
};
const LARGEST = 1_000_000;

/** Takes everything along as a document, and takes one over; what would change is shown first. */
export function Transfer({ onImported }: { readonly onImported: () => void }) {
  const announce = useAnnounce();
  const [exported, setExported] = useState<ConfigurationDocument | null>(null);
  const [document, setDocument] = useState<ConfigurationDocument | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const id = useId();

  async function ask<T>(work: () => Promise<Result<T>>): Promise<T | null> {
    setWaiting(true);
    const reply = await work();
    setWaiting(false);
    setFailure(reply.ok ? null : reply.error.message);
    return reply.ok ? reply.value : null;
  }

  async function read(file: File | undefined): Promise<void> {
    setDocument(null);
    setReport(null);
    if (file === undefined) return;
    const parsed = file.size > LARGEST ? null : ConfigurationDocument.safeParse(parsedJson(await file.text()));
    if (parsed?.success !== true) {
      setFailure('This is no exported configuration, or one of a later version of the app. Choose the file that was downloaded here.');
      return;
    }
    setDocument(parsed.data);
    setReport(await ask(() => call('importConfiguration', { document: parsed.data, apply: false })));
  }

  async function apply(chosen: ConfigurationDocument): Promise<void> {
    const done = await ask(() => call('importConfiguration', { document: chosen, apply: true }));
    if (done === null) return;
    setReport(done);
    announce('The configuration is imported.');
    onImported();
  }

  const changes = report !== null && !report.applied && report.lines.some(({ outcome }) => outcome === 'change');
  return (
    <section className="stack" aria-labelledby="transfer">
      <h2 id="transfer">Take settings along</h2>
      <p className="subtle">One document with the settings and role members of every project that is set up. An import adds and replaces; it takes nobody off a role.</p>
      <div className="row">
        <Button waiting={waiting} onClick={() => void ask(() => call('exportConfiguration', {})).then(setExported)}>Export</Button>
        {exported === null ? null : <DownloadButton fileName="custom-plugin-requests-configuration.json" type="application/json" content={() => JSON.stringify(exported, null, 2)}>Download the document</DownloadButton>}
      </div>
      <Field id={id} label="Import a document" problem={failure}>
        {(described) => <input id={id} type="file" accept="application/json,.json" aria-describedby={described} onChange={(event) => void read(event.target.files?.[0])} />}
      </Field>
      {report === null ? null : (
        <table className="table" aria-label={report.applied ? 'What the import did' : 'What the import would do'}>
          <thead><tr><th scope="col">Project</th><th scope="col">What</th><th scope="col" className="narrow">Outcome</th></tr></thead>
          <tbody>
            {report.lines.map(({ projectKey, what, outcome }) => (
              <tr key={`${projectKey} ${what}`}><th scope="row">{projectKey}</th><td>{what}</td><td><Lozenge tone={OUTCOMES[outcome].tone}>{report.applied && outcome === 'change' ? 'Changed' : OUTCOMES[outcome].label}</Lozenge></td></tr>
            ))}
          </tbody>
        </table>
      )}
      {document !== null && changes ? <div><Button look="primary" waiting={waiting} onClick={() => void apply(document)}>Import this document</Button></div> : null}
      {report?.applied === true && report.lines.some(({ outcome }) => outcome === 'failed') ? <FailureMessage text="Some of it failed. The rest is done; settle what the table says and import again." /> : null}
    </section>
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
