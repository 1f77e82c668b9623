import { CsvError, parse } from 'csv-parse/sync';
import { ImportError } from './import-error.ts';
import { KNOWN_PROPERTIES, propertyNamed, ticketOf } from './import-properties.ts';

/** One ticket a row; the first row names the properties. Commas, semicolons or tabs part the columns. */
export function ticketsOfCsv(text: string): Record<string, unknown>[] {
  const [header = [], ...rows] = rowsOf(text);
  const properties = header.map(propertyNamed);
  const unknown = header.filter((_, column) => properties[column] === undefined);
  if (unknown.length > 0) {
    throw new ImportError(
      `The columns ${unknown.map((name) => `"${name}"`).join(', ')} are not known: use ${KNOWN_PROPERTIES} or customfield_12345.`,
    );
  }
  const doubled = properties.find((name, column) => properties.indexOf(name) !== column);
  if (doubled !== undefined) throw new ImportError(`Two columns stand for "${doubled}": keep one.`);
  if (!properties.includes('title')) throw new ImportError('There is no column "title" (or "summary").');
  return rows.map((row, index) => {
    const texts = new Map(row.map((cell, column) => [properties[column] ?? '', cell]));
    // Rows that nobody refers to need no name of their own.
    return ticketOf(texts, { ref: `row-${index + 1}`, title: '' });
  });
}

function rowsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, delimiter: delimiterOf(text) });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new ImportError(`The file is not valid CSV: ${cause.message}.`, { cause });
  }
}

/** The sign that occurs most in the first line. */
function delimiterOf(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const count = (sign: string) => line.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
