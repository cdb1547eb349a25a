/** What ci/swaps runs in its copy of the sources; see there. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';

const repo = resolve(import.meta.dirname, '..');
const copy = join(repo, 'ci/target/swaps');
const main = 'src/main/java/dev/blr/';
const engine = `java-core/engine/${main}engine/`;
const ask = `${engine}ask/`;
const [report, server, cli] = ['report', 'server', 'cli'].map((name) => `java-core/${name}/${main}${name}/`);
const module = 'wasm/src/main/js/blr.mjs';

/** The classpath on which Maven has just tested a module. */
function classpath(module) {
  const reports = join(repo, module, 'target/surefire-reports');
  const files = readdirSync(reports).filter((file) => /^TEST-.*xml$/.test(file));
  const written = (file) => statSync(join(reports, file)).mtimeMs;
  const newest = files.reduce((a, b) => (written(a) > written(b) ? a : b));
  const report = readFileSync(join(reports, newest), 'utf8');
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
    '--test-name-pattern=own name|every public name|JVM: simulated-reduced|tables are read|states of the live run',
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
    'test/answer.test.ts',
    'test/form.test.ts',
    '--reporter=tap-flat',
  );

/** Instead of another place of the same text: the text that takes the place of the first. */
const becomes = (text) => ({ becomes: text });

const SHAPE = '(dev.blr.engine.shape.Shape)';
/** Every field of a declaration holds what its name says; a document that is read is the one that was written. */
const written = junit(`cli.DocumentNamesTest#everyFieldHasTheValueOfItsName${SHAPE}`);
const read = junit(`cli.ShapesTest#aDocumentComesBack${SHAPE}`);
const names = (method) => junit(`cli.DocumentNamesTest#${method}`);
const typed = (method) => junit(`cli.NamesTest#${method}`);
const http = (method) => junit(`server.NamesTest#${method}`);
const reported = (method) => junit(`cli.ReportCommandTest#${method}`);
const filled = (test) => junit(`engine.${test}`);
const settings = junit('server.NamesTest#everyMemberReachesItsSetting', 'cli.NamesTest#everyOptionReachesItsSetting');
const judged = filled('ask.BacktestNamesTest#everyFieldOfEveryResult');

