import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { WORKS, run as benchmark } from '../target/module/bench.mjs';
import { BlrInputError, load } from '../target/module/blr.mjs';
import { digests, fields, golden, jvmRisk, jvmRun, libraryFile, snapshot, unless } from './jvm.mjs';
import { leaves, namesOf } from './names.mjs';

const moduleDirectory = new URL('../target/module/', import.meta.url);
const contract = new URL('../../java-core/server/src/main/resources/openapi.yaml', import.meta.url);

const scalar = await load({ kernels: 'scalar' });
const simd = await load();
const live = await load({ kernels: 'scalar', methods: false });
const withoutSimd = unless(simd.target === 'wasm-simd128', 'blr-kernels.wasm');

const refusal = (where, what, allowed) => (error) => {
  assert.ok(error instanceof BlrInputError, String(error));
  assert.deepEqual([error.where, error.what, error.allowed], [where, what, allowed]);
  assert.equal(error.message, `${where} ${what}; allowed: ${allowed}`);
  return true;
};

test('a host that is too old is named', async (t) => {
  t.mock.method(WebAssembly, 'validate', () => false);
  await assert.rejects(load(), {
    message: `Node ${process.versions.node} has no WebAssembly with garbage collection; needed: Node 22 or newer`,
  });
});

for (const name of ['simulated-live', 'simulated-reduced', 'simulated-full']) {
  test(`scalar states have the bits of the JVM: ${name}`, () => {
    const jvm = jvmRun(name);
    assert.ok(jvm, `target/jvm-states/${name}.tsv is absent: run "mvn -pl wasm -am test" first`);
    const library = name === 'simulated-live' ? scalar.readPrototypes(readFileSync(libraryFile, 'utf8')) : [];
    const run = scalar.createRun(jvm.settings, library);
    for (const { label, simpleReturn, expected } of jvm.days) {
      const state = run.push(label, simpleReturn);
      assert.deepEqual(state && fields(state), expected);
    }
  });
}

for (const model of ['live', 'reduced', 'full']) {
  const name = `simulated-${model}`;

  test(`a run that the JVM saved goes on to its bits, and is saved as its bytes: ${model}`, () => {
    const { settings, days } = jvmRun(name);
    for (const [saved, next] of [
      [30, 350],
      [350, 500],
    ]) {
      const run = scalar.resumeRun(snapshot(name, saved));
      assert.equal(run.restoredFromPath, null);
      assert.equal(run.settings.particles, settings.particles);
      for (const { label, simpleReturn, expected } of days.slice(saved, next)) {
        const state = run.push(label, simpleReturn);
        assert.deepEqual(state && fields(state), expected, `${label} after ${saved} days`);
      }
      assert.deepEqual(run.save(), snapshot(name, next));
      run.close();
    }
  });
}

test('a snapshot of another kernel path says so, and one that is damaged is refused', { skip: withoutSimd }, () => {
  const bytes = snapshot('simulated-live', 350);
  assert.equal(simd.resumeRun(bytes).restoredFromPath, 'scalar');
  for (const at of [0, 9, 100, bytes.length - 1]) {
    const damaged = bytes.slice();
    damaged[at] ^= 1;
    assert.throws(() => scalar.resumeRun(damaged), BlrInputError, `byte ${at}`);
  }
  assert.throws(
    () => scalar.resumeRun(bytes.slice(0, -3)),
    refusal('snapshot', `is cut short after ${bytes.length - 3} bytes`, 'a whole snapshot'),
  );
  assert.throws(() => scalar.resumeRun([...bytes]), BlrInputError);
});

test('a run of prices goes on with its last price', () => {
  const run = scalar.createRun({ particles: 50, modes: 32, calibrationDays: 20 });
  const price = (day) => ({ price: 100 + Math.sin(day ** 2) });
  for (let day = 0; day < 30; day++) {
    run.observe(price(day));
  }
  const resumed = scalar.resumeRun(run.save());
  assert.deepEqual(resumed.observe(price(30)), run.observe(price(30)));
  assert.equal(run.observe(price(31)).loss, 1 - price(31).price / price(30).price);
});

