/** Messages between the app's page (iframe) and the page of the site around it. Functions travel as callback numbers. */
export interface EncodedCallback { readonly $callback: number }

export type FromApp =
  | { readonly kind: 'call'; readonly id: number; readonly command: string; readonly data: unknown }
  | { readonly kind: 'size'; readonly height: number };

export type FromSite =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | { readonly kind: 'callback'; readonly callback: number; readonly args: readonly unknown[] }
  | { readonly kind: 'colorMode'; readonly colorMode: string };