/** What, in which file, which two texts (the first ones after a third, where it is given), and its tests. */
const SWAPS = [
  // What is declared of documents that are written.
  ['state', `${ask}DetailedState.java`, 's.state.memory().level()', 's.state.memory().shock()', written],
  [
    'state',
    `${ask}DetailedState.java`,
    's.state.posterior().valueAtRisk()',
    's.state.posterior().expectedShortfall()',
    written,
  ],
  ['state', `${ask}DetailedState.java`, 's.state.exceeded()', 's.state.regime().widthWarning()', written],
  ['state', `${ask}DetailedState.java`, 's.state.buffers().stateless()', 's.state.buffers().memoryAware()', written],
  ['state', `${ask}DetailedState.java`, 's.state.posterior().confidenceScore()', 's.state.regime().score()', written],
  ['state', `${ask}DetailedState.java`, 's.state.regime().widthScore()', 's.state.regime().varRateScore()', written],
  ['state', `${ask}DetailedState.java`, 's.state.label()', 's.state.memory().recalled()', written],
  ['state', `${ask}DetailedState.java`, '"crisisSimilarity"', '"recallActivation"', written],
  ['interval', `${ask}DetailedState.java`, 'CredibleInterval::lower', 'CredibleInterval::upper', written],
  ['weights', `${ask}DetailedState.java`, 'TimescaleWeights::fast', 'TimescaleWeights::medium', written],
  ['tail risk', `${ask}TailRisk.java`, 'TailRisk::valueAtRisk', 'TailRisk::expectedShortfall', written],
  ['blended law', `${ask}RiskRun.java`, 'blended.law.lower()', 'blended.law.upper()', written],
  ['gap', `${ask}RunMeta.java`, 'Gap::after', 'Gap::before', written],
  ['meta', `${ask}RunMeta.java`, 'context -> context.kernels().target()', 'Context::kernelReason', written],
  ['meta', `${ask}RunMeta.java`, 'Source::name', 'source -> source.series().column()', written],
  ['settings', `${engine}LiveRiskSettings.java`, 'LiveRiskSettings::particles', 'LiveRiskSettings::modes', written],
  [
    'settings',
    `${engine}LiveRiskSettings.java`,
    'LiveRiskSettings::confidence',
    'LiveRiskSettings::credibleLevel',
    written,
  ],
  [
    'settings',
    `${engine}decision/BufferPolicy.java`,
    'BufferPolicy::uncertaintyLoading',
    'BufferPolicy::memoryLoading',
    written,
  ],
  [
    'loss variance',
    `${ask}Inspection.java`,
    'VarianceDecomposition::within',
    'VarianceDecomposition::between',
    written,
  ],
  ['posterior modes', `${ask}Inspection.java`, 'ModeTable::resolved', 'ModeTable::frontier', written],
  [
    'data modes',
    `${ask}Inspection.java`,
    'RESOLVED.from(Diagnostics::dataModes)',
    becomes('RESOLVED.from(Diagnostics::posteriorModes)'),
    written,
  ],
  ['prior', `${ask}Inspection.java`, 'UrrtPrior::scale', 'UrrtPrior::decay', written],
  ['duality', `${ask}Inspection.java`, 'SpectralDuality::bayes', 'SpectralDuality::mdl', written],
  ['bridge', `${ask}Inspection.java`, 'SpectralBridge::smallestAlpha', 'SpectralBridge::largestAlpha', written],
  ['regret', `${ask}Inspection.java`, 'OnlineRegret.Row::filter,', 'OnlineRegret.Row::best,', written],
  ['horizon', `${ask}Ahead.java`, 'ahead.risk.valueAtRisk()', 'ahead.risk.expectedShortfall()', written],
  ['horizon', `${ask}Ahead.java`, 'ahead.risk.horizonDays()', 'ahead.risk.paths()', written],
  ['backtest head', `${ask}BacktestReport.java`, 'meta.question.horizon()', 'meta.question.refitDays()', written],
  ['backtest head', `${ask}BacktestReport.java`, 'Meta::from', 'Meta::to', written],
  ['backtest', `${ask}BacktestReport.java`, 'Result::kupiecP', 'Result::christoffersenP', written],
  ['backtest', `${ask}BacktestReport.java`, 'Comparison::statistic', 'Comparison::p', written],
  ['engine rules', `${ask}BacktestReport.java`, 'EngineDecision::stateless,', 'EngineDecision::memoryAware,', written],
  [
    'engine rules',
    `${ask}BacktestReport.java`,
    'EngineDecision::statelessTrigger',
    'EngineDecision::memoryAwareTrigger',
    written,
  ],
  [
    'classical rules',
    `${ask}BacktestReport.java`,
    'ClassicalDecision::unscaled',
    'ClassicalDecision::atLiveCapital',
    written,
  ],
  [
    'buffers',
    `${engine}decision/BufferRecord.java`,
    'BufferRecord::peakShortfall',
    'BufferRecord::totalShortfall',
    written,
  ],
  ['extreme values', `${ask}ExtremeValues.java`, 'answer.tail.shape()', 'answer.tail.scale()', written],
  [
    'extreme values',
    `${ask}ExtremeValues.java`,
    'answer.tail.shapeStandardError()',
    'answer.tail.scaleStandardError()',
    written,
  ],
  ['extreme values', `${ask}ExtremeValues.java`, 'MeanExcess::meanExcess', 'MeanExcess::standardError', written],
  ['extreme values', `${ask}ExtremeValues.java`, 'Quantile::var', 'Quantile::es', written],
  ['health', `${server}Health.java`, 'health.context.kernels().target()', 'health.context.kernelReason()', written],
  ['problem', `${server}Problem.java`, 'Problem::where', 'Problem::what', written],

  // What is declared of documents that are read, too: the order is that in which they are read.
  ['settings, read', `${engine}LiveRiskSettings.java`, 'PARTICLES,', 'MODES,', settings, '"Settings",'],
  [
    'settings, read',
    `${engine}LiveRiskSettings.java`,
    'CONFIDENCE,',
    'Field.real("credibleLevel", Unit.PROBABILITY, LiveRiskSettings::credibleLevel, "Of the interval of VaR.")' +
      '.within(Range.open(0, 1)).orElse(0.9),',
    settings,
    '"Settings",',
  ],
  ['settings of any model, read', `${engine}LiveRiskSettings.java`, 'PARTICLES,', 'MODES,', read, '"FilterSettings",'],
  [
    'settings, read',
    `${engine}decision/BufferPolicy.java`,
    '"uncertaintyLoading", Unit.NUMBER, BufferPolicy::uncertaintyLoading',
    '"memoryLoading", Unit.NUMBER, BufferPolicy::memoryLoading',
    settings,
  ],
  ['prototype, written', `${ask}PrototypeShape.java`, 'CentreLaw::location', 'CentreLaw::scale', written],
  ['prototype, written', `${ask}PrototypeShape.java`, 'Prototype::from', 'Prototype::to', written],
  ['prototype, read', `${ask}PrototypeShape.java`, 'double location', 'double scale', read],
  ['prototype, read', `${ask}PrototypeShape.java`, 'double lower', 'double upper', read],
  ['prototype, read', `${ask}PrototypeShape.java`, '"series", Prototype::series', '"day", Prototype::day', read],
  ['observation, written', `${ask}LiveSession.java`, 'Observation::date', 'Observation::label', written],
  ['observation, read', `${ask}LiveSession.java`, '"date", Observation::date', '"label", Observation::label', read],
  [
    'observation, taken',
    `${ask}LiveSession.java`,
    'InputKind.RETURNS',
    'InputKind.PRICES',
    http('statesOfAStream'),
    'private InputKind kind',
  ],
  [
    'series, written',
    `${ask}Source.java`,
    'source.given(InputKind.PRICES)',
    'source.given(InputKind.RETURNS)',
    written,
  ],
  [
    'series, read',
    `${ask}Source.java`,
    '"prices", Unit.AS_GIVEN, source -> source.given(InputKind.PRICES)',
    '"returns", Unit.RETURN_FRACTION, source -> source.given(InputKind.RETURNS)',
    read,
  ],
  [
    'backtest question, read',
    `${ask}BacktestQuestion.java`,
    '"from", BacktestQuestion::from',
    '"to", BacktestQuestion::to',
    read,
  ],
  ['crisis window, read', `${ask}PrototypeLearner.java`, '"from", Window::from', '"to", Window::to', read],

  // What fills the records.
  [
    'posterior, filled',
    `${engine}risk/PosteriorSummary.java`,
    'predictive, ',
    'shortfall, ',
    filled('risk.PosteriorSummaryTest#predictiveRiskIsThatOfTheMixture(long)'),
  ],
  [
    'buffers, filled',
    `${engine}decision/BufferRecord.java`,
    'peak, total,',
    becomes('total, peak,'),
    filled('decision.BufferRecordTest#countsWhatTheBufferDidNotHold'),
  ],
  [
    'tail risk, filled',
    `${ask}TailRisk.java`,
    '-law.quantile(tail)',
    '-law.tailMean(tail)',
    names('everyFieldOfTheMemoryDetail'),
  ],
  [
    'data modes, filled',
    `${ask}Inspection.java`,
    'found.data().estimate()[i]',
    'found.data().variance()[i]',
    names('everyModeOfTheData(long)'),
  ],
  [
    'backtest, filled',
    `${ask}BacktestReport.java`,
    'coverage.unconditional(test.tail())',
    'coverage.independence()',
    judged,
  ],
  ['backtest, filled', `${ask}BacktestReport.java`, 'test.z2()', 'test.pinball()', judged],
  ['backtest, filled', `${ask}BacktestReport.java`, 'result.statistic()', 'result.pValue()', judged],
  [
    'backtest laws, filled',
    `${ask}BacktestReport.java`,
    'record.meanCrps()',
    'record.meanLogScore()',
    filled('ask.BacktestNamesTest#everyFieldOfEveryLaw'),
  ],
  [
    'backtest head, filled',
    `${ask}BacktestReport.java`,
    'labels[window.from()]',
    'labels[window.to() - 1]',
    filled('ask.BacktestNamesTest#theHeadIsOfTheJudgedWindow'),
  ],
  [
    'extreme values, filled',
    `${ask}ExtremeValues.java`,
    'tail.expectedShortfall(confidence)',
    'tail.valueAtRisk(confidence)',
    filled('ask.ExtremeValuesTest#everyRowIsOfItsConfidence'),
  ],
  [
    'extreme values, filled',
    `${engine}extreme/ParetoTail.java`,
    'Math.sqrt(byScale / determinant)',
    'Math.sqrt(byShape / determinant)',
    filled('extreme.ParetoTailTest#theFitIsTheMaximumAndItsErrorsAreItsCurvature(long)'),
  ],
  [
    'prototype, filled',
    `${ask}PrototypeLearner.java`,
    'window.from()',
    'window.to()',
    filled('ask.PrototypeLearnerTest#aWindowKeepsItsNameItsDaysAndTheDayOfTheFall'),
    'Learned.LABELLED',
  ],
  ['problem, filled', `${server}Problem.java`, 'e.where()', 'e.what()', http('problems')],

  // The faces that are made from the declarations.
  [
    'face, CSV',
    `${cli}AnswerCsv.java`,
    'columns.stream().map(Column::name)',
    becomes('columns.reversed().stream().map(Column::name)'),
    typed('everyColumnOfAState'),
  ],
  [
    'face, CSV',
    `${cli}AnswerCsv.java`,
    'columns.add(new Column(name,',
    becomes('columns.add(new Column(name.equals("memory") ? "shock" : name.equals("shock") ? "memory" : name,'),
    typed('everyColumnOfAState'),
  ],
  [
    'face, CSV',
    `${cli}AnswerCsv.java`,
    'field.columnPrefix()',
    'prefix + capital(field.name())',
    typed('everyColumnOfABacktest'),
  ],
  [
    'face, table',
    `${cli}AnswerTable.java`,
    'words(column.name())',
    becomes('(column.name().equals("var") ? "es" : column.name().equals("es") ? "var" : words(column.name()))'),
    typed('everyNumberOfAnAnswersTable'),
  ],
  [
    'face, table',
    `${cli}AnswerTable.java`,
    'new Line(words(field.name())',
    becomes(
      'new Line(words(field.name()).equals("confidence") ? "credible level" ' +
        ': words(field.name()).equals("credible level") ? "confidence" : words(field.name())',
    ),
    typed('everyNumberOfAnAnswersTable'),
  ],
  [
    'face, table',
    `${cli}AnswerTable.java`,
    'return columns.stream().map(cell)',
    becomes('return columns.reversed().stream().map(cell)'),
    typed('everyNumberOfAnAnswersTable'),
  ],
  [
    'face, options',
    `${cli}QuestionOptions.java`,
    'typed.matchedOption(option(field.name()))',
    becomes(
      'typed.matchedOption(option(field.name().equals("particles") ? "modes" ' +
        ': field.name().equals("modes") ? "particles" : field.name()))',
    ),
    typed('everyOptionReachesItsSetting'),
  ],
  [
    'face, JSON',
    `${report}Json.java`,
    'json.writeFieldName(name)',
    becomes('json.writeFieldName(name.equals("var") ? "es" : name.equals("es") ? "var" : name)'),
    http('statesOfAStream'),
  ],
  [
    'face, JSON read',
    `${report}Json.java`,
    'json.currentName()',
    becomes('json.currentName().replace("uncertainty", "memory")'),
    http('everyMemberReachesItsSetting'),
  ],
  [
    'face, browser',
    module,
    'members[names[index]]',
    becomes("members[{ memory: 'shock', shock: 'memory' }[names[index]] ?? names[index]]"),
    script,
  ],
  ['face, browser', module, 'return token === TRUE', becomes('return token === FALSE'), script],
  [
    'face, browser asks',
    module,
    'taken.texts.push(...name)',
    becomes("taken.texts.push(...name.map((one) => ({ particles: 'modes', modes: 'particles' }[one] ?? one)))"),
    script,
  ],
  ['face, browser asks', module, 'value ? TRUE : FALSE', becomes('value ? FALSE : TRUE'), script],
  ['series, browser', module, 'const returns = call', 'const prices = call', script],
  ['gap, browser', module, 'texts[2 * i]', 'texts[2 * i + 1]', script],
  ['meta, browser', module, 'String(version)', 'this.targetReason', script, 'asked.texts.unshift'],
  ['run, browser', module, 'Object.freeze(prototypes),', 'Object.freeze(settings),', script],

  // Views that are written by hand.
  [
    'state, desk table',
    `${cli}DeskTable.java`,
    'money(state.posterior().valueAtRisk())',
    'money(state.posterior().expectedShortfall())',
    typed('everyColumnOfTheDeskTable'),
  ],
  [
    'state, desk table',
    `${cli}DeskTable.java`,
    'state.regime().score()',
    'state.memory().level()',
    typed('everyColumnOfTheDeskTable'),
    'String[] cells(RiskState',
  ],
  [
    'diagnostics, table',
    `${cli}InspectTable.java`,
    'bridge.smallestAlpha()',
    'bridge.largestAlpha()',
    typed('everyNumberOfTheDiagnosticsTable'),
  ],
  [
    'diagnostics, table',
    `${cli}InspectTable.java`,
    's.regime().widthScore()',
    's.regime().varRateScore()',
    typed('everyNumberOfTheDiagnosticsTable'),
  ],
  [
    'diagnostics, table',
    `${cli}InspectTable.java`,
    'row.filter()',
    'row.best()',
    typed('everyNumberOfTheDiagnosticsTable'),
  ],
  [
    'backtest, table',
    `${cli}BacktestTable.java`,
    'result.kupiecP()',
    'result.christoffersenP()',
    typed('everyColumnOfABacktest'),
  ],
  [
    'backtest, table',
    `${cli}BacktestTable.java`,
    'plain.peakShortfall()',
    'plain.averageBuffer()',
    typed('everyColumnOfABacktest'),
  ],
  [
    'backtest, table',
    `${cli}BacktestTable.java`,
    'd.statelessTrigger()',
    'd.memoryAwareTrigger()',
    typed('everyColumnOfABacktest'),
  ],
  [
    'state, report',
    `${report}ReportPage.java`,
    'percent(last.posterior().valueAtRisk())',
    'percent(last.posterior().expectedShortfall())',
    reported('numbersAreThoseOfRun'),
  ],
  [
    'state, report',
    `${report}ReportPage.java`,
    'number(last.posterior().confidenceScore())',
    'number(last.memory().level())',
    reported('numbersAreThoseOfRun'),
  ],
  [
    'backtest, report',
    `${report}ReportPage.java`,
    'probability(result.kupiecP())',
    'probability(result.christoffersenP())',
    reported('numbersAreThoseOfBacktest'),
  ],
  [
    'settings, report',
    `${report}ReportPage.java`,
    'settings.particles()',
    'settings.modes()',
    reported('saysWhereItCameFrom'),
  ],
  ['state, tiles of the page', 'web/src/view/numbers.ts', 's.confidenceScore', 's.regimeScore', page],
  ['state, table of the page', 'web/src/view/datatable.ts', 's.bufferStateless', 's.bufferMemory', page],
  ['state, day of the page', 'web/src/view/day.ts', 's.memory,', 's.shock,', page],
  ['state, charts of the page', 'web/src/columns.ts', 'before?.interval.lower', 'before?.interval.upper', page],
  ['state, key of the charts', 'web/src/view/specs.ts', 'scoreAt((c) => c.crisis)', 'scoreAt((c) => c.medium)', page],
  [
    'state, lines of the charts',
    'web/src/view/specs.ts',
    'data: (c) => c.esInForce',
    'data: (c) => c.varInForce',
    page,
  ],
  [
    'answer, single values of the page',
    'web/src/ask/answer.ts',
    'return { name: wordsOf(field.name)',
    becomes("return { name: { Chance: 'Score', Score: 'Chance' }[wordsOf(field.name)] ?? wordsOf(field.name)"),
    page,
  ],
  [
    'answer, columns of the page',
    'web/src/ask/answer.ts',
    'columns.map(({ name }) => name)',
    becomes('columns.map(({ name }) => name).reverse()'),
    page,
  ],
  ['answer, lists of the page', 'web/src/ask/answer.ts', "row['index']", "row['value']", page],
  [
    'question, form of the page',
    'web/src/ask/form.ts',
    'label: wordsOf(field.name)',
    becomes("label: wordsOf(field.name === 'howMany' ? 'threshold' : field.name)"),
    page,
  ],
];