test('a run of values turns them into returns by their kind, and says so', () => {
  const settings = { particles: 20, modes: 16, calibrationDays: 20 };
  const run = scalar.createRun(settings, [], { kind: 'pnl', notional: 8000 });
  assert.equal(run.reading, 'profit and loss on a notional of 8000');
  assert.equal(scalar.createRun(settings).reading, 'prices or returns, as the first observation tells');
  for (let day = 0; day < 20; day++) {
    run.observe({ value: 80 * Math.sin(day ** 2) });
  }
  assert.equal(run.observe({ value: -100 }).loss, 0.0125);
  assert.throws(() => run.observe({ price: 5 }), refusal('message', 'changes from pnl', 'one kind a stream'));
  assert.throws(
    () => scalar.createRun(settings, [], { kind: 'pnl' }),
    refusal('notional', 'is missing', 'what pnl is to be a fraction of'),
  );
});

test('a state has every public name, and no other', () => {
  const { settings, days } = jvmRun('simulated-live');
  const run = scalar.createRun(settings);
  const state = days.map(({ label, simpleReturn }) => run.push(label, simpleReturn)).at(-1);
  assert.deepEqual(leaves(state).sort(), namesOf('state').sort());
});

test('the defaults are the engine’s, each under its own name', () => {
  const { memoryDetail, notional, currency, ...engine } = scalar.defaultSettings;
  assert.deepEqual(engine, jvmRun('defaults').settings);
  assert.deepEqual([memoryDetail, notional, currency], [false, 1e8, 'USD']);
});

test('a library keeps every member under its own name', () => {
  const text = readFileSync(libraryFile, 'utf8');
  const library = scalar.readPrototypes(text);
  assert.deepEqual(library, JSON.parse(text).prototypes);
  assert.deepEqual([...scalar.createRun({}, library).prototypes], ['volatility spike', 'market crash', 'the name']);
  const names = leaves(library[0]).filter((name) => !name.startsWith('law.coefficients'));
  assert.deepEqual(names.sort(), namesOf('prototype').sort());
});

for (const [engine, blr] of Object.entries({ 'with methods': scalar, 'for live runs alone': live })) {
  for (const model of ['live', 'reduced', 'full']) {
    test(`scalar states have the golden digests: ${model}, of the engine ${engine}`, () => {
      // The settings of GoldenNumbersTest, which lives through the same days.
      const { days } = jvmRun(`simulated-${model}`);
      const run = blr.createRun({ model, particles: 150, modes: 64, seed: 2008 });
      const states = days.map(({ label, simpleReturn }) => run.push(label, simpleReturn));
      assert.deepEqual(digests(states), golden(model));
    });
  }
}

test('an engine for live runs alone has their whole face, and says what it lacks', () => {
  assert.equal(live.modelVersion, scalar.modelVersion);
  assert.deepEqual(live.defaultSettings, scalar.defaultSettings);
  assert.deepEqual([live.settings, live.analyses], [undefined, undefined]);
  const text = 'date,close\n2020-01-02,5\n2020-01-03,6\n';
  assert.deepEqual(live.readCsv(text), scalar.readCsv(text));
  assert.deepEqual(live.seriesNames(text), ['close']);
  const library = readFileSync(libraryFile, 'utf8');
  assert.deepEqual(live.readPrototypes(library), scalar.readPrototypes(library));
  assert.deepEqual(live.createRun({}, live.readPrototypes(library)).prototypes.length, 3);
  assert.throws(() => live.createRun({ particles: 1 }), refusal('settings.particles', 'is 1', 'a whole number ≥ 2'));
  assert.throws(() => live.ask('horizon', {}), /^Error: this engine was loaded for live runs alone: it has no ask$/);
});

