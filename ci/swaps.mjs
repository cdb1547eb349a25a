/** What ci/swaps runs in its copy of the sources; see there. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';

const repo = resolve(import.meta.dirname, '..');
const copy = join(repo, 'ci/target/swaps');
const platform = 'java-core/platform/src/main/java/dev/blr/platform/';
const browser = 'wasm/src/main/java/dev/blr/wasm/';

/** The classpath on which Maven has just tested a module. */
function classpath(module) {
  const reports = join(repo, module, 'target/surefire-reports');
  const name = readdirSync(reports).find((file) => /^TEST-.*xml$/.test(file));
  const report = readFileSync(join(reports, name), 'utf8');
  const [, paths] = report.match(/name="surefire\.test\.class\.path" value="([^"]*)"/);
  return paths.split(delimiter).filter(Boolean);
}

/** JUnit tests, class#method: run for all swaps at once, see SwapTests.java. */
const junit = (...tests) => ({ tests });

/** The tests of a face in JavaScript: what they print, the first that failed, and whether any ran. */
function verdict(command, folder, failure, ran, ...options) {
  const { stdout } = spawnSync(command, options, { cwd: join(copy, folder), encoding: 'utf8' });
  const found = stdout.match(failure)?.[1];
  if (!found && !ran.test(stdout)) {
    throw new Error(`no test ran:\n${stdout}`);
  }
  return found;
}

/** The face in JavaScript of the built browser engine. */
const script = () =>
  verdict(
    'node_modules/.bin/node',
    'wasm',
    /^ *not ok \d+ - (.*)$/m,
    /^# pass [1-9]/m,
    '--test',
    '--test-reporter=tap',
    '--test-name-pattern=own name|JVM: simulated-reduced',
    'test/engine.test.mjs',
  );