/** Where a text stands first, from a place on, however it is broken into lines: its begin and its end; or null. */
function place(text, part, from) {
  const tokens = part.match(/\w+|[^\w\s]/g).map((token) => token.replace(/[^\w]/g, '\\$&'));
  const pattern = tokens.reduce((all, token, i) => {
    const words = i > 0 && /\w$/.test(tokens[i - 1]) && /^\w/.test(token);
    return i === 0 ? token : `${all}${words ? '\\s+' : '\\s*'}${token}`;
  }, '');
  const search = new RegExp(pattern, 'g');
  search.lastIndex = from;
  const found = search.exec(text);
  return found && { begin: found.index, end: search.lastIndex };
}

/** The text with its first `one` and its first `other`, from `after` on, in each other's place; null without them. */
function swapped(text, one, other, after) {
  const from = after === undefined ? 0 : place(text, after, 0)?.begin;
  const first = from === undefined ? null : place(text, one, from);
  if (first && other.becomes !== undefined) {
    return text.slice(0, first.begin) + other.becomes + text.slice(first.end);
  }
  let second = first && place(text, other, from);
  if (second?.begin === first?.begin) {
    second = first && place(text, other, first.end); // where the one begins with the other
  }
  const [a, b] = [first, second].sort((x, y) => x?.begin - y?.begin);
  if (!a || !b || one === other || a.end > b.begin) {
    return null;
  }
  const [inA, inB] = [text.slice(a.begin, a.end), text.slice(b.begin, b.end)];
  return text.slice(0, a.begin) + inB + text.slice(a.end, b.begin) + inA + text.slice(b.end);
}

