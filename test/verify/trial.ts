import type { Ask, Reply } from './ask';

/** What a run that writes has made in one project; it touches nothing else and takes everything away again. */
export interface Trial {
  readonly projectKey: string;
  /** Asks like {@link Ask}, and also writes: to issues of this trial only. */
  readonly ask: Ask<'GET' | 'POST' | 'PUT' | 'DELETE'>;
  /** Makes an issue; null when Jira refuses. `fields` beside project and summary. */
  make(type: { readonly id: string } | { readonly name: string }, fields?: object, more?: object): Promise<{ readonly id: string; readonly key: string } | null>;
  /** Takes note of an issue that came to be otherwise. */
  own(issue: { readonly id: string; readonly key: string }): void;
  /** Deletes what was made; answers with the keys that stay. */
  removeAll(): Promise<readonly string[]>;
}

const SUMMARY = 'Trial of verify:site, deleted at once';
const ISSUE = /^\/rest\/api\/3\/issue\/([^/?]+)/;
/** Operations on several issues, which name them in the body. */
const BY_BODY = /^\/rest\/api\/3\/issue\/(?:archive|unarchive)$/;
const CREATES = /^\/rest\/api\/3\/issue(?:\/bulk)?$/;

const projectsIn = (body: unknown): string[] => [...JSON.stringify(body).matchAll(/"project":\{"key":"([^"]*)"\}/g)].map(([, key]) => key ?? '');

/** @param write asks without a guard of its own */
export function startTrial(write: Ask<'GET' | 'POST' | 'PUT' | 'DELETE'>, looks: (path: string) => boolean, projectKey: string): Trial {
  const made = new Map<string, string>();
  const isOwn = (idOrKey: unknown): boolean => typeof idOrKey === 'string' && (made.has(idOrKey) || [...made.values()].includes(idOrKey));

  const allowed = (method: string, path: string, body: unknown): boolean => {
    if (method === 'GET' || (method === 'POST' && looks(path))) return true;
    if (CREATES.test(path)) return method === 'POST' && projectsIn(body).length > 0 && projectsIn(body).every((key) => key === projectKey);
    if (BY_BODY.test(path)) return (body as { issueIdsOrKeys?: unknown[] }).issueIdsOrKeys?.every(isOwn) === true;
    return isOwn(ISSUE.exec(path)?.[1]);
  };
  const ask: Trial['ask'] = (method, path, body) => (allowed(method, path, body) ? write(method, path, body) : Promise.reject(new Error(`${method} ${path} would change what is not of this trial.`)));
  const own: Trial['own'] = ({ id, key }) => { made.set(key, id); };

  return {
    projectKey, ask, own,
    async make(type, fields = {}, more = {}) {
      const reply: Reply = await ask('POST', '/rest/api/3/issue', { fields: { project: { key: projectKey }, issuetype: type, summary: SUMMARY, ...fields }, ...more });
      if (reply.status !== 201) return null;
      const issue = reply.body as { id: string; key: string };
      own(issue);
      return issue;
    },
    async removeAll() {
      // Sub-tasks first, and parents with what the app has made below them.
      for (const [key] of [...made].reverse()) {
        const { status } = await ask('DELETE', `/rest/api/3/issue/${key}?deleteSubtasks=true`);
        if (status === 204 || status === 404) made.delete(key);
      }
      return [...made.keys()];
    },
  };
}