/** The page's own code. */
const page = () =>
  verdict(
    'npx',
    'web',
    /^not ok \d+ - (.*?)(?: #|$)/m,
    /^ok \d+/m,
    'vitest',
    'run',
    'test/names.test.ts',
    '--reporter=tap-flat',
  );

const json = (method) => junit(`platform.NamesTest#everyFieldOf${method}`);
const cli = (method) => junit(`platform.cli.NamesTest#every${method}`);
const http = (method) => junit(`platform.http.NamesTest#${method}`);
const judged = 'platform.backtest.NamesTest#everyFieldOf';
const backtest = junit(`${judged}TheHead`, `${judged}EveryResult`);
const numbers = junit('wasm.JvmStatesTest#numbersGoOverInTheOrderOfTheTable');

/** What, in which file, which two texts (the first ones after a third, where it is given), and its tests. */
const SWAPS = [
  ['state, JSON', `${platform}RiskReport.java`, 'memory.level()', 'memory.shock()', json('AState')],
  [
    'state, JSON',
    `${platform}RiskReport.java`,
    'posterior.valueAtRisk()',
    'posterior.expectedShortfall()',
    json('AState'),
  ],
  ['state, JSON', `${platform}RiskReport.java`, 'state.exceeded()', 'state.regime().widthWarning()', json('AState')],
  ['state, JSON', `${platform}RiskReport.java`, 'weights().fast()', 'weights().medium()', json('AState')],
  ['state, JSON', `${platform}RiskReport.java`, 'buffers().stateless()', 'buffers().memoryAware()', json('AState')],
  ['state, JSON', `${platform}RiskReport.java`, 'state.regime().score()', 'memory.shock()', json('AState')],
  [
    'blended law, JSON',
    `${platform}RiskReport.java`,
    '-law.quantile(tail)',
    '-law.tailMean(tail)',
    json('TheMemoryDetail'),
  ],
  ['blended law, JSON', `${platform}RiskReport.java`, 'law.lower()', 'law.upper()', json('TheMemoryDetail')],
  [
    'head, JSON',
    `${platform}RiskReport.java`,
    'settings.confidence()',
    'settings.credibleLevel()',
    json('TheHeadOfAReport'),
  ],
  ['head, JSON', `${platform}RiskReport.java`, 'uncertaintyLoading()', 'memoryLoading()', json('TheHeadOfAReport')],
  ['head, JSON', `${platform}RiskReport.java`, 'settings.particles()', 'settings.modes()', json('TheHeadOfAReport')],
  [
    'diagnostics, JSON',
    `${platform}DiagnosticsReport.java`,
    'variance().within()',
    'variance().between()',
    json('TheDiagnostics'),
  ],
  [
    'diagnostics, JSON',
    `${platform}DiagnosticsReport.java`,
    'duality().bayes()',
    'duality().mdl()',
    json('TheDiagnostics'),
  ],
  [
    'diagnostics, JSON',
    `${platform}DiagnosticsReport.java`,
    '.smallestAlpha()',
    '.largestAlpha()',
    json('TheDiagnostics'),
  ],
  ['diagnostics, JSON', `${platform}DiagnosticsReport.java`, 'row.filter()', 'row.best()', json('TheDiagnostics')],
  [
    'diagnostics, JSON',
    `${platform}DiagnosticsReport.java`,
    'table.resolved()',
    'table.frontier()',
    json('TheDiagnostics'),
  ],
  [
    'horizon, JSON',
    `${platform}DiagnosticsReport.java`,
    'ahead.valueAtRisk()',
    'ahead.expectedShortfall()',
    json('TheDiagnostics'),
  ],
  ['prototype, written', `${platform}PrototypeFile.java`, 'p.from()', 'p.to()', json('APrototypeThereAndBack')],
  [
    'prototype, written',
    `${platform}PrototypeFile.java`,
    'law.location()',
    'law.scale()',
    json('APrototypeThereAndBack'),
  ],
  [
    'prototype, read',
    `${platform}PrototypeFile.java`,
    'within, "series")',
    'within, "day")',
    json('APrototypeThereAndBack'),
  ],
  ['state, CSV', `${platform}cli/StateCsv.java`, 's.memory()', 's.shock()', cli('ColumnOfAState')],
  ['state, CSV', `${platform}cli/StateCsv.java`, 's.interval().lower()', 's.interval().upper()', cli('ColumnOfAState')],
  [
    'state, table',
    `${platform}cli/DeskTable.java`,
    'money(state.var())',
    'money(state.es())',
    cli('ColumnOfTheDeskTable'),
  ],
  [
    'state, table',
    `${platform}cli/DeskTable.java`,
    'state.regimeScore()',
    'state.memory()',
    cli('ColumnOfTheDeskTable'),
    'state.confidenceScore()',
  ],
  [
    'diagnostics, table',
    `${platform}cli/InspectTable.java`,
    'bridge.smallestAlpha()',
    'bridge.largestAlpha()',
    cli('NumberOfTheDiagnosticsTable'),
  ],
  [
    'diagnostics, table',
    `${platform}cli/InspectTable.java`,
    's.widthScore()',
    's.varRateScore()',
    cli('NumberOfTheDiagnosticsTable'),
  ],
  ['backtest, CSV', `${platform}cli/BacktestCsv.java`, 'r.kupiecP()', 'r.christoffersenP()', cli('ColumnOfABacktest')],
  [
    'backtest, CSV',
    `${platform}cli/BacktestCsv.java`,
    'record.peakShortfall()',
    'record.averageBuffer()',
    cli('ColumnOfABacktest'),
  ],
  [
    'backtest, table',
    `${platform}cli/BacktestTable.java`,
    'result.kupiecP()',
    'result.christoffersenP()',
    cli('ColumnOfABacktest'),
  ],
  [
    'backtest, table',
    `${platform}cli/BacktestTable.java`,
    'plain.peakShortfall()',
    'plain.averageBuffer()',
    cli('ColumnOfABacktest'),
  ],
  [
    'settings, options',
    `${platform}cli/FilterOptions.java`,
    '        particles,',
    '        modes,',
    cli('OptionReachesItsSetting'),
  ],
  [
    'settings, options',
    `${platform}cli/FilterOptions.java`,
    'uncertaintyLoading',
    'memoryLoading',
    cli('OptionReachesItsSetting'),
    'new BufferPolicy(',
  ],
  [
    'settings, HTTP',
    `${platform}http/Settings.java`,
    'confidence == null ? defaults.confidence() : confidence',
    'credibleLevel == null ? defaults.credibleLevel() : credibleLevel',
    http('everyMemberReachesItsSetting'),
  ],
  [
    'settings, HTTP',
    `${platform}http/Settings.java`,
    'policy.uncertaintyLoading() : uncertaintyLoading',
    'policy.memoryLoading() : memoryLoading',
    http('everyMemberReachesItsSetting'),
  ],
  [
    'health, HTTP',
    `${platform}http/RiskServer.java`,
    'selection.kernels().target()',
    'selection.reason()',
    http('health'),
  ],
  ['problem, HTTP', `${platform}http/Problem.java`, 'e.where()', 'e.what()', http('problems')],
  [
    'backtest, JSON',
    `${platform}backtest/BacktestReport.java`,
    'coverage.unconditional(test.tail())',
    'coverage.independence()',
    backtest,
  ],
  ['backtest, JSON', `${platform}backtest/BacktestReport.java`, 'test.z2()', 'test.pinball()', backtest],
  ['backtest, JSON', `${platform}backtest/BacktestReport.java`, 'result.statistic()', 'result.pValue()', backtest],
  [
    'backtest head, JSON',
    `${platform}backtest/BacktestReport.java`,
    'run.horizonDays()',
    'run.refitDays()',
    backtest,
    'Meta meta(ReturnSeries',
  ],
  ['state, to the browser', `${browser}Host.java`, 'memory().level()', 'memory().shock()', numbers],
  ['state, to the browser', `${browser}Host.java`, 'regime().score()', 'memory().shock()', numbers],
  ['state, browser', 'wasm/src/main/js/blr.mjs', '    memory,\n', '    shock,\n', script, 'const [\n    loss,'],
  ['state, browser', 'wasm/src/main/js/blr.mjs', 'var: ', 'es: ', script, 'exceeded: exceeded'],
  ['state, browser', 'wasm/src/main/js/blr.mjs', 'exceeded === 1', 'widthWarning === 1', script],
  ['settings, browser', 'wasm/src/main/js/blr.mjs', 'all.confidence', 'all.credibleLevel', script],
  ['settings, browser', 'wasm/src/main/js/blr.mjs', 'all.uncertaintyLoading', 'all.memoryLoading', script],
  ['defaults, browser', 'wasm/src/main/js/blr.mjs', 'loadings[0]', 'loadings[1]', script],
  ['prototype, browser', 'wasm/src/main/js/blr.mjs', 'p.name', 'p.series', script],
  ['state, CSV of the page', 'web/src/table.ts', 's.memory }', 's.shock }', page],
  ['state, tiles of the page', 'web/src/view/numbers.ts', 's.confidenceScore', 's.regimeScore', page],
  ['state, table of the page', 'web/src/view/datatable.ts', 's.bufferStateless', 's.bufferMemory', page],
  ['state, day of the page', 'web/src/view/day.ts', 's.memory,', 's.shock,', page],
  ['state, charts of the page', 'web/src/columns.ts', 's.interval.lower', 's.interval.upper', page],
  ['state, key of the charts', 'web/src/view/specs.ts', 'scoreAt((c) => c.crisis)', 'scoreAt((c) => c.medium)', page],
];

/** The text with its first `one` and its first `other`, from `after` on, in each other's place. */
function swapped(text, one, other, after) {
  const from = after === undefined ? 0 : text.indexOf(after);
  const at = [text.indexOf(one, from), text.indexOf(other, from)];
  if (from < 0 || at.includes(-1) || one === other) {
    return null;
  }
  const [[first, a, b], [second, c, d]] = [
    [at[0], one, other],
    [at[1], other, one],
  ].sort((x, y) => x[0] - y[0]);
  return text.slice(0, first) + b + text.slice(first + a.length, second) + d + text.slice(second + c.length);
}

const wanted = process.argv[2] ?? '';
const began = performance.now();
const swaps = SWAPS.map(([document, file, one, other, test, after], number) => {
  const text = readFileSync(join(repo, file), 'utf8');
  const wrong = swapped(text, one, other, after);
  const words = `${document}: ${one.trim()} <-> ${other.trim()} (${basename(file)})`.replace(/\s+/g, ' ');
  if (wrong === null) {
    console.error(`${words}: a text to swap is no longer there`);
    process.exit(2);
  }
  return { number, words, file, text, wrong, test };
}).filter(({ words }) => words.includes(wanted));

let caught = 0;
function tell({ words }, found) {
  caught += found ? 1 : 0;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`[${seconds.padStart(4)}s] ${words}: ${found ? `caught by ${found}` : 'SURVIVED'}`);
}

