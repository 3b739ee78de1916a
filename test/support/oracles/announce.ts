import { DOCUMENT_PATH, hasDocument } from './document';

/** Jest's global set-up: says once per run when replies cannot be held against Atlassian's own document. */
export default function announce(): void {
  if (!hasDocument()) process.stderr.write(`\nATLASSIAN'S OPENAPI DOCUMENT IS NOT THERE (${DOCUMENT_PATH}): replies of the local site are checked against jira.js only.\n\n`);
}
