// The browser kernels against the same references as the native ones:
//   wasm/kernels/build --require && node --test wasm/kernels/test.mjs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const file = (path) => readFileSync(new URL(path, import.meta.url));
const modules = { 'wasm-simd128': 'blr-kernels.wasm', scalar: 'blr-kernels-scalar.wasm' };

async function kernels(name) {
  const { instance } = await WebAssembly.instantiate(file(`../target/kernels/${name}`), {
    env: { emscripten_notify_memory_growth() {} },
  });
  instance.exports._initialize();
  return instance.exports;
}

const doubles = (wasm, pointer, length) => new Float64Array(wasm.memory.buffer, pointer, length);
const string = (wasm, pointer) => {
  const bytes = new Uint8Array(wasm.memory.buffer, pointer);
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
};

/** Runs body with arrays in the module's memory: given as values, or as a length to be filled. */
function withArrays(wasm, arrays, body) {
  const pointers = arrays.map((a) => wasm.malloc(8 * (a.length ?? a)));
  arrays.forEach((a, i) => a.length === undefined || doubles(wasm, pointers[i], a.length).set(a));
  try {
    assert.equal(body(...pointers), 0);
    return arrays.map((a, i) => Array.from(doubles(wasm, pointers[i], a.length ?? a)));
  } finally {
    pointers.forEach((p) => wasm.free(p));
  }
}

const relative = (actual, expected) => (actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected));

// Columns: nu, p, quantile, x, log density at x, cdf at x; mpmath, 40 digits.
const table = file('../../ci/fixtures/student_t_mpmath.txt')
  .toString()
  .trim()
  .split('\n')
  .map((line) => line.split(' ').map(Number));

// Columns: nu, location, scale, four results, their sums of absolute terms, the data; mpmath.
const series = file('../../ci/fixtures/student_t_gradient_mpmath.txt')
  .toString()
  .trim()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .map((line) => line.split(' ').map(Number));