test('on the SIMD path, VaR and ES of every S&P 500 day agree with the JVM to 0.5 %', {
  skip: withoutSimd || unless(jvmRun('sp500'), 'target/jvm-states/sp500.tsv'),
}, (context) => {
  assert.equal(simd.target, 'wasm-simd128', simd.targetReason);
  const jvm = jvmRun('sp500');
  const run = simd.createRun(jvm.settings);
  let worst = 0;
  const began = process.cpuUsage();
  for (const { label, simpleReturn, expected } of jvm.days) {
    const state = run.push(label, simpleReturn);
    for (const name of state ? ['var', 'es'] : []) {
      const [here, there] = [state[name], jvmRisk(expected)[name]];
      const difference = Math.abs(here / there - 1);
      assert.ok(difference <= 0.005, `${name} of ${label}: ${here} here, ${there} there`);
      worst = Math.max(worst, difference);
    }
  }
  const seconds = (process.cpuUsage(began).user / 1e6).toFixed(1);
  const time = `${jvm.days.length} updates in ${seconds} s of CPU time`;
  context.diagnostic(`${time}, worst difference ${worst.toExponential(1)}`);
});

test('every path of the benchmark does every work rightly, and its numbers add up', { skip: withoutSimd }, async () => {
  const results = [];
  for await (const event of benchmark({ quick: true })) {
    results.push(...(event.results ?? []));
  }
  const everywhere = ['wasm-simd128', 'wasm-scalar', 'teavm', 'js'];
  for (const [work, { flops, allowed }] of Object.entries(WORKS)) {
    const rows = results.filter((result) => result.work === work);
    const paths =
      { 'live-update': ['wasm-simd128', 'teavm'], 'mc-t-var': ['wasm-simd128', 'teavm', 'js'] }[work] ?? everywhere;
    assert.deepEqual(
      rows.map(({ path }) => path),
      paths,
      work,
    );
    for (const { path, nsPerElement, gflops, maxError, peer, peerNsPerElement, ratio, samples } of rows) {
      const name = `${work} on ${path}`;
      assert.ok(nsPerElement >= Math.min(...samples) && nsPerElement <= Math.max(...samples), name);
      assert.equal(gflops === null ? null : Math.round(gflops * nsPerElement), flops, name);
      assert.ok(path === 'js' || maxError === null || maxError <= allowed, `${name}: ${maxError}`);
      assert.equal(peer, path === paths.at(-1) ? null : paths.at(-1), name);
      assert.ok(peer === null || Math.abs((ratio * nsPerElement) / peerNsPerElement - 1) < 1e-12, name);
    }
  }
});

test('an unknown work of the benchmark is refused by name', async () => {
  await assert.rejects(benchmark({ works: ['abacus'] }).next(), /"abacus"; there are: t-logpdf, /);
});

test('two runs on the SIMD path are the same to the bit', { skip: withoutSimd }, () => {
  const { settings, days } = jvmRun('simulated-live');
  const states = () => {
    const run = simd.createRun(settings);
    return days
      .map(({ label, simpleReturn }) => run.push(label, simpleReturn))
      .filter(Boolean)
      .map(fields);
  };
  assert.deepEqual(states(), states());
});

test('a state has the members that the HTTP contract requires, in their order', async () => {
  const yaml = await readFile(contract, 'utf8');
  const [, list] = yaml.match(/\n {4}State:\n[^]*?required: \[(.*)\]\n/);
  const required = JSON.parse(`[${list}]`);
  const run = scalar.createRun({ particles: 20, modes: 16, calibrationDays: 20 });
  for (let day = 1; day <= 20; day++) {
    assert.equal(run.calibrationDaysLeft(), 21 - day);
    assert.equal(run.push(`day ${day}`, day % 2 ? 0.01 : -0.011), null);
  }
  const state = run.push('day 21', -0.03);
  assert.deepEqual(Object.keys(state), required);
  assert.equal(state.loss, 0.03);
  assert.equal(state.exceeded, false);
  assert.deepEqual(structuredClone(state), state);
});

