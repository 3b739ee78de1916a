const NUMBER = new Intl.NumberFormat('en-GB');

/** A count as people read it: `11,008`. Files that are exported keep plain digits. */
export const countAsText = (count: number): string => NUMBER.format(count);