/** All in one process: the changed sources and a list of them are what it reads. */
function inJava(changes) {
  const list = join(copy, 'changes');
  const lines = changes.map(({ number, file, wrong, test }) => {
    const folder = join(copy, 'java', String(number));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, basename(file)), wrong);
    return [number, join(folder, basename(file)), test.tests.join(',')].join('\t');
  });
  writeFileSync(list, lines.map((line) => `${line}\n`).join(''));
  const paths = [...classpath('java-core/platform'), ...classpath('wasm')];
  const anew = ['java-core/platform', 'wasm'].flatMap((module) =>
    ['test-classes', 'classes'].map((folder) => join(repo, module, 'target', folder)),
  );
  const kept = [...new Set(paths)].filter((path) => !anew.includes(path));
  const engine = kept.find((path) => /junit-platform-engine-[^/]*\.jar$/.test(path));
  kept.push(engine.replaceAll('junit-platform-engine', 'junit-platform-launcher'));
  const { stdout, stderr } = spawnSync(
    join(process.env.JAVA_HOME, 'bin/java'),
    ['--enable-native-access=ALL-UNNAMED', '-cp', kept.join(delimiter), join(repo, 'ci/SwapTests.java'), list, ...anew],
    { cwd: join(repo, 'java-core/platform'), encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  const results = new Map(
    [...stdout.matchAll(/^swap\t(\d+)\t(\d+)\t(.*)$/gm)].map(([, number, tests, found]) => [
      Number(number),
      { tests, found },
    ]),
  );
  for (const swap of changes) {
    const result = results.get(swap.number);
    if (!result || (result.tests === '0' && result.found === '')) {
      throw new Error(`${swap.words}: no test ran\n${stderr}`);
    }
    tell(swap, result.found);
  }
}

const compiled = swaps.filter(({ test }) => test.tests);
if (compiled.length > 0) {
  inJava(compiled);
}
for (const swap of swaps.filter(({ test }) => !test.tests)) {
  // The module is a copy of its sources beside the engine; the page is tested from its sources.
  const path = join(copy, swap.file.replace('wasm/src/main/js/', 'wasm/target/module/'));
  writeFileSync(path, swap.wrong);
  try {
    tell(swap, swap.test());
  } finally {
    writeFileSync(path, swap.text);
  }
}
console.log(`${caught} of ${swaps.length} caught`);
process.exit(caught === swaps.length && swaps.length > 0 ? 0 : 1);