test('settings that make no sense are refused', () => {
  const createRun = (settings) => () => scalar.createRun(settings);
  assert.throws(createRun({ particles: 1 }), refusal('settings.particles', 'is 1', 'a whole number ≥ 2'));
  assert.throws(createRun({ particles: 2.5 }), refusal('settings.particles', 'is 2.5', 'a whole number ≥ 2'));
  assert.throws(createRun({ modes: Number.NaN }), refusal('settings.modes', 'is NaN', 'a whole number from 8 to 1024'));
  assert.throws(createRun({ modes: '128' }), refusal('settings.modes', 'is "128"', 'a whole number from 8 to 1024'));
  assert.throws(createRun({ confidence: 0.5 }), refusal('settings.confidence', 'is 0.5', 'a number in (0.5, 1)'));
  assert.throws(createRun({ model: 'half' }), refusal('settings.model', 'is "half"', 'live, reduced, full'));
  assert.throws(
    createRun({ seed: 0.5 }),
    refusal(
      'settings.seed',
      'is 0.5',
      'a whole number from -9223372036854775808 to 9223372036854775807, in quotes beyond 9007199254740991',
    ),
  );
  assert.throws(
    createRun({ particels: 500 }),
    refusal(
      'settings.particels',
      'is unknown',
      'model, particles, accuracy, modes, confidence, credibleLevel, seed, calibrationDays, statedRisk, uncertaintyLoading, memoryLoading, ' +
        'memoryDetail, notional, currency',
    ),
  );
});

test('a seed has 64 bits, and none is rounded to another', () => {
  const returns = Array.from({ length: 70 }, (_, day) => 0.01 * Math.sin(day * day));
  const settings = { particles: 40, modes: 32 };
  const run = (seed) => scalar.ask('run', { returns, settings: { ...settings, seed } });
  const first = run(9007199254740993n);
  assert.equal(first.meta.seed, '9007199254740993');
  assert.deepEqual(run('9007199254740993').states, first.states);
  assert.notDeepEqual(run('9007199254740992').states, first.states);
  assert.equal(run(-9223372036854775808n).meta.seed, '-9223372036854775808');
  assert.equal(run(7n).meta.seed, 7);
  assert.equal(scalar.createRun({ ...settings, seed: 2n ** 63n - 1n }).settings.seed, '9223372036854775807');
  const refused = { where: 'settings.seed' };
  assert.throws(() => run(2 ** 53), refused);
  assert.throws(() => run(9223372036854775808n), refused);
  assert.throws(() => run('7'), refused);
});

/** The normal law of a deviation in calm scales, on ±8 of its own: A_k = 2 exp(−(kπ/16)²/2) cos(kπ/2). */
function normalPrototype(name, scale) {
  const coefficients = Array.from(
    { length: 64 },
    (_, k) => 2 * Math.exp(-(((k * Math.PI) / 16) ** 2) / 2) * [1, 0, -1, 0][k % 4],
  );
  const law = { unit: 'calm scale', location: 0, scale, lower: -8, upper: 8, modes: 64, coefficients };
  return { name, learned: 'given', series: '', from: '', to: '', day: '', law };
}

const libraryText = (...prototypes) => JSON.stringify({ format: 'blr-prototypes', version: 1, prototypes });

test('a library is read and remembered', () => {
  const library = scalar.readPrototypes(libraryText(normalPrototype('seven', 7), normalPrototype('market crash', 4)));
  assert.deepEqual(
    library.map(({ name }) => name),
    ['seven', 'market crash'],
  );
  const run = scalar.createRun({ particles: 500, modes: 64 }, library); // fewer do not follow a leap of twenty times
  assert.deepEqual([...run.prototypes], ['volatility spike', 'seven', 'market crash']);
  assert.deepEqual([...scalar.createRun().prototypes], ['volatility spike', 'market crash']);
  const recalled = [];
  for (let day = 0; day < 230; day++) {
    const state = run.push(`${day}`, (day < 200 ? 0.01 : 0.2) * (day % 2 ? 1 : -1) * (0.5 + ((day * 7) % 11) / 10));
    recalled.push(state?.recalled);
  }
  assert.equal(recalled[199], 'volatility spike');
  assert.ok(recalled.slice(200).includes('seven'));
});

