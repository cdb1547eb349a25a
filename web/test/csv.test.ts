import { describe, expect, it } from 'vitest';
import { cellsOf, CsvError } from '../src/engine/csv.ts';

function problemOf(text: string): CsvError {
  try {
    cellsOf(text);
  } catch (error) {
    if (error instanceof CsvError) {
      return error;
    }
    throw error;
  }
  throw new Error('it was read');
}

describe('cellsOf', () => {
  it('leaves cells as they are written', () => {
    expect(cellsOf('date,close\r\n2020-01-02, 3.50\r\n')).toEqual([['date', 'close'], ['2020-01-02', ' 3.50'], ['']]);
  });

  it('understands quotes', () => {
    expect(cellsOf('"a ""b""","c,d"\n1,"2\n3"')).toEqual([['a "b"', 'c,d'], ['1', '2\n3']]);
  });

  it('keeps blank rows, so that row numbers stay those of the file', () => {
    expect(cellsOf('a,b\n\n1,2')).toEqual([['a', 'b'], [''], ['1', '2']]);
  });

  it('cuts at commas only, whatever else the text is full of', () => {
    expect(cellsOf('a;b\n1;2\n3;4')).toEqual([['a;b'], ['1;2'], ['3;4']]);
  });

  it('names row and column of a quote that never closes', () => {
    const problem = problemOf('date,close\n2020-01-02,"3\n2020-01-03,4\n');
    expect([problem.where, problem.what]).toEqual(['row 2, column 2', 'opens a quote that never closes']);
  });

  it('names row and column of text behind a quoted cell', () => {
    const problem = problemOf('date,close,volume\n2020-01-02,3,4\n"2020-01-03"x,4,"5"\n');
    expect([problem.where, problem.what]).toEqual(['row 3, column 1', 'has text after its closing quote']);
  });
});
