/** What travels between a test and the process in which the client lives. */
export interface Call {
  readonly number: number;
  readonly site: string;
  readonly email: string;
  readonly surface: 'cloud' | 'agile';
  /** For example `filters` and `createFilter`. */
  readonly group: string;
  readonly operation: string;
  readonly parameters: unknown;
}
export type Answer = { readonly number: number } & ({ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly name: string; readonly message: string; readonly status: number | null; readonly body: unknown });
