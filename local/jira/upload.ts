/** One file of a `multipart/form-data` request, under the name that Jira wants: `file`. */
export interface UploadedFile { readonly filename: string; readonly mimeType: string; readonly content: Buffer }

export const isMultipart = (contentType: string | null | undefined): boolean => (contentType ?? '').toLowerCase().startsWith('multipart/form-data');

/** The files of a multipart body. Throws TypeError when it is not one. */
export async function filesOf(contentType: string, body: Uint8Array<ArrayBuffer>): Promise<UploadedFile[]> {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
  const files = form.getAll('file').filter((part) => typeof part !== 'string');
  return Promise.all(files.map(async (file) => ({ filename: file.name, mimeType: file.type, content: Buffer.from(await file.arrayBuffer()) })));
}
