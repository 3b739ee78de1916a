/** Who sends a request to Jira's REST API, and with what the platform lets them do. */
export interface Principal {
  /** Account id; null is an anonymous caller. */
  readonly accountId: string | null;
  /** `direct`: a person or script with an API token or session. `app-user`: the app on behalf of a user. `app`: the app itself. */
  readonly via: 'direct' | 'app-user' | 'app';
  /** OAuth scopes of the app's token; null for direct callers, whom only permissions bind. */
  readonly scopes: readonly string[] | null;
}
