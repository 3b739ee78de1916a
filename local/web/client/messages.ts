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

/**
 * A page of a field asks to take over its value, or to be closed: the detail of the events `app-submit` and `app-close` that its iframe gets.
 * Whoever knows the place puts the answer in; nobody's answer is that it cannot be done there.
 */
export interface FieldRequest { readonly value: unknown; answer: Promise<boolean> | null }
