import description from './fake-description.json' with { type: 'json' };

/**
 * Stands in for the browser engine in tests of the page: the same surface, an EWMA of squared returns
 * underneath. It reads `date,close` and wide files; its numbers are smooth, deterministic and mean nothing.
 */
class BlrInputError extends Error {
  constructor(where, what, allowed) {
    super(`${where} ${what}; allowed: ${allowed}`);
    Object.assign(this, { where, what, allowed });
  }
}

const clamp = (x) => Math.min(Math.max(x, 0), 1);

export async function load() {
  const { settings, analyses } = description;
  const face = { settings, analyses, ask, seriesNames, readCsv, readPrototypes, createRun };
  return { modelVersion: '0', target: 'scalar', targetReason: 'a stand-in for tests', ...face };
}

/** The tests of the page quote no cell, so that a quote is one that they left open. */
function cellsOf(text) {
  const rows = text
    .trimEnd()
    .split(/\r?\n/)
    .map((row) => row.split(','));
  for (const [r, row] of rows.entries()) {
    const c = row.findIndex((cell) => cell.startsWith('"'));
    if (c >= 0) {
      throw new BlrInputError(`row ${r + 1}, column ${c + 1}`, 'opens a quote that never closes', 'quotes in pairs');
    }
  }
  return rows;
}

const textOf = (file) => new TextDecoder().decode(file);

function seriesNames(file) {
  const [header = [], first = []] = cellsOf(textOf(file));
  return header.filter((_, c) => first[c] !== undefined && !/^\d{4}-/.test(first[c]));
}

/** Takes every file for the same, and says so; it knows dates of one order. */
function readCsv(file, { column, dateFormat } = {}) {
  if (dateFormat === 'd/m/y') {
    throw new BlrInputError('dateFormat', 'is d/m/y', 'y-m-d, as the rows have it');
  }
  const rows = cellsOf(textOf(file));
  const header = rows[0] ?? [];
  const names = seriesNames(file);
  const name = column ?? (names.includes('close') ? 'close' : names.length === 1 ? names[0] : undefined);
  if (name === undefined) {
    throw new BlrInputError('column', 'is not said', `one of ${names.join(', ')}`);
  }
  const c = header.indexOf(name);
  const labels = [];
  const prices = rows.slice(1).map((row, i) => {
    const price = Number(row[c]);
    if (row[c]?.trim() === '' || !(price > 0)) {
      throw new BlrInputError(`row ${i + 2}, column ${name}`, `is "${row[c] ?? ''}"`, 'a price > 0');
    }
    labels.push(row[0]);
    return price;
  });
  const returns = prices.slice(1).map((price, i) => price / prices[i] - 1);
  const reading = `prices of ${name}, ${prices.length} rows`;
  const found = { line: reading, column: name, kind: 'price', period: 'day', dateFormat: 'y-m-d', first: labels[0] };
  const read = { gaps: [], column: name, kind: 'prices', returnType: 'simple', reading, warnings: [] };
  return { ...read, labels: labels.slice(1), returns, values: prices, prices, found };
}

function readPrototypes(text) {
  const { format, prototypes } = JSON.parse(text);
  if (format !== 'blr-prototypes') {
    throw new BlrInputError('format', `is ${JSON.stringify(format)}`, 'blr-prototypes');
  }
  return prototypes;
}

const DEFAULTS = Object.fromEntries(description.settings.fields.map((field) => [field.name, field.default]));

function requireParticles(particles) {
  if (!Number.isInteger(particles) || particles < 2) {
    throw new BlrInputError('settings.particles', `is ${particles}`, 'a whole number ≥ 2');
  }
}

