/**
 * Price files as people have them, in a real browser: each of ../shared/cases/files by the engine that the page has,
 * held to the table that every face is held to; and some through the page itself.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, settled } from './browser.mjs';
import { hasEngine, serve } from './server.mjs';

const TABLE = resolve(import.meta.dirname, '../../ci/fixtures/reading-cases.tsv');
const shared = process.env.BLR_SHARED ?? '';
const FILES = join(shared, 'cases/files');
const ROWS = 300;
/** Of 16e: the close before its first return is in no file. */
const FIRST_RETURN = 0.005926;

const told = shared === 'none' || process.env.CI !== 'true';
const withoutEngine = !hasEngine() && process.env.CI !== 'true' && 'dist/engine is missing: build wasm/ first';
const skip = (!existsSync(FILES) && told && 'BLR_SHARED names no folder with cases/files') || withoutEngine;

/** The table's lines; its first says what they hold. */
function cases() {
  const lines = readFileSync(TABLE, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([file, typed, kind, values, scale, tolerance, dates, skipped, period, says]) => ({
      ...{ file, kind, values, dates, period, says, typed },
      options: optionsOf(typed),
      scale: Number(scale),
      tolerance: Number(tolerance),
      skipped: Number(skipped),
    }));
}

function optionsOf(typed) {
  const pairs = [...typed.matchAll(/--(\w+) (.*?)(?= --|$)/g)].map(([, name, value]) => [
    name,
    name === 'notional' ? Number(value) : value,
  ]);
  return Object.fromEntries(pairs);
}

/** Dates and closes of the plain file that the others were made from. */
function plain() {
  const rows = readFileSync(join(FILES, '00_plain_iso.csv'), 'utf8')
    .split('\n')
    .slice(1, ROWS + 1)
    .map((row) => row.split(','));
  return { dates: rows.map(([date]) => date), closes: rows.map(([, close]) => Number(close)) };
}

function expected(values, closes, at) {
  const change = at === 0 ? FIRST_RETURN : closes[at] / closes[at - 1] - 1;
  const split = at < 150 ? closes[at] : closes[at] / 4;
  return { close: closes[at], head: closes[at], return: change, negated: -Math.abs(change), split }[values];
}

function checkDates({ file, dates, skipped }, labels, base) {
  if (dates === 'none') {
    assert.deepEqual([labels.length, labels[0], labels.at(-1)], [ROWS, '1', '300'], file);
    return;
  }
  assert.deepEqual(labels, [...new Set(labels)].sort(), `${file}: dates in their order, each once`);
  if (dates.startsWith('base')) {
    assert.equal(labels.length, Number(dates.split(' ')[1] ?? ROWS - skipped), file);
    assert.deepEqual(
      labels.filter((label) => !base.dates.includes(label)),
      [],
      file,
    );
  } else {
    assert.deepEqual([labels[0], labels.at(-1)], dates.split(' '), file);
  }
}

function checkValues({ file, values, scale, tolerance, dates }, labels, read, base) {
  if (values === 'any') {
    return;
  }
  let at = 0;
  for (const [i, value] of read.entries()) {
    while (dates.startsWith('base') && labels[i] !== base.dates[at]) {
      at++;
    }
    const wanted = scale * expected(values, base.closes, at);
    assert.ok(Math.abs(value - wanted) <= tolerance, `${file}, ${labels[i]}: ${value}, not ${wanted}`);
    at++;
  }
}

