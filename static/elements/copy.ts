/** What is copied: plain text, and for where tables and headings are kept, the same as HTML. */
export interface Copy {
  readonly text: string;
  readonly html?: string | undefined;
}