const wanted = process.argv[2] ?? '';
const began = performance.now();
const swaps = SWAPS.map(([document, file, one, other, test, after], number) => {
  const text = readFileSync(join(repo, file), 'utf8');
  const wrong = swapped(text, one, other, after);
  const change = other.becomes === undefined ? `<-> ${other.trim()}` : `-> ${other.becomes}`;
  const words = `${document}: ${one.trim()} ${change} (${basename(file)})`.replace(/\s+/g, ' ');
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
  const modules = ['engine', 'panama', 'report', 'server', 'cli'].map((name) => `java-core/${name}`);
  // The others have no test of public names; the last has all libraries of those before it.
  const paths = modules.filter((name) => !/panama|report/.test(name)).flatMap(classpath);
  const anew = modules.flatMap((name) =>
    ['test-classes', 'classes'].map((folder) => join(repo, name, 'target', folder)),
  );
  const kept = [...new Set(paths)].filter((path) => !anew.includes(path));
  const engine = kept.find((path) => /junit-platform-engine-[^/]*\.jar$/.test(path));
  kept.push(engine.replaceAll('junit-platform-engine', 'junit-platform-launcher'));
  const { stdout, stderr } = spawnSync(
    join(process.env.JAVA_HOME, 'bin/java'),
    ['--enable-native-access=ALL-UNNAMED', '-cp', kept.join(delimiter), join(repo, 'ci/SwapTests.java'), list, ...anew],
    { cwd: join(repo, 'java-core/cli'), encoding: 'utf8', maxBuffer: 1 << 26 },
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
const scripted = swaps.filter(({ test }) => !test.tests);
for (const test of new Set(scripted.map((swap) => swap.test))) {
  const found = test();
  if (found) {
    throw new Error(`fails before anything is swapped: ${found}`);
  }
}
for (const swap of scripted) {
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