test('a library that makes no sense is refused by its place', () => {
  const read = (change) => () => {
    const file = JSON.parse(libraryText(normalPrototype('nine', 9), normalPrototype('five', 5)));
    change(file, file.prototypes[1]);
    return scalar.readPrototypes(JSON.stringify(file));
  };
  assert.throws(() => scalar.readPrototypes('{'), refusal('file', 'is not JSON', 'one JSON object'));
  assert.throws(
    read((file) => (file.version = 2)),
    refusal('version', 'is 2', '1'),
  );
  assert.throws(
    read((file) => (file.more = 1)),
    refusal('more', 'is unknown', 'format, version, prototypes'),
  );
  assert.throws(
    read((_, p) => delete p.day),
    refusal('prototypes[1].day', 'is missing', 'up to 200 printable characters'),
  );
  assert.throws(
    read((_, p) => (p.law.scale = '5')),
    refusal('prototypes[1].law.scale', 'is "5"', 'a finite number > 0'),
  );
  assert.throws(
    read((_, p) => (p.law.scale = 0)),
    refusal('prototypes[1].law.scale', 'is 0.0', 'a finite number > 0'),
  );
  assert.throws(
    read((_, p) => p.law.coefficients.pop()),
    refusal('prototypes[1].law.modes', 'is 64', '63, the number of coefficients'),
  );
  assert.throws(
    read((_, p) => (p.name = 'nine')),
    refusal('prototypes[1].name', 'is "nine" again', 'every name once'),
  );
});

test('a refused return leaves the run as it was', () => {
  const settings = { particles: 50, modes: 32, calibrationDays: 20 };
  const [tried, untried] = [scalar.createRun(settings), scalar.createRun(settings)];
  for (let day = 0; day < 40; day++) {
    for (const wrong of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
      assert.throws(() => tried.push('today', wrong), BlrInputError);
    }
    const simpleReturn = Math.sin(day) / 100;
    assert.deepEqual(tried.push(`${day}`, simpleReturn), untried.push(`${day}`, simpleReturn));
  }
  assert.throws(() => tried.push('today', Number.NaN), refusal('return', 'is NaN', 'a finite number > -1'));
});

const small = { particles: 50, modes: 32, calibrationDays: 20 };
const returns = Array.from({ length: 60 }, (_, day) => Math.sin(day ** 2) / 50);

test('a question about a run has the states of the live run, and the bits of the JVM', () => {
  const jvm = jvmRun('simulated-live');
  const prototypes = scalar.readPrototypes(readFileSync(libraryFile, 'utf8'));
  const { meta, states } = scalar.ask(
    'run',
    { returns: Float64Array.from(jvm.days, ({ simpleReturn }) => simpleReturn), settings: jvm.settings, prototypes },
    { version: '1.2.3' },
  );
  const run = scalar.createRun(jvm.settings, prototypes);
  assert.deepEqual(
    states,
    jvm.days.map(({ simpleReturn }, day) => run.push(`${day + 1}`, simpleReturn)).filter(Boolean),
  );
  const undated = (leaves) => leaves.filter((leaf) => !leaf.startsWith('date='));
  // Crises that it learns are called after the labels of their days, which are numbers here.
  const numbered = (leaf) => leaf.replace(/^stress of day (\d+)$/, 'stress of $1');
  assert.deepEqual(
    states.map((state) => undated(fields(state))),
    jvm.days.filter(({ expected }) => expected).map(({ expected }) => undated(expected).map(numbered)),
  );
  assert.deepEqual([meta.version, meta.kernelTarget, meta.observations], ['1.2.3', 'scalar', jvm.days.length]);
  assert.deepEqual({ ...meta, ...jvm.settings }, meta);
});

test('a flag goes over under its own name as it was set', () => {
  const states = (memoryDetail) => scalar.ask('run', { returns, settings: { ...small, memoryDetail } }).states;
  assert.ok(states(true).every(({ blended, similarities }) => blended && similarities));
  assert.ok(states(false).every((state) => !('blended' in state)));
});

test('every method answers from the end of the same run', () => {
  const question = { returns, settings: small };
  const { states } = scalar.ask('run', question);
  assert.deepEqual(scalar.ask('inspect', question).state, states.at(-1));
  const { date, horizons } = scalar.ask('horizon', { ...question, periods: [1, 10] });
  assert.equal(date, '60');
  assert.deepEqual(
    horizons.map(({ periods }) => periods),
    [1, 10],
  );
  assert.ok(horizons.every(({ var: valueAtRisk, es }) => es >= valueAtRisk));
});

