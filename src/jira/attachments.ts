import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import * as z from 'zod/mini';
import type { TextFile } from '../domain/decision-record/files';
import type { FoundAttachment } from '../operations/ports';
import type { JiraClient } from './client';
import { restPath, type MultipartForm } from './request';

/** A form that holds texts as files. The boundary is a line that stands in none of them. https://www.rfc-editor.org/rfc/rfc7578 */
export function formOf(files: readonly TextFile[]): MultipartForm {
  const whole = files.map(({ text }) => text).join('\n');
  let boundary = '';
  for (let turn = 0; boundary === '' || whole.includes(boundary); turn += 1) boundary = `file-${bytesToHex(sha256(utf8ToBytes(`${turn} ${whole}`))).slice(0, 32)}`;
  const parts = files.map(({ name, type, text }) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`);
  return { boundary, text: `${parts.join('')}--${boundary}--\r\n` };
}

/**
 * Attaches files in one call, which is one change of the issue.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/#api-rest-api-3-issue-issueidorkey-attachments-post
 */
export async function attach(client: JiraClient, issueId: string, files: readonly TextFile[]): Promise<void> {
  await client.send({ what: 'an attachment', method: 'POST', path: restPath(['issue', issueId, 'attachments']), form: formOf(files) }, z.unknown());
}

const Author = z.nullish(z.looseObject({ accountType: z.optional(z.string()) }));
const Issue = z.looseObject({ fields: z.looseObject({ attachment: z.nullish(z.array(z.looseObject({ filename: z.string(), author: Author }))) }) });

/** Names of an issue's attachments, and whether an app attached each. */
export async function attachmentsOf(client: JiraClient, issueId: string): Promise<readonly FoundAttachment[]> {
  const { fields } = await client.send({ what: 'the attachments', method: 'GET', path: restPath(['issue', issueId], { fields: 'attachment' }) }, Issue);
  return (fields.attachment ?? []).map(({ filename, author }) => ({ name: filename, byApp: author?.accountType === 'app' }));
}

const Permissions = z.looseObject({ permissions: z.record(z.string(), z.looseObject({ havePermission: z.boolean() })) });

/**
 * Whether the client's user may attach files to an issue.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/#api-rest-api-3-mypermissions-get
 */
export async function mayAttach(client: JiraClient, issueId: string): Promise<boolean> {
  const path = restPath(['mypermissions'], { issueId, permissions: 'CREATE_ATTACHMENTS' });
  const { permissions } = await client.send({ what: 'your permissions', method: 'GET', path }, Permissions);
  return permissions['CREATE_ATTACHMENTS']?.havePermission === true;
}
