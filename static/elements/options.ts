/** Something that can be chosen. An option that stands alone contradicts whatever is chosen beside it. */
export interface Option {
  readonly id: string;
  readonly label: string;
  readonly alone?: true;
}

/** The chosen options after one was ticked or unticked. One that stands alone replaces the others, and gives way to them. */
export function toggleOption(options: readonly Option[], chosen: readonly string[], id: string): readonly string[] {
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  const alone = new Set(options.filter((option) => option.alone === true).map((option) => option.id));
  return alone.has(id) ? [id] : [...chosen.filter((one) => !alone.has(one)), id];
}
