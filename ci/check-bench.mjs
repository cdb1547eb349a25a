// Holds a file of `ci/bench --out` to its promised shape: node ci/check-bench.mjs FILE.json WORK,...
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const [file, works] = process.argv.slice(2);
const { meta, results, ...others } = JSON.parse(readFileSync(file, 'utf8'));
const positive = (value, name) => assert.ok(Number.isFinite(value) && value > 0, `${name} is ${value}`);
const text = (value, name) => assert.ok(typeof value === 'string' && value !== '', `${name} is ${value}`);

assert.deepEqual(others, {});
for (const name of ['cpu', 'flags', 'compiler', 'jdk', 'commit']) text(meta[name], name);
assert.match(meta.date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
positive(meta.fmaPeakGflops, 'fmaPeakGflops');
positive(meta.copyBandwidth, 'copyBandwidth');
for (const limits of Object.values(meta.limits)) {
  assert.ok(limits.fmaPeakGflops <= meta.fmaPeakGflops && limits.copyBandwidth <= meta.copyBandwidth);
}
for (const length of Object.values(meta.crossover)) positive(length, 'crossover');

const native = Object.keys(meta.limits);
if (meta.browser !== null) text(meta.browser, 'browser');
assert.ok(meta.browser !== null || process.env.CI !== 'true', 'no browser took part');
const browserPeers = meta.browser === null ? [] : ['js', 'avx2'].slice(0, native.includes('avx2') ? 2 : 1);
assert.ok(native.length > 0, 'no vector path was measured');
for (const result of results) {
  const name = `${result.work} on ${result.path} beside ${result.peer}`;
  assert.deepEqual(
    Object.keys(result),
    ['work', 'path', 'nsPerElement', 'gflops', 'maxError', 'peer', 'peerNsPerElement', 'ratio', 'samples'],
    name,
  );
  positive(result.nsPerElement, name);
  assert.ok(result.samples.length >= 2, name);
  result.samples.forEach((sample) => positive(sample, name));
  if (result.work === 'cos-128') {
    assert.ok(Math.abs(result.gflops * result.nsPerElement - 3 * 128) < 1e-6, name);
  }
  if (result.maxError !== null) assert.ok(result.maxError >= 0 && result.maxError < 0.005, name);
  if (result.peer === null) {
    assert.deepEqual([result.peerNsPerElement, result.ratio], [null, null], name);
  } else {
    assert.ok(Math.abs((result.ratio * result.nsPerElement) / result.peerNsPerElement - 1) < 1e-12, name);
  }
}
for (const work of works.split(',')) {
  const paths = [...native, 'scalar'];
  if (['t-logpdf', 'cos-128'].includes(work)) paths.push('java-vector-api');
  if (meta.browser !== null) {
    paths.push('wasm-simd128', 'teavm');
    if (work !== 'live-update') paths.push('js');
    if (!['live-update', 'mc-t-var'].includes(work)) paths.push('wasm-scalar');
  }
  const found = results.filter((result) => result.work === work);
  assert.deepEqual([...new Set(found.map((result) => result.path))].sort(), paths.sort(), work);
  const peers = new Set(found.map((result) => result.peer));
  const expected = {
    't-logpdf': ['Boost.Math', 'commons-statistics', 'Hipparchus', 'C++ directly', ...browserPeers],
    'cos-128': ['C++, direct sum', 'C++ directly', ...browserPeers],
    'live-update': ['scalar', null],
  }[work];
  for (const peer of expected) assert.ok(peers.has(peer), `${work} has no row beside ${peer}`);
}
assert.deepEqual([...new Set(results.map((result) => result.work))], works.split(','));
