/** What a message or a state means for the reader; always said in words too. */
export type Tone = 'information' | 'warning' | 'danger' | 'success';
