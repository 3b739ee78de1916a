import type { RestRequest, UploadedFile } from './contract';
import { forbidden } from './errors';

/** What a form that comes from no page says of itself: `no-check`, or `nocheck` as the first documents had it and clients still send. */
const NO_FORGERY = ['no-check', 'nocheck'];

/** @throws JiraError 403 without the header: https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#special-request-headers */
export function requireNoForgery({ headers }: Pick<RestRequest, 'headers'>): void {
  if (!NO_FORGERY.includes(headers['x-atlassian-token'] ?? '')) throw forbidden('XSRF check failed');
}

export const isMultipart = (contentType: string | null | undefined): boolean => (contentType ?? '').toLowerCase().startsWith('multipart/form-data');

/** The files of a multipart body. Throws TypeError when it is not one. */
export async function filesOf(contentType: string, body: Uint8Array<ArrayBuffer>): Promise<UploadedFile[]> {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  const files = form.getAll('file').filter((part) => typeof part !== 'string');
  return Promise.all(files.map(async (file) => ({ filename: file.name, mimeType: file.type, content: Buffer.from(await file.arrayBuffer()) })));
}
