import type { RestRequest } from './contract';
import { filesOf, isMultipart } from './upload';

/** A body that Jira does not read, with the status it answers. */
export class UnreadableBody extends Error {
  constructor(readonly status: 400 | 415, message: string) {
    super(message);
    this.name = 'UnreadableBody';
  }
}

export type JiraBody = Pick<RestRequest, 'body' | 'files'>;

/** The body of a request as the routes see it: parsed JSON, the files of a form, or one picture. @throws UnreadableBody */
export async function jiraBody(contentType: string | undefined, bytes: Buffer<ArrayBuffer>): Promise<JiraBody> {
  if (bytes.length === 0) return { body: undefined };
  if (isMultipart(contentType)) {
    try {
      return { body: undefined, files: await filesOf(contentType ?? '', bytes) };
    } catch {
      throw new UnreadableBody(400, 'The multipart body could not be read.');
    }
  }
  const image = /^image\/\w+/.exec(contentType ?? '')?.[0];
  if (image !== undefined) return { body: undefined, files: [{ filename: '', mimeType: image, content: bytes }] };
  if (!(contentType ?? '').startsWith('application/json')) throw new UnreadableBody(415, 'The local site reads JSON, multipart and image bodies only.');
  try {
    return { body: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    throw new UnreadableBody(400, 'There was an error parsing JSON. Check that your request body is valid.');
  }
}
