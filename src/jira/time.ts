/** Jira writes offsets without a colon, which the ISO format of JavaScript does not know. Null when there is no time. */
export function timeOf(text: string | null | undefined): number | null {
  const time = Date.parse((text ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(time) ? null : time;
}