const version = Number(/^#define BLR_ABI_VERSION (\d+)$/m.exec(file('../../native/include/blr.h'))[1]);

function find(wasm, target) {
  const name = new TextEncoder().encode(`${target}\0`);
  const pointer = wasm.malloc(name.length);
  new Uint8Array(wasm.memory.buffer, pointer, name.length).set(name);
  const found = wasm.blr_find_target(pointer);
  wasm.free(pointer);
  return found;
}

for (const [target, name] of Object.entries(modules)) {
  const wasm = await kernels(name);

  test(`${target}: its module knows this target and no other`, () => {
    assert.equal(string(wasm, wasm.blr_target_name(0)), target);
    assert.equal(string(wasm, wasm.blr_available_targets()), target);
    assert.equal(string(wasm, wasm.blr_rejected_target()), '');
    assert.equal(wasm.blr_abi_version(), version);
    const found = find(wasm, target);
    assert.notEqual(found, 0);
    assert.equal(string(wasm, wasm.blr_target_name(found)), target);
    assert.equal(find(wasm, 'auto'), found);
    assert.equal(find(wasm, 'avx512'), 0);
  });

  test(`${target}: Student-t meets the mpmath table`, () => {
    assert.equal(table.length, 344);
    for (const nu of new Set(table.map((row) => row[0]))) {
      const rows = table.filter((row) => row[0] === nu);
      const n = BigInt(rows.length);
      const [p, quantile, x, density, cdf] = [1, 2, 3, 4, 5].map((column) => rows.map((row) => row[column]));
      const results = [
        [
          density,
          1e-13,
          withArrays(wasm, [x, x.length], (i, o) => wasm.blr_student_t_log_density(0, i, n, nu, 0, 1, o)),
        ],
        [cdf, 1e-12, withArrays(wasm, [x, x.length], (i, o) => wasm.blr_student_t_cdf(0, i, n, nu, o))],
        [quantile, 1e-12, withArrays(wasm, [p, p.length], (i, o) => wasm.blr_student_t_quantile(0, i, n, nu, o))],
      ];
      for (const [expected, tolerance, [, actual]] of results) {
        expected.forEach((value, i) =>
          assert.ok(relative(actual[i], value) <= tolerance, `nu ${nu}, row ${i}: ${actual[i]}, not ${value}`),
        );
      }
    }
  });

  test(`${target}: a nu for every element meets the same table in one call`, () => {
    const [nu, p, quantile, x, density, cdf] = [0, 1, 2, 3, 4, 5].map((column) => table.map((row) => row[column]));
    const n = BigInt(table.length);
    const results = [
      [
        density,
        1e-13,
        withArrays(wasm, [x, nu, x.length], (i, d, o) => wasm.blr_student_t_log_density_each(0, i, d, n, 0, 1, o)),
      ],
      [cdf, 1e-12, withArrays(wasm, [x, nu, x.length], (i, d, o) => wasm.blr_student_t_cdf_each(0, i, d, n, o))],
      [
        quantile,
        1e-12,
        withArrays(wasm, [p, nu, p.length], (i, d, o) => wasm.blr_student_t_quantile_each(0, i, d, n, o)),
      ],
    ];
    for (const [expected, tolerance, [, , actual]] of results) {
      expected.forEach((value, i) =>
        assert.ok(relative(actual[i], value) <= tolerance, `nu ${nu[i]}, row ${i}: ${actual[i]}, not ${value}`),
      );
    }
  });

  test(`${target}: log-likelihoods and their gradients meet mpmath to 2e-15 of their absolute terms`, () => {
    assert.equal(series.length, 70);
    for (const [nu, location, scale, ...rest] of series) {
      const [expected, terms, x] = [rest.slice(0, 4), rest.slice(4, 8), rest.slice(8)];
      const [, actual] = withArrays(wasm, [x, 4], (i, o) =>
        wasm.blr_student_t_log_likelihood_gradient(0, i, BigInt(x.length), nu, location, scale, o),
      );
      expected.forEach((value, i) =>
        assert.ok(Math.abs(actual[i] - value) <= 2e-15 * terms[i], `nu ${nu}, result ${i}: ${actual[i]}, not ${value}`),
      );
    }
  });

  test(`${target}: Philox gives the known answer of Random123 for zeros`, () => {
    const [actual] = withArrays(wasm, [7], (out) => wasm.blr_uniforms(0, 0n, 0n, 0n, out, 7n));
    const uniform = (even, odd) => (Number((BigInt(even) | (BigInt(odd) << 32n)) >> 12n) + 0.5) * 2 ** -52;
    assert.deepEqual(actual.slice(0, 2), [uniform(0x6627e8d5, 0xe169c58d), uniform(0xbc57ac4c, 0x9b00dbd8)]);
  });

  test(`${target}: cosine laws of normal distributions have their density, quantile and tail mean`, () => {
    const [a, b, modes, laws] = [-0.5, 0.6, 128, 5];
    const deviations = [0.03, 0.04, 0.05, 0.055, 0.06];
    // Fang & Oosterlee (2008), eq. 9, mode-major; every law has mean 0.
    const coefficients = Array.from({ length: modes * laws }, (_, i) => {
      const frequency = (Math.floor(i / laws) * Math.PI) / (b - a);
      return 2 * Math.exp(-0.5 * (frequency * deviations[i % laws]) ** 2) * Math.cos(frequency * a);
    });
    const [, , density] = withArrays(wasm, [coefficients, [0, 0.01, -0.1, 0.05, -0.02], laws], (c, x, o) =>
      wasm.blr_cos_laws_density(0, c, BigInt(modes), BigInt(laws), a, b, x, o),
    );
    [0, 0.01, -0.1, 0.05, -0.02].forEach((x, m) => {
      const expected = Math.exp(-0.5 * (x / deviations[m]) ** 2) / deviations[m] / Math.sqrt(2 * Math.PI);
      assert.ok(Math.abs(density[m] - expected) <= 1e-12 / deviations[m]);
    });
    const [, quantile, tailMean] = withArrays(wasm, [coefficients, laws, laws], (c, q, e) =>
      wasm.blr_cos_laws_quantile(0, c, BigInt(modes), BigInt(laws), a, b, 0.05, q, e),
    );
    // The 5 % quantile of the standard normal law (Abramowitz & Stegun, table 26.6) and phi(z) / 0.05.
    const z = -1.6448536269514722;
    const mean = -Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / 0.05;
    deviations.forEach((deviation, m) => {
      assert.ok(relative(quantile[m], z * deviation) <= 1e-10, `quantile ${quantile[m]}`);
      assert.ok(relative(tailMean[m], mean * deviation) <= 1e-10, `tail mean ${tailMean[m]}`);
    });
  });
}

test('the elementary functions of vectors are those of the C library, to the ulps that their test states', () => {
  const printed = execFileSync(fileURLToPath(new URL('test-elementary', import.meta.url)), [process.execPath]);
  assert.match(String(printed), /SUCCESS/);
});
