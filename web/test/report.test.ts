import { describe, expect, it } from 'vitest';
import type { Result } from '../../wasm/src/main/js/bench.mjs';
import { COLUMNS, reportOf, rowOf } from '../src/benchmark/report.ts';

const RESULT: Result = {
  work: 'cos-128',
  path: 'wasm-simd128',
  nsPerElement: 40,
  gflops: 9.6,
  maxError: 2.66e-15,
  peer: 'js',
  peerNsPerElement: 260,
  ratio: 6.5,
  samples: [44, 38, 40, 39, 60],
};

const PEER: Result = {
  ...RESULT,
  path: 'js',
  nsPerElement: 260,
  peer: null,
  peerNsPerElement: null,
  ratio: null,
  samples: [250, 262, 260, 271, 900],
};

describe('a row of the benchmark', () => {
  it('has a cell for every column', () => expect(rowOf(RESULT, [RESULT, PEER]).cells).toHaveLength(COLUMNS.length));
  it('prints time, ratio with its peer, error, GFLOP/s and spread', () =>
    // Without one of five at either end 39 … 44 are left: half their range is 6.25 % of the median.
    expect(rowOf(RESULT, [RESULT, PEER])).toEqual({
      path: 'wasm-simd128',
      cells: ['40.0', '6.50 × js', '2.7e\u221215', '9.6', '6.3'],
    }));
  it('calls noise a ratio whose repetitions leave it within a factor of two, on either side of it', () => {
    // The middle of the repetitions of the one is 39 … 44 ns, of the other 100 … 300.
    const restless = { ...PEER, samples: [90, 100, 260, 300, 900] };
    expect(rowOf(RESULT, [RESULT, restless]).cells[1]).toBe('noise: 2.27 to 7.69 × js');
    // ± 488 % of 40 ns: 10 … 400.4.
    const jumpy = { ...RESULT, samples: [5, 10, 40, 400.4, 900] };
    expect(rowOf(jumpy, [jumpy, PEER]).cells.slice(1, 5)).toEqual([
      'noise: 0.65 to 27.1 × js',
      '2.7e\u221215',
      '9.6',
      '488.0',
    ]);
  });
  it('leaves out what is not known', () =>
    expect(
      rowOf({ ...RESULT, gflops: null, maxError: null, peer: null, peerNsPerElement: null, ratio: null }, []).cells,
    ).toEqual(['40.0', '', '', '', '6.3']));
  it.each([
    [1.234, '1.23'],
    [12.34, '12.3'],
    [1_062_873.7, '1,062,874'],
  ])('prints %d ns as %s', (nsPerElement, text) => expect(rowOf({ ...RESULT, nsPerElement }, []).cells[0]).toBe(text));
});

it('the report has the shape of a file of ci/bench', () => {
  const machine = {
    userAgent: 'Chromium',
    logicalProcessors: 8,
    compiler: '0.1.0 (emscripten 3.1.6)',
    simd: true,
    version: '0.1.0',
    date: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678)),
  };
  const { meta, results } = JSON.parse(reportOf(machine, [RESULT]));
  // The names of BenchFile.Meta in java-core/bench, which refuses any other.
  expect(Object.keys(meta)).toEqual([
    'cpu',
    'flags',
    'compiler',
    'jdk',
    'commit',
    'date',
    'fmaPeakGflops',
    'copyBandwidth',
    'limits',
    'crossover',
    'browser',
  ]);
  expect(meta).toMatchObject({ cpu: 'unknown to a browser, 8 logical processors', date: '2026-01-02T03:04:05Z' });
  expect(results).toEqual([RESULT]);
});
