import { requestJira } from '../../../local/forge/product-request';
import type { RestRequest } from '../../../local/jira/contract';

const principal = { accountId: null, via: 'app', scopes: [] } as const;

async function sentBy(init: RequestInit): Promise<RestRequest | undefined> {
  let seen: RestRequest | undefined;
  await requestJira((request) => { seen = request; return Promise.resolve({ status: 204 }); }, principal, '/rest/api/3/issue/X-1/attachments', { method: 'POST', ...init });
  return seen;
}

describe('a request of the app', () => {
  it('carries the files of a form, however the form is built', async () => {
    const form = new FormData();
    form.append('file', new Blob(['# Record'], { type: 'text/markdown' }), 'record.md');
    const text = '--b\r\nContent-Disposition: form-data; name="file"; filename="record.md"\r\nContent-Type: text/markdown\r\n\r\n# Record\r\n--b--\r\n';
    for (const init of [{ body: form }, { body: text, headers: { 'Content-Type': 'multipart/form-data; boundary=b' } }]) {
      const { files = [], body } = (await sentBy(init)) ?? {};
      expect(files.map(({ filename, mimeType, content }) => [filename, mimeType, content.toString()])).toEqual([['record.md', 'text/markdown', '# Record']]);
      expect(body).toBeUndefined();
    }
  });

  it('is JSON unless it says otherwise', async () => {
    expect(await sentBy({ body: '{"a":1}' })).toMatchObject({ body: { a: 1 } });
    const reply = await requestJira(() => Promise.resolve({ status: 204 }), principal, '/x', { method: 'POST', body: 'a,b', headers: { 'content-type': 'text/csv' } });
    expect(reply.status).toBe(415);
  });
});
