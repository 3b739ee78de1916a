import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where the pinned copy of Atlassian's document is kept: beside the project, never in it. */
export const DOCUMENT_PATH = path.resolve(__dirname, '../../../../shared/openapi/jira-platform-swagger-v3.v3.2026-02-06.json');

/** The older document of the boards' own operations. */
export const AGILE_DOCUMENT_PATH = path.resolve(__dirname, '../../../../shared/openapi/jira-software-swagger.v3.2022-07-17.json');

export const hasDocument = (): boolean => existsSync(DOCUMENT_PATH) && existsSync(AGILE_DOCUMENT_PATH);
