/** A record of a CSV file and the number of the line it starts on, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads comma-separated values as RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180) describes them: quoted cells may hold
 * commas, line breaks and doubled quotes. Empty lines are left out.
 */
export function readCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let startedOn = 1;
  const endRecord = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cells[0] !== '') records.push({ line: startedOn, cells });
    cells = [];
    cell = '';
    startedOn = line + 1;
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') { cell += '"'; index += 1; } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',') { cells.push(cell); cell = ''; } else if (character === '\n') endRecord();
    else if (character !== '\r') cell += character;
    if (character === '\n') line += 1;
  }
  if (cell !== '' || cells.length > 0) endRecord();
  return records;
}
