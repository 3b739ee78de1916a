/** A stretch of text. */
export interface Segment { readonly text: string; readonly marked: boolean }

/** A text with the words that matter marked. Together the segments are the text. */
export function Highlighted({ segments }: { readonly segments: readonly Segment[] }) {
  return <>{segments.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}</>;
}
