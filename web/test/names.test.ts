import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import { columnsOf } from '../src/columns.ts';
import type { RiskState, ShapeDescription } from '../src/contract.ts';
import { fixed, level, money, percent } from '../src/format.ts';
import { columnsIn, csvOf, shapeNamed } from '../src/ask/answer.ts';
import description from './fake-description.json' with { type: 'json' };
import { COLUMNS } from '../src/view/datatable.ts';
import { knownRows, realisedRows } from '../src/view/day.ts';
import { TILES } from '../src/view/numbers.ts';
import { CHARTS } from '../src/view/specs.ts';

/** Every field of a state: its public name, and its column in CSV (ci/fixtures/public_names.txt). */
const NAMES = readFileSync(new URL('../../ci/fixtures/public_names.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('state '))
  .map((line) => line.split(/ +/) as [string, string, string]);

const WORDS = ['date', 'recalled', 'event'];
const TRUTHS = ['exceeded', 'widthWarning'];

/** A state in which every field has a value of its own; of the truths one holds. */
function own(truth: string): {
  state: RiskState;
  value: (name: string) => string | number | boolean;
  n: (name: string) => number;
} {
  const values = new Map(
    NAMES.map(([, name], i) => [
      name,
      WORDS.includes(name) ? `the ${name}` : TRUTHS.includes(name) ? name === truth : (i + 1) * 0.0123,
    ]),
  );
  const state: Record<string, unknown> = {};
  for (const [name, value] of values) {
    const [outer, inner] = name.split('.') as [string, string?];
    if (inner === undefined) {
      state[outer] = value;
    } else {
      state[outer] = { ...(state[outer] as object), [inner]: value };
    }
  }
  return {
    state: state as unknown as RiskState,
    value: (name) => values.get(name)!,
    n: (name) => values.get(name) as number,
  };
}

const NOTIONAL = 1e6;

describe.each(TRUTHS)('a state in which only %s holds', (truth) => {
  const { state, value, n } = own(truth);
  const states = [state, own('none').state];
  const app = {
    states,
    columns: columnsOf(states),
    ownNotional: NOTIONAL,
    ownCurrency: null,
    meta: { confidence: 0.95, credibleLevel: 0.9, currency: 'USD' },
  } as unknown as App;
  const amount = (fraction: number, error: number): string => money(fraction * NOTIONAL, 'USD', error * NOTIONAL);
  const cash = (name: string, error = 'varStandardError'): string => amount(n(name), n(error));
  const both = (name: string, error?: string): string => `${percent(n(name))}  ${cash(name, error)}`;

  it('has every field in its own column of the CSV', () => {
    const shapes = description.analyses.map(({ answer }) => answer as ShapeDescription);
    const rows = [{ ...state }];
    const columns = columnsIn(shapeNamed('State', shapes)!, rows);
    expect(columns.map(({ name }) => name)).toEqual(NAMES.map(([, , column]) => column));
    const [head, cells] = csvOf({ columns, rows })
      .split('\n')
      .map((line) => line.split(','));
    expect(Object.fromEntries(head!.map((column, i) => [column, cells![i]]))).toEqual(
      Object.fromEntries(NAMES.map(([, name, column]) => [column, String(value(name))])),
    );
  });

  it('shows what the tiles claim', () => {
    const tiles = TILES.map(({ id, value: shown, note }) => [id, shown(state, amount), note(state, amount)]);
    expect(tiles).toEqual([
      ['as-of', 'the date', 'the event'],
      [
        'var',
        cash('var'),
        `${percent(n('var'))} · ${level(n('interval.level'))} in ${cash('interval.lower')} to ${cash('interval.upper')}`,
      ],
      ['es', cash('es', 'esStandardError'), `${percent(n('es'))} · recalibrated × ${fixed(n('recalibration'), 3)}`],
      ['confidence', fixed(n('confidenceScore'), 2), `width ${percent(n('width'))}`],
      ['regime', fixed(n('regimeScore'), 2), `width z ${fixed(n('widthScore'), 2)}`],
      ['memory-level', fixed(n('memory'), 2), `nearest the recalled, ${fixed(n('crisisSimilarity'), 2)}`],
      ['buffer-memory', cash('bufferMemory'), `stateless ${cash('bufferStateless')}`],
    ]);
  });

  it('shows what the headings of the table claim', () => {
    expect(COLUMNS.map(([name, cell]) => [name, cell(state)])).toEqual([
      ['Date', 'the date'],
      ['Loss', percent(n('loss'))],
      ['Exceeded', truth === 'exceeded' ? 'yes' : ''],
      ['VaR next', percent(n('var'))],
      ['Lower', percent(n('interval.lower'))],
      ['Upper', percent(n('interval.upper'))],
      ['ES next', percent(n('es'))],
      ['Confidence score', fixed(n('confidenceScore'), 2)],
      ['Regime', fixed(n('regimeScore'), 2)],
      ['Memory', fixed(n('memory'), 2)],
      ['Similarity', fixed(n('crisisSimilarity'), 2)],
      ['Nearest crisis', 'the recalled'],
      ['Fast', fixed(n('timescaleWeights.fast'), 2)],
      ['Medium', fixed(n('timescaleWeights.medium'), 2)],
      ['Crisis', fixed(n('timescaleWeights.crisis'), 2)],
      ['Buffer', percent(n('bufferStateless'))],
      ['Buffer with memory', percent(n('bufferMemory'))],
      ['Model-risk charge', percent(n('modelRiskCharge'))],
      ['Event', 'the event'],
    ]);
  });

  it('shows what the panel of the day claims', () => {
    expect(realisedRows(app, 0)).toEqual([
      ['Loss', `${percent(n('loss'))}  ${amount(n('loss'), 0)}`],
      [`VaR ${level(n('confidence'))} in force`, '–'],
      ['Exceeded', truth === 'exceeded' ? 'yes' : 'no'],
    ]);
    const weights = ['fast', 'medium', 'crisis'].map((name) => fixed(n(`timescaleWeights.${name}`), 2));
    expect(knownRows(app, 0)).toEqual([
      [`VaR ${level(n('confidence'))}, next`, both('var')],
      [
        `${level(n('interval.level'))} interval`,
        `${fixed(100 * n('interval.lower'), 2)} to ${percent(n('interval.upper'))}`,
      ],
      ['Median VaR', percent(n('median'))],
      [`ES ${level(n('confidence'))}, next`, both('es', 'esStandardError')],
      ['Recalibration', `× ${fixed(n('recalibration'), 3)}`, 'recalibration'],
      ['Raw VaR, ES', `${percent(n('rawVar'))}, ${percent(n('rawEs'))}`],
      ['Error of VaR, ES', `${percent(n('varStandardError'), 3)}, ${percent(n('esStandardError'), 3)}`],
      ['Width', `${percent(n('width'))}, z ${fixed(n('widthScore'), 2)}${truth === 'widthWarning' ? ', warning' : ''}`],
      ['VaR rate', `z ${fixed(n('varRateScore'), 2)}`],
      ['Confidence score', fixed(n('confidenceScore'), 3), 'confidenceScore'],
      ['Regime score', fixed(n('regimeScore'), 3), 'regimeScore'],
      ['Memory', fixed(n('memory'), 3), 'memory'],
      ['Shock', fixed(n('shock'), 3), 'shock'],
      ['Nearest crisis', `the recalled, ${fixed(n('crisisSimilarity'), 3)}`],
      ['Recall', fixed(n('recallActivation'), 3), 'recallActivation'],
      ['Fast, medium, crisis', weights.join(', ')],
      ['Buffer, stateless', both('bufferStateless'), 'bufferStateless'],
      ['Buffer with memory', both('bufferMemory'), 'bufferMemory'],
      ['Model-risk charge', both('modelRiskCharge'), 'modelRiskCharge'],
      ['Effective sample', fixed(n('effectiveSampleSize'), 0)],
      ['Particles’ spread of VaR', percent(Math.sqrt(n('betweenVariance')), 3)],
      ['Log-likelihood', fixed(n('logLikelihood'), 2)],
      ['Event', 'the event'],
    ]);
  });

  it('is drawn in the columns that are named after its fields', () => {
    const { columns } = app;
    for (const name of [
      'loss',
      'width',
      'regimeScore',
      'memory',
      'crisisSimilarity',
      'bufferStateless',
      'bufferMemory',
    ] as const) {
      expect(columns[name][0], name).toBe(n(name));
    }
    for (const name of ['fast', 'medium', 'crisis'] as const) {
      expect(columns[name][0], name).toBe(n(`timescaleWeights.${name}`));
    }
    expect(columns.exceedance[0]).toBe(truth === 'exceeded' ? n('loss') : null);
    const inForce = [columns.varInForce, columns.esInForce, columns.lowerInForce, columns.upperInForce];
    expect(inForce.map((column) => column[1])).toEqual(['var', 'es', 'interval.lower', 'interval.upper'].map(n));
  });

  it('stands in the key of each chart under the words that it claims', () => {
    const keys = CHARTS.flatMap(({ id, key }) => key.map((entry) => [id, entry.label(app), entry.value(app, 1)]));
    const next = own('none');
    const said = (name: string): string => percent(next.n(name));
    expect(keys).toEqual([
      ['fan', 'loss', said('loss')],
      ['fan', 'VaR 95 % in force', percent(n('var'))],
      ['fan', '90 % interval of VaR', `${fixed(100 * n('interval.lower'), 2)} to ${percent(n('interval.upper'))}`],
      ['fan', 'ES 95 % in force', percent(n('es'))],
      ['fan', 'exceedance', 'no'],
      ['uncertainty', 'width', said('width')],
      ['uncertainty', 'regime score', fixed(n('regimeScore'), 2)],
      ['memory', 'memory', fixed(n('memory'), 2)],
      ['memory', 'similarity', `${fixed(n('crisisSimilarity'), 2)} the recalled`],
      ['timescales', 'crisis', fixed(n('timescaleWeights.crisis'), 2)],
      ['timescales', 'medium', fixed(n('timescaleWeights.medium'), 2)],
      ['timescales', 'fast', fixed(n('timescaleWeights.fast'), 2)],
      ['buffers', 'with memory', percent(n('bufferMemory'))],
      ['buffers', 'stateless', percent(n('bufferStateless'))],
    ]);
  });

  it('draws in each colour what the key says of it', () => {
    const drawn = CHARTS.flatMap(({ id, lines }) =>
      lines.map(({ data, colour }) => [id, colour, data(app.columns)[1]]),
    );
    const next = own('none').n;
    const weight = (name: string): number => next(`timescaleWeights.${name}`);
    expect(drawn).toEqual([
      ['fan', '--var', n('interval.upper')],
      ['fan', '--var', n('interval.lower')],
      ['fan', '--es', n('es')],
      ['fan', '--var', n('var')],
      ['fan', '--loss', next('loss')],
      ['fan', '--exceedance', null],
      ['uncertainty', '--regime', next('regimeScore')],
      ['uncertainty', '--var', next('width')],
      ['memory', '--similarity', next('crisisSimilarity')],
      ['memory', '--memory', next('memory')],
      ['timescales', '--crisis', 1],
      ['timescales', '--medium', weight('fast') + weight('medium')],
      ['timescales', '--fast', weight('fast')],
      ['buffers', '--memory', next('bufferMemory')],
      ['buffers', '--var', next('bufferStateless')],
    ]);
  });
});