/** Every kind of question and answer, see fake-description.json; howMany 9 takes its time. */
function ask(name, question, { progress = () => undefined } = {}) {
  if (name === 'echo-back') {
    requireParticles(question.settings.particles);
    const { labels } = readCsv(
      Uint8Array.from(atob(question.file.split(',')[1]), (c) => c.charCodeAt(0)),
      question.format,
    );
    return { particles: question.settings.particles, observations: labels.length, from: labels[0] };
  }
  if (!(question.threshold > 0)) {
    throw new BlrInputError(
      'threshold',
      question.threshold === undefined ? 'is missing' : `is ${question.threshold}`,
      'a finite number > 0',
    );
  }
  const end = performance.now() + (question.howMany === 9 ? 20_000 : 0);
  for (let done = 1; performance.now() < end; done = Math.min(done + 1, 99)) {
    progress('waiting', done, 100);
  }
  const { example } = description;
  const history = Array.from({ length: 250 }, (_, day) => ({
    ...example.history[day % 3],
    date: new Date(Date.UTC(2008, 8, 1 + day)).toISOString().slice(0, 10),
  }));
  return { ...example, history };
}

export function createRun(given, library = []) {
  const settings = { ...DEFAULTS, ...given };
  const { particles, modes, confidence, credibleLevel, calibrationDays, seed } = settings;
  requireParticles(particles);
  const burden = (particles * modes) / 20; // some work, so that progress has time to show
  let [day, variance, slow, memory, before, warned, logLikelihood] = [0, 1e-4, 1e-4, 0.05, Infinity, false, seed % 7];
  let price;
  return {
    settings,
    prototypes: ['market crash', ...library.map(({ name }) => name)],
    /** Of prices. */
    observe({ date, value }) {
      const state = price === undefined ? null : this.push(date, value / price - 1);
      price = value;
      return state;
    },
    push(date, r) {
      let waste = 0;
      for (let i = 0; i < burden; i++) waste += Math.sqrt(i);
      day += 1;
      variance = 0.93 * variance + 0.07 * r * r + waste * 0;
      slow = 0.995 * slow + 0.005 * r * r;
      if (day <= calibrationDays) return null;
      const sigma = Math.sqrt(variance);
      const ratio = sigma / Math.sqrt(slow);
      const shock = clamp((ratio - 1) / 1.5);
      const similarity = Math.tanh(1.5 * (ratio - 0.9));
      memory = clamp(0.92 * memory + 0.05 * shock + 0.03 * clamp(similarity));
      const median = 1.65 * sigma;
      const width = median * (0.15 + 0.25 * shock);
      const fast = 0.2 + 0.5 * shock;
      const crisis = 0.6 * memory;
      const loss = -r;
      const event =
        shock > 0.45 && !warned
          ? 'first warning'
          : shock > 0.7 && similarity > 0.6 && day % 9 === 0
            ? 'crisis recall'
            : shock < 0.02 && warned
              ? 'stabilising'
              : '';
      warned = event === 'first warning' ? true : event === 'stabilising' ? false : warned;
      logLikelihood += -0.5 * (Math.log(2 * Math.PI * variance) + (r * r) / variance);
      const state = {
        date,
        loss,
        exceeded: loss > before,
        confidence,
        var: median * 1.02,
        es: median * 1.35,
        varStandardError: median * 0.01,
        esStandardError: median * 0.014,
        recalibration: 1.04,
        rawVar: median / 1.04,
        rawEs: (1.4 * median) / 1.04,
        interval: { level: credibleLevel, lower: median - width / 2, upper: median + width / 2 },
        median,
        width,
        widthScore: 4 * shock - 1,
        widthWarning: 4 * shock > 2.5,
        varRateScore: 0,
        confidenceScore: 1 / (1 + width / median),
        regimeScore: shock,
        memory,
        shock,
        crisisSimilarity: similarity,
        recallActivation: clamp(similarity),
        recalled: ratio > 1.3 ? '2008 banking' : '2000 dot-com',
        timescaleWeights: { fast, medium: 1 - fast - crisis, crisis },
        bufferStateless: median + 1.5 * width,
        bufferMemory: median + 1.5 * width + memory * 0.03,
        modelRiskCharge: width / 2,
        effectiveSampleSize: particles * (0.9 - 0.4 * shock),
        betweenVariance: (width / 3.3) ** 2,
        logLikelihood,
        event,
      };
      before = state.var;
      return state;
    },
  };
}