test('the progress of an answer is told up to its end', () => {
  const told = [];
  const progress = (task, done, total) => told.push([task, done, total]);
  const { states } = scalar.ask('run', { returns, settings: small }, { progress });
  assert.deepEqual(
    told,
    returns.map((_, day) => ['', day + 1, returns.length]),
  );
  assert.equal(states.length, 40);
});

test('a library learned in the browser is a file that it reads and remembers', () => {
  const shaken = returns.map((one, day) => (day === 45 ? -0.3 : one));
  const day = (index) => new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10);
  const file = scalar.ask('prototypes', {
    returns: shaken,
    dates: shaken.map((_, index) => day(index)),
    settings: { ...small, particles: 300, modes: 64 },
    windows: [{ name: 'the shake', from: day(40), to: day(50) }],
    detect: false,
  });
  const library = scalar.readPrototypes(JSON.stringify(file));
  // VaR is largest after the fall, or when the shapes follow, which they do every fifth day: here the next.
  assert.deepEqual(
    library.map(({ name, day: worst }) => [name, worst]),
    [['the shake', day(46)]],
  );
  assert.deepEqual([...scalar.createRun(small, library).prototypes].at(-1), 'the shake');
});

test('questions that make no sense are refused by their place', () => {
  const ask = (name, question) => () => scalar.ask(name, question);
  const names = scalar.analyses.map(({ name }) => name).join(', ');
  assert.throws(ask('oracle', {}), refusal('method', 'is "oracle"', names));
  assert.throws(ask('run', {}), refusal('body', 'has no series', 'one of prices, returns, losses, numbers, file'));
  assert.throws(
    ask('run', { returns, more: 1 }),
    refusal(
      'more',
      'is unknown',
      'prices, returns, losses, numbers, dates, high, low, file, format, settings, prototypes',
    ),
  );
  assert.throws(
    ask('run', { returns, settings: { particles: 'many' } }),
    refusal('settings.particles', 'is "many"', 'a whole number ≥ 2'),
  );
  assert.throws(ask('run', { returns: [0.01, Number.NaN] }), refusal('returns[1]', 'is NaN', 'a finite number > -1'));
  assert.throws(ask('run', { returns, prices: [1, 2] }), (error) => error instanceof BlrInputError);
  const periods = 'a whole number from 1 to 250';
  assert.throws(ask('horizon', { returns, periods: [0.5] }), refusal('periods[0]', 'is 0.5', periods));
  assert.throws(ask('horizon', { returns, periods: [1, 0] }), refusal('periods[1]', 'is 0', periods));
  assert.throws(ask('horizon', { returns, periods: [251] }), refusal('periods[0]', 'is 251', periods));
  assert.throws(
    ask('backtest', { returns, from: '2020-01-20', to: '2020-01-11' }),
    refusal('to', 'is 2020-01-11, before from', 'a day ≥ 2020-01-20'),
  );
  assert.equal(scalar.ask('run', { returns, settings: small }).states.length, 40, 'a refusal broke the engine');
});