describe('files as people have them', { skip }, () => {
  let browser;
  let site;
  let page;
  before(async () => {
    assert.ok(existsSync(FILES), `${FILES} is missing`);
    browser = await launch();
    site = await serve({ fakeEngine: false });
    page = await browser.newPage();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  test('are read as the table says, in every line of it', { timeout: 120_000 }, async () => {
    // The engine beside the page, but not in it: its policy keeps WebAssembly to workers.
    await page.goto(`${site.url}icon.svg`);
    await page.evaluate(async (url) => {
      const { load } = await import(url);
      window.blr = await load();
    }, `${site.url}engine/blr.mjs`);
    const base = plain();
    const all = cases();
    const files = readdirSync(FILES).filter((name) => name !== 'MANIFEST.tsv');
    assert.deepEqual([...new Set(all.map(({ file }) => file))].sort(), files.sort());
    for (const one of all) {
      const answer = await page.evaluate(
        ([base64, options]) => {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          try {
            return { series: window.blr.readCsv(bytes, options) };
          } catch ({ message, where }) {
            return { message, where };
          }
        },
        [readFileSync(join(FILES, one.file)).toString('base64'), one.options],
      );
      const name = `${one.file} ${one.typed}`;
      if (one.values === 'refused') {
        assert.ok(answer.where !== undefined, `${name} was read, or not refused by the engine: ${answer.message}`);
        continue;
      }
      assert.ok(answer.series, `${name}: ${answer.message}`);
      const { kind, labels, returns, prices, found } = answer.series;
      assert.equal(kind, one.kind, name);
      assert.equal(found.skipped, one.skipped, name);
      assert.equal(found.period, one.period, name);
      assert.ok(answer.series.reading.includes(one.says), `${name}: ${answer.series.reading}`);
      const read = prices ?? returns;
      const dated = prices ? [found.first ?? '1', ...labels] : labels;
      checkDates(one, dated, base);
      checkValues(one, dated, read, base);
    }
  });

  /** Opens a file on the page, and waits until it is computed or refused. */
  async function open(name) {
    await page.locator('#file').setInputFiles(join(FILES, name));
    await page.waitForFunction(
      (file) =>
        document.querySelector('#source').textContent.startsWith(file) && document.querySelector('#progress').hidden,
      name,
    );
  }
  const text = (selector) => page.locator(selector).innerText();

  test('say on the page what they were taken for', { timeout: 120_000 }, async () => {
    await page.goto(site.url);
    await settled(page);
    for (const [file, says] of [
      ['08_excel_de_semicolon.csv', /semicolon.*decimal comma/],
      ['11_utf16le_bom.csv', /UTF-16LE/],
      ['04_nasdaq.csv', /m\/d\/y/],
    ]) {
      await open(file);
      assert.match(await text('#reading-line'), says);
      assert.equal(await text('#as-of .value'), '2024-02-23');
      assert.equal(await text('#problem'), '');
    }
  });

  test('are read otherwise when the reader says so, and a wrong word stands beside its field', {
    timeout: 120_000,
  }, async () => {
    await page.goto(site.url);
    await settled(page);
    await open('17_pnl_currency.csv');
    assert.match(await text('#problem'), /kind/);
    assert.equal(await text('#as-of .value'), '–');
    await page.locator('#correct summary').click();
    await page.locator('#reading-kind').selectOption('pnl');
    await page.locator('#reading-notional').fill('1000000');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.waitForFunction(() => document.querySelector('#as-of .value').textContent === '2024-02-23');
    assert.match(await text('#reading-line'), /notional of 1000000/);
    assert.equal(await text('#problem'), '');

    await open('04_nasdaq.csv');
    const found = page.locator('#reading-dateFormat option').first();
    await page.waitForFunction(() => /m\/d\/y/.test(document.querySelector('#reading-dateFormat option')?.textContent));
    assert.equal(await found.innerText(), 'found: m/d/y');
    await page.locator('#reading-dateFormat').selectOption('d/m/y');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.waitForFunction(() =>
      [...document.querySelectorAll('#correct .fault, #problem')].some((fault) => fault.textContent !== ''),
    );
    assert.equal(await text('#as-of .value'), '2024-02-23', 'the last result is gone');
  });
});

describe('a step that is no day', { skip: withoutEngine }, () => {
  let browser;
  let site;
  before(async () => {
    browser = await launch();
    site = await serve({ fakeEngine: false });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  /** A close every so many hours; with a swing that never repeats itself. */
  function closes(hours) {
    const rows = Array.from({ length: 200 }, (_, row) => {
      const date = new Date(Date.UTC(2001, 0, 1) + row * hours * 3_600_000).toISOString().slice(0, 19);
      return `${date},${(100 * Math.exp(0.02 * Math.sin(row * row))).toFixed(4)}`;
    });
    return Buffer.from(`date,close\n${rows.join('\n')}\n`);
  }

  test('is called a period on the page', { timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    await page.goto(site.url);
    await settled(page);
    for (const [hours, word] of [
      [7 * 24, 'period'],
      [24, 'day'],
      [1, 'period'],
    ]) {
      const name = `${hours}.csv`;
      await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: closes(hours) });
      await page.waitForFunction(
        (file) =>
          document.querySelector('#source').textContent.startsWith(file) && document.querySelector('#progress').hidden,
        name,
      );
      await page.waitForFunction(
        (said) => document.querySelector('#live').textContent.includes(said),
        `${word}s computed`,
      );
      assert.equal(await page.getByRole('button', { name: `Next ${word}` }).count(), 1, name);
      assert.equal(await page.getByRole('button', { name: `Previous ${word}` }).count(), 1, name);
      const shown = (await page.locator('#dashboard').innerText()).replace(/its rows are not days but [^:]* apart/, '');
      assert.equal(
        word === 'period' && /\bdays?\b/i.test(shown),
        false,
        `${name} says day: ${shown.match(/.*\bdays?\b.*/i)?.[0]}`,
      );
    }
  });
});
