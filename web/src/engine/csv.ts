import Papa from 'papaparse';
import type { Problem } from '../contract.ts';

/** A table that could not be cut into cells. */
export class CsvError extends Error implements Problem {
  readonly where: string;
  readonly what: string;
  readonly allowed: string;

  constructor(problem: Problem) {
    super(`${problem.where} ${problem.what}`);
    this.where = problem.where;
    this.what = problem.what;
    this.allowed = problem.allowed;
  }
}

const QUOTE_RULE = 'a quoted cell that ends with a quote, with quotes inside it doubled (RFC 4180)';

/**
 * Cuts a comma-separated text into cells. What the cells mean is decided by the engine, so that browser,
 * server and command line read a file alike; blank rows stay in, so that its row numbers are the file's.
 *
 * @throws CsvError naming row and column of a broken quotation
 */
export function cellsOf(text: string): string[][] {
  // A quoted cell may hold line breaks, hence no cutting at newlines before the quotes are understood.
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: false });
  const broken = errors.find((error) => error.type === 'Quotes');
  if (broken) {
    // Papa's index stands behind the opening quote of the broken cell; what is before it parses cleanly.
    const before = Papa.parse<string[]>(text.slice(0, (broken.index ?? 1) - 1), { delimiter: ',' }).data;
    throw new CsvError({
      where: `row ${Math.max(before.length, 1)}, column ${before.at(-1)?.length ?? 1}`,
      what: broken.code === 'MissingQuotes' ? 'opens a quote that never closes' : 'has text after its closing quote',
      allowed: QUOTE_RULE,
    });
  }
  return data;
}
