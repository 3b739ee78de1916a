import type { Faults } from './faults';
import type { SearchIndex } from './issues/search-index';
import type { Limits } from './limits';
import type { SiteState } from './model';
import type { Principal } from './principal';

export type { Principal };

/** One file of a `multipart/form-data` request, under the name that Jira wants: `file`. */
export interface UploadedFile { readonly filename: string; readonly mimeType: string; readonly content: Buffer }

export interface RestRequest {
  readonly method: string;
  /** Path without query, for example `/rest/api/3/issue/DEMO-1`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON body; undefined without a body. */
  readonly body: unknown;
  /** The files of a multipart body; absent with any other. */
  readonly files?: readonly UploadedFile[];
  readonly principal: Principal;
}

export interface RestResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON body; undefined sends none. */
  readonly body?: unknown;
  /** Another body than JSON; its type stands in the headers. */
  readonly bytes?: Buffer;
}

/** One operation of the REST API. `operationId` is the one of Atlassian's OpenAPI document. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** OpenAPI form: `/rest/api/3/issue/{issueIdOrKey}`. */
  readonly path: string;
  readonly operationId: string;
  /** Classic scopes that an app token needs (all of them); empty = none. */
  readonly scopes: readonly string[];
  /** True when an anonymous caller may reach the handler (which still checks permissions). */
  readonly anonymous?: boolean;
  handle(site: SiteContext, request: RestRequest, params: Readonly<Record<string, string>>): RestResponse | Promise<RestResponse>;
}

/** What a Forge app brings to Jira; implemented in `local/forge`. Only facts of its manifest, never the app's code. */
export interface ForgeSide {
  readonly appId: string;
  readonly environmentId: string;
  /** Account id of the app's own user. */
  readonly appAccountId: string;
  readonly scopes: readonly string[];
  /** ARI of a module: `ari:cloud:ecosystem::extension/{app}/{environment}/static/{moduleKey}`. */
  moduleAri(moduleKey: string): string;
  readonly customFields: readonly ForgeCustomField[];
  readonly validators: readonly ForgeValidator[];
  /** Validators of changes of an issue's type; each holds for the whole site. */
  readonly actionValidators: readonly { readonly key: string; readonly expression: string; readonly errorMessage: string | null }[];
  /** Parts of issue properties that queries can ask for. */
  readonly entityProperties: readonly ForgeEntityProperty[];
  readonly issuePanels: readonly { key: string; title: string }[];
  /** Runs a validator function; rejects when the function throws, times out or answers in the wrong form. */
  runValidator(moduleKey: string, payload: ValidatorPayload): Promise<{ result: boolean; errorMessage?: string }>;
  /** Takes note of a product event (`avi:jira:…`); delivery to triggers is the Forge side's business. */
  productEvent(event: ProductEvent): void;
}

/** `path` leads into the property's value by names with dots between them; where it leads to a list, each entry counts. */
export interface ForgeEntityProperty { readonly propertyKey: string; readonly values: readonly { readonly path: string; readonly type: 'number' | 'text' | 'string' | 'user' | 'date'; readonly searchAlias: string | null }[] }

export interface ForgeCustomField {
  readonly key: string; readonly name: string; readonly description: string;
  readonly type: 'string' | 'number' | 'user' | 'group' | 'datetime' | 'date' | 'object';
  readonly collection: 'none' | 'list';
  readonly readOnly: boolean;
  /** JSON schema of an object field; may carry `searchAlias` on properties. */
  readonly schema: unknown;
  readonly formatter: string | null;
  readonly validation: { readonly expression: string; readonly errorMessage: string | null } | null;
}
export interface ForgeValidator {
  readonly key: string; readonly name: string; readonly description: string;
  /** Exactly one of the two is set. */
  readonly functionKey: string | null; readonly expression: string | null;
  readonly errorMessage: string | null;
  readonly projectTypes: readonly string[];
}
export interface ValidatorPayload {
  readonly issue: { readonly key: string | null };
  readonly configuration: unknown;
  readonly transition: { readonly from: { readonly id: string } | null; readonly to: { readonly id: string }; readonly modifiedFields: Readonly<Record<string, unknown>> };
}
/** `actor` decides `selfGenerated`: true when the app's own user or an app-user call of this app caused it. */
export interface ProductEvent {
  readonly eventType: string;
  readonly selfGenerated: boolean;
  readonly atlassianId: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What every route can reach. */
export interface SiteContext {
  readonly state: SiteState;
  /** The site's clock, epoch milliseconds; a script can move it. */
  now(): number;
  /** Base address of the site as the caller knows it, without a trailing slash. */
  readonly baseUrl: string;
  /** True when `self` links lead to Atlassian's gateway for people and scripts too. */
  readonly gatewayLinks: boolean;
  readonly forge: ForgeSide | null;
  /** What a script has told the site to do wrong. */
  readonly faults: Faults;
  /** Write limits per issue and the ledger of costs. */
  readonly limits: Limits;
  /** What searches see: it lags behind when a script says so. */
  readonly searchIndex: SearchIndex;
  /** Works something off after the reply has left, as late as a script says long-running work begins. */
  later(work: () => void): void;
  /** Next id of a collection, as a string; counters survive restarts. */
  nextId(collection: string): string;
  /** Tells the store that the state has changed and must be saved. */
  changed(): void;
}