test('every method is described in full', () => {
  const fieldsOf = ({ name, sentence, fields: described }) => {
    assert.match(name, /^[A-Z]\w+$/);
    assert.match(sentence, /^.+\.$/, name);
    return described.flatMap((field) => [
      field,
      ...[field.shape, ...(field.shapes ?? [])].filter(Boolean).flatMap(fieldsOf),
    ]);
  };
  assert.deepEqual(
    fieldsOf(scalar.settings).map(({ name }) => name),
    Object.keys(scalar.defaultSettings),
  );
  assert.deepEqual(
    fieldsOf(scalar.settings).map((field) => field.default),
    Object.values(scalar.defaultSettings),
  );
  for (const { name, purpose, question, answer } of scalar.analyses) {
    assert.match(purpose, /^.+\.$/, name);
    const described = [...fieldsOf(question), ...fieldsOf(answer)];
    const types = ['flag', 'whole', 'number', 'text', 'file', 'word', 'numbers', 'list', 'rows', 'document', 'oneOf'];
    for (const field of described) {
      assert.ok(field.sentence.length > 1 && types.includes(field.type), `${name}: ${field.name}`);
      assert.equal(field.type === 'word', field.words !== undefined && field.of === undefined, field.name);
      assert.equal(['rows', 'document'].includes(field.type), field.shape !== undefined, field.name);
      assert.equal(field.unit === 'money', field.currencyField !== undefined, `${name}: the currency of ${field.name}`);
    }
    const series = question.fields.filter(({ ofSeries }) => ofSeries).map((field) => field.name);
    assert.ok(
      ['', 'prices,returns,losses,numbers,dates,high,low,file,format'].includes(series.join()),
      `${name}: ${series}`,
    );
  }
});

test('tables are read as the engine reads files, with row and column in errors', () => {
  const lines = ['date,"AAA",BBB', '2020-01-02,50,7', '"2020-01-03",51,8', '2020-01-06,"25.5",9', '2020-02-06,102,9'];
  const expected = {
    column: 'AAA',
    kind: 'prices',
    returnType: 'simple',
    labels: ['2020-01-03', '2020-01-06', '2020-02-06'],
    returns: [51 / 50 - 1, -0.5, 3],
    values: [50, 51, 25.5, 102],
    prices: [50, 51, 25.5, 102],
    gaps: [{ after: '2020-01-06', before: '2020-02-06', days: 31 }],
  };
  const read = (file, options) => {
    const { reading, warnings, found, ...series } = scalar.readCsv(file, options);
    assert.equal(found.line, reading);
    assert.equal(found.column, series.column);
    assert.ok(Array.isArray(warnings));
    return series;
  };
  assert.deepEqual(read(lines.join('\n'), { column: 'AAA' }), expected);
  assert.deepEqual(read(`${lines.join('\r\n')}\r\n`, { column: 'AAA' }), expected);
  const utf16 = Uint8Array.from(Buffer.from(`\ufeff${lines.join('\n')}`, 'utf16le'));
  assert.deepEqual(read(utf16, { column: 'AAA' }), expected);
  assert.equal(scalar.readCsv(utf16, { column: 'AAA' }).found.encoding, 'UTF-16LE');
  assert.deepEqual(scalar.seriesNames(lines.join('\r\n')), ['AAA', 'BBB']);
  const { high, low } = scalar.readCsv('date,high,low,close\n2020-01-02,6,4,5\n2020-01-03,8,7,7\n2020-01-06,,6,7\n');
  assert.deepEqual(
    [high, low],
    [
      [8, Number.NaN],
      [7, Number.NaN],
    ],
  );
  assert.deepEqual(read('returns\n0.01\n-0.02\n'), {
    column: 'returns',
    kind: 'returns',
    returnType: 'simple',
    labels: ['1', '2'],
    returns: [0.01, -0.02],
    values: [0.01, -0.02],
    gaps: [],
  });
  assert.throws(
    () => scalar.readCsv('date,"naïve ✓"\n2020-01-02,5\n2020-01-03,-5\n', { kind: 'prices' }),
    refusal(
      'row 3, column naïve ✓',
      'is -5.0',
      'a finite price > 0, as simple and log returns need; kind difference with a notional reads levels of any sign',
    ),
  );
  assert.throws(
    () => scalar.readCsv(lines.join('\n'), { column: 'AAA', returns: 'daily' }),
    refusal('returns', 'is "daily"', 'simple, log'),
  );
  const open = 'date,close\n2020-01-02,"3\n2020-01-03,4\n';
  for (const refused of [scalar.readCsv, scalar.seriesNames]) {
    assert.throws(
      () => refused.call(scalar, open),
      refusal('row 2, column 2', 'opens a quote that never closes', 'quotes in pairs'),
    );
  }
  assert.throws(
    () => scalar.readCsv('date,close,volume\n2020-01-02,3,4\n"2020-01-03"x,4,"5"\n'),
    refusal('row 3, column 1', 'has text behind a closing quote', 'a separator or line end'),
  );
});

