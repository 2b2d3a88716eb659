/**
 * Takes a block of cells off the clipboard. Spreadsheets copy rows by line and cells by tab, and put cells with tabs, line
 * breaks or quotes into quotes. Without a tab the text may be CSV: semicolons first (they never stand in a number), then
 * commas, when each line holds the same number of them and the lines are not single numbers ("19,90").
 */
export function readBlock(text: string): string[][] {
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (body === "") return [];
  return cellsOf(body, separatorOf(body));
}

/** Cells as a spreadsheet takes them: tabs and line breaks; a cell that holds one is quoted. */
export function writeBlock(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

/** A line that is one number in somebody's spelling, with or without a currency: its commas separate nothing. */
const ONE_NUMBER =
  /^[^\d,;]*(?:\d+|\d{1,3}(?:[.\s'’]\d{3})+)(?:,\d+)?[^\d,]*$|^[^\d,;]*(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?[^\d,]*$/;

function separatorOf(body: string): string {
  if (body.includes("\t")) return "\t";
  if (body.includes(";")) return ";";
  const lines = body.split("\n");
  const commas = lines.map((line) => line.split(",").length - 1);
  const same = commas[0] !== 0 && commas.every((count) => count === commas[0]);
  return same && !lines.every((line) => ONE_NUMBER.test(line)) ? "," : "\t";
}

function cellsOf(body: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at] ?? "";
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === separator) endCell();
    else if (sign === "\n") {
      endCell();
      rows.push([]);
    } else cell += sign;
  }
  endCell();
  return rows;
}
