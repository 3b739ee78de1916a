/**
 * The seam between the app's Jira code and whatever carries a request: `@forge/api` in Forge, a plain fetch elsewhere.
 * A path can only be made by {@link restPath}, so every segment that comes from outside has been encoded.
 */

export type JiraMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A path with query below `/rest`, safe to hand to `assumeTrustedRoute` of `@forge/api`. */
export class JiraPath {
  private constructor(readonly value: string) {}

  /** @internal Use {@link restPath} or {@link agilePath}. */
  static of(base: string, segments: readonly (string | number)[], query: Query): JiraPath {
    const path = segments.map(encodeSegment).join('/');
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? (value as readonly QueryValue[]) : [value as QueryValue]) search.append(name, String(one));
    }
    const tail = search.toString();
    return new JiraPath(`${base}/${path}${tail === '' ? '' : `?${tail}`}`);
  }
}

type QueryValue = string | number | boolean;
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

/**
 * Builds a path of Jira's REST API v3 from its segments after `/rest/api/3`. Each segment is percent-encoded.
 * Throws when a segment is empty or consists of dots, which a URL parser would resolve to another path.
 */
export function restPath(segments: readonly (string | number)[], query: Query = {}): JiraPath {
  return JiraPath.of('/rest/api/3', segments, query);
}

/** As {@link restPath}, below `/rest/agile/1.0`: boards of Jira Software, which only granular scopes open. */
export function agilePath(segments: readonly (string | number)[], query: Query = {}): JiraPath {
  return JiraPath.of('/rest/agile/1.0', segments, query);
}

function encodeSegment(segment: string | number): string {
  const text = String(segment);
  if (/^\.*$/.test(text)) throw new Error('A path segment must not be empty or consist of dots.');
  return encodeURIComponent(text);
}

export interface JiraReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** Parsed body; undefined when there is none or it is not JSON. */
  readonly json: unknown;
}

/**
 * Sends one request and answers with whatever status Jira gave. Rejects only when there is no reply at all (the
 * request may have been carried out nevertheless), or with an `AppError`, which is passed on as it is.
 */
export type JiraRequest = (method: JiraMethod, path: JiraPath, options?: JiraBody) => Promise<JiraReply>;

/** What a request carries: JSON, or a form with files. */
export interface JiraBody { readonly body?: unknown; readonly form?: MultipartForm }

/** A `multipart/form-data` body as text, which every way to Jira can carry: the app sends texts only. */
export interface MultipartForm { readonly boundary: string; readonly text: string }