test('the engine gets simple returns, whichever are shown', () => {
  const { returns, returnType } = scalar.readCsv('close\n100\n110\n', { returns: 'log' });
  assert.equal(returnType, 'log');
  assert.ok(Math.abs(returns[0] - 0.1) < 1e-15);
});

test('every SIMD kernel agrees with its scalar twin', { skip: withoutSimd }, async () => {
  const checks = simd.checkKernels();
  const header = await readFile(new URL('../../native/include/blr.h', import.meta.url), 'utf8');
  const declared = [...header.matchAll(/^BLR_API int32_t blr_(\w+)\(const blr_target/gm)].map(([, name]) =>
    name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
  );
  assert.ok(declared.length >= 24);
  assert.deepEqual(checks.map(({ kernel }) => kernel).toSorted(), declared.toSorted());
  assert.deepEqual(
    checks.filter((check) => !check.passed),
    [],
  );
  assert.ok(checks.every(({ values, tolerance }) => values > 100 && tolerance <= 1e-10));
  assert.deepEqual(scalar.checkKernels(), []);
});

test('the kernel check finds a kernel whose constant is wrong', { skip: withoutSimd }, async (context) => {
  // Wichura 1988, AS 241, coefficient a7 of PPND16: used by the central region of the normal quantile.
  const directory = await copyOfModule(context);
  const file = join(directory, 'blr-kernels.wasm');
  const bytes = await readFile(file);
  const constant = Buffer.alloc(8);
  constant.writeDoubleLE(2.509080928730122673e3);
  let found = 0;
  for (let at = bytes.indexOf(constant); at >= 0; at = bytes.indexOf(constant, at + 8)) {
    bytes.writeDoubleLE(2.509080928730122673e3 * 1.01, at);
    found++;
  }
  assert.ok(found > 0, 'the constant is not in the module');
  await writeFile(file, bytes);
  const broken = await load({ baseUrl: pathToFileURL(`${directory}/`) });
  const failed = broken
    .checkKernels()
    .filter(({ passed }) => !passed)
    .map(({ kernel }) => kernel);
  assert.ok(failed.includes('normals'), `failed: ${failed}`);
});

test('without kernels the engine runs on the scalar path and says why', async (context) => {
  const directory = await copyOfModule(context);
  await rm(join(directory, 'blr-kernels.wasm'), { force: true });
  const blr = await load({ baseUrl: pathToFileURL(`${directory}/`) });
  assert.equal(blr.target, 'scalar');
  assert.match(blr.targetReason, /^the SIMD kernels did not load: ENOENT/);
  assert.equal(scalar.targetReason, 'the scalar path was asked for');
  await assert.rejects(load({ kernels: 'avx2' }), refusal('kernels', 'is "avx2"', '"auto", "scalar"'));
});

test('closed runs give their memory back', { skip: withoutSimd }, () => {
  // The laws of one run take 200,000 · 128 · 8 bytes; those of eleven would not fit into 2 GB.
  for (let i = 0; i < 11; i++) {
    const run = simd.createRun({ particles: 200_000, modes: 128, calibrationDays: 20 });
    for (let day = 0; day < 20; day++) {
      assert.equal(run.push(`${day}`, day % 2 ? 0.01 : -0.01), null);
    }
    run.close();
    assert.throws(() => run.push('late', 0), /^Error: the engine failed: IllegalStateException: the run is closed$/);
  }
});

test('what no memory can hold is refused, and not the end of the engine', () => {
  assert.throws(
    () => scalar.createRun({ particles: 2_000_000_000 }),
    refusal('settings.particles', 'is 2000000000 with 128 modes', 'particles × modes ≤ 33554432'),
  );
  assert.equal(scalar.createRun().calibrationDaysLeft(), 60);
});

async function copyOfModule(context) {
  const directory = await mkdtemp(join(tmpdir(), 'blr-'));
  context.after(() => rm(directory, { recursive: true }));
  await cp(moduleDirectory, directory, { recursive: true });
  return directory;
}
