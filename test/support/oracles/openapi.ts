import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OpenAPIBackend, type Document, type Operation } from 'openapi-backend';
import * as z from 'zod';
import { AGILE_DOCUMENT_PATH, DOCUMENT_PATH } from './document';
import type { Exchange } from './exchange';

/**
 * Second oracle: Atlassian's OpenAPI document for Jira Cloud's platform REST API
 * (https://dac-static.atlassian.com/cloud/jira/platform/swagger-v3.v3.json ), in the pinned copy beside the project.
 */
const PLATFORM = { path: DOCUMENT_PATH, sha256: '5021849ab54916b9005a44bb9931c061bd8f3c907d2bfdb00104b4bb4eb78093' };
/** The document of Jira Software is of July 2022, so it is held against shapes and statuses; it names no classic scopes. */
const AGILE = { path: AGILE_DOCUMENT_PATH, sha256: 'c1f0943c7f031d0f4a6ff7e1f03d383ba060469715ee480f272e74ccafa90519' };

/** Statuses that any operation can answer with: gateway, limits, faults, and what this site refuses to model. */
const ANYWHERE: ReadonlySet<number> = new Set([401, 410, 413, 429, 500, 501, 503]);

async function open({ path, sha256 }: typeof PLATFORM): Promise<OpenAPIBackend> {
  const text = readFileSync(path);
  const sum = createHash('sha256').update(text).digest('hex');
  if (sum !== sha256) throw new Error(`${path} is not the pinned document: its SHA-256 is ${sum}.`);
  const definition = JSON.parse(text.toString('utf8')) as Document;
  const api = new OpenAPIBackend({ definition, quick: true, strict: false, validate: true, ajvOpts: { strict: false, validateFormats: false } });
  await api.init();
  return api;
}

const opened = new Map<string, Promise<OpenAPIBackend>>();

function documentFor(template: string): Promise<OpenAPIBackend> {
  const document = template.startsWith('/rest/agile/') ? AGILE : PLATFORM;
  const known = opened.get(document.path) ?? open(document);
  opened.set(document.path, known);
  return known;
}

function queryOf(text: string): Record<string, string | string[]> {
  const query = new URLSearchParams(text);
  return Object.fromEntries([...new Set(query.keys())].map(name => {
    const values = query.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? '') : values];
  }));
}

const sentences = (errors: readonly { instancePath?: string; message?: string; params?: unknown }[] | null | undefined): readonly string[] =>
  (errors ?? []).map(error => `${error.instancePath || 'body'} ${error.message ?? 'is not valid'} ${JSON.stringify(error.params ?? {})}`);

/** Whether the document has the operation at the route's method and path. */
function operationOf(api: OpenAPIBackend, { operationId, method, template }: Exchange): Operation | null {
  // The agile document has ids that the platform's has too; the site tells them apart by a prefix.
  const operation = api.router.getOperation(operationId.replace(/^agile\//, ''));
  return operation && operation.path === template && operation.method.toUpperCase() === method ? operation : null;
}

/** What the document has to say to a request that the site has answered with success. */
function requestProblems(api: OpenAPIBackend, exchange: Exchange, operation: Operation): readonly string[] {
  const { valid, errors } = api.validateRequest({
    method: exchange.method, path: exchange.path, query: queryOf(exchange.query), headers: { 'content-type': 'application/json' },
    // A text body would be taken for JSON that is still to be parsed.
    body: typeof exchange.sent === 'string' ? JSON.stringify(exchange.sent) : exchange.sent,
  }, operation);
  return valid ? [] : sentences(errors).map(sentence => `request: ${sentence}`);
}

function responseProblems(api: OpenAPIBackend, { status, received, files }: Exchange, operation: Operation): readonly string[] {
  const documented = operation.responses?.[String(status)];
  if (!documented) return ANYWHERE.has(status) ? [] : [`status ${status} is not among ${Object.keys(operation.responses ?? {}).join(', ')}`];
  if (files.includes('received')) return [];
  const hasSchema = !('$ref' in documented) && Object.values(documented.content ?? {}).some(media => media.schema !== undefined && Object.keys(media.schema).length > 0);
  if (!hasSchema) return [];
  const { valid, errors } = api.validateResponse(received, operation, status);
  return valid ? [] : sentences(errors).map(sentence => `reply ${status}: ${sentence}`);
}

const Scoped = z.looseObject({ 'x-atlassian-oauth2-scopes': z.array(z.looseObject({ state: z.string(), scopes: z.array(z.string()) })).optional() });

/** Whether the route asks apps for the classic scopes of the document, where it names any. */
function scopeProblems(operation: Operation, scopes: readonly string[]): readonly string[] {
  const documented = Scoped.parse(operation)['x-atlassian-oauth2-scopes']?.find(entry => entry.state === 'Current')?.scopes;
  if (!documented || [...documented].sort().join() === [...scopes].sort().join()) return [];
  return [`scopes are ${documented.join(', ') || 'none'}, not ${scopes.join(', ') || 'none'}`];
}

/** One sentence per contradiction between the document and an exchange. */
export async function openApiProblems(exchange: Exchange): Promise<readonly string[]> {
  const api = await documentFor(exchange.template);
  const operation = operationOf(api, exchange);
  if (!operation) return [`the document has no operation ${exchange.operationId} at ${exchange.method} ${exchange.template}`];
  return [...scopeProblems(operation, exchange.scopes), ...(exchange.status < 400 && !exchange.files.includes('sent') ? requestProblems(api, exchange, operation) : []), ...responseProblems(api, exchange, operation)];
}
