/**
 * The built page in a real browser, Chromium or where BROWSER says so Firefox: as a static site and beside a server, on the quick stand-in of
 * test/fake-engine.mjs, and then with the browser engine and the server themselves, which must be there when
 * CI=true.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { doubleClick, launch, settled } from './browser.mjs';
import { DIST, hasEngine, serve } from './server.mjs';
import { createRun } from '../test/fake-engine.mjs';

const WIDE = { width: 1440, height: 1000 };
const NARROW = { width: 360, height: 740 };

let browser;
let site;
let folder;
let page;
let faults;
/** A fault that the test brings about itself. */
let wanted;

before(async () => {
  browser = await launch();
  site = await serve({ fakeEngine: true, folder: '/some/folder/' });
  folder = await mkdtemp(join(tmpdir(), 'blr-e2e-'));
});
after(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await page?.context().close();
  page = undefined;
  assert.deepEqual(
    faults.filter((fault) => !wanted?.test(fault)),
    [],
    'errors on the console',
  );
});

/** A fresh visitor; what goes wrong on the console fails the test that made it go wrong. */
async function visit(url, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, colorScheme: 'light', acceptDownloads: true, ...options });
  page = await context.newPage();
  faults = [];
  wanted = undefined;
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Looking for a server where there is none: the browser notes the 404 of ./health by itself.
    if (message.type() === 'error' && !message.location().url.endsWith('/health')) {
      faults.push(`${message.text()} ${message.location().url}`);
    }
  });
  await page.goto(url);
  return page;
}

const text = (selector) => page.locator(selector).innerText();

/** A price file: a seeded walk (a linear congruential generator), one row a weekday. */
function prices(days, columns = ['close'], seed = 7) {
  const levels = columns.map(() => 100);
  const rows = [['date', ...columns].join(',')];
  for (let date = Date.UTC(2015, 0, 1); rows.length <= days; date += 86_400_000) {
    if (![0, 6].includes(new Date(date).getUTCDay())) {
      for (const i of levels.keys()) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        levels[i] *= 1 + 0.02 * (seed / 4294967296 - 0.499);
      }
      rows.push([new Date(date).toISOString().slice(0, 10), ...levels.map((level) => level.toFixed(4))].join(','));
    }
  }
  return rows;
}

async function fileOf(name, rows) {
  const path = join(folder, name);
  await writeFile(path, `${rows.join('\n')}\n`);
  return path;
}

/** Drops a file on the page as a hand would: the browser's own events, with the file's bytes in them. */
async function drop(name, content) {
  await page.evaluate(
    ([fileName, body]) => {
      const dataTransfer = new DataTransfer();
      const part = typeof body === 'string' ? body : new Uint8Array(body);
      dataTransfer.items.add(new File([part], fileName, { type: 'text/csv' }));
      for (const type of ['dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [name, typeof content === 'string' ? content : [...content]],
  );
}

/** Chooses a file as a hand would, by the button of that name. */
async function choose(name, file) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByLabel(name).click()]);
  await chooser.setFiles(file);
}

const problemSays = (said) =>
  page.waitForFunction((words) => document.querySelector('#problem').textContent.includes(words), said);

/** What reading a file must do, whichever engine reads it. */
function fileTests(url) {
  test('asks which of several series, by keyboard', async () => {
    await visit(url());
    await page.locator('#file').setInputFiles(await fileOf('wide.csv', prices(200, ['AAA', 'BBB'])));
    const picker = page.locator('#column');
    await picker.waitFor();
    assert.deepEqual(await picker.locator('option:not([disabled])').allInnerTexts(), ['AAA', 'BBB']);
    await picker.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => /· (AAA|BBB)$/.test(document.querySelector('#source').textContent));
    await settled(page);
  });

  test('unpacks what gzip has packed, whatever its name, and says what is damaged', async () => {
    await visit(url());
    await settled(page);
    const rows = prices(200);
    await drop('mine.csv', gzipSync(rows.join('\n')));
    await page.waitForFunction(() => document.querySelector('#source').textContent === 'mine.csv');
    await settled(page);
    assert.equal(await text('#as-of .value'), rows.at(-1).split(',')[0]);
    await drop('bad.csv', gzipSync(rows.join('\n')).subarray(0, 200));
    await problemSays('row 1, column 1 is packed by gzip, and damaged');
  });

  for (const [name, damage, where] of [
    ['a word for a price', (rows) => (rows[41] = rows[41].replace(/,.*/, ',dear')), /row 42, column close/],
    ['a negative price', (rows) => (rows[99] = rows[99].replace(',', ',-')), /row 100, column close/],
    ['an open quote', (rows) => (rows[5] = rows[5].replace(',', ',"')), /row 6, column 2/],
  ]) {
    test(`names row and column of ${name}`, async () => {
      await visit(url());
      const rows = prices(200);
      damage(rows);
      await page.locator('#file').setInputFiles(await fileOf('bad.csv', rows));
      await page.waitForFunction(() => document.querySelector('#problem').textContent !== '');
      assert.match(await text('#problem'), where);
      assert.match(await text('#problem'), /allowed: /);
      assert.equal(await text('#as-of .value'), '–', 'numbers of another file are shown beside an error');
    });
  }
}

describe('static site', () => {
  test('computes the demo series in the browser, from any folder', async () => {
    await visit(site.url);
    await settled(page);
    assert.equal(await text('#as-of .value'), '2020-04-17');
    assert.equal(await text('#source'), 'S&P 500, 2000–Apr 2020, via vega-datasets');
    assert.match(await text('#provenance'), /^kernel scalar .* · 5,104 days in [\d.]+ m?s .* seed 1 /);
    assert.equal(await page.locator('#mode input[value=browser]').isChecked(), true);
    assert.equal(await page.locator('#mode input[value=server]').isDisabled(), true);
    assert.equal(await page.locator('figure canvas').count(), 5);
    assert.ok((await page.locator('#events li').count()) > 0, 'no events in twenty years that hold 2008 and 2020');
  });

  test('computes a dropped CSV without sending anything', async () => {
    await visit(site.url);
    await settled(page);
    const sent = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
    const seen = site.requests.length;
    await drop('mine.csv', prices(400).join('\n'));
    await page.waitForFunction(() => document.querySelector('#source').textContent === 'mine.csv');
    await settled(page);
    const last = prices(400).at(-1).split(',')[0];
    assert.equal(await text('#as-of .value'), last);
    assert.deepEqual(sent, []);
    assert.equal(site.requests.length, seen, 'the host was asked for something');
  });

  test('is kept by its content policy from speaking to any other origin', async () => {
    await visit(site.url);
    await settled(page);
    const refusedBy = await page.evaluate(
      () =>
        new Promise((refused) => {
          document.addEventListener('securitypolicyviolation', (event) => refused(event.effectiveDirective));
          fetch('http://127.0.0.1:9/').catch(() => undefined);
        }),
    );
    assert.equal(refusedBy, 'connect-src');
    wanted = /127\.0\.0\.1:9/;
  });

  fileTests(() => site.url);

  test('unpacks no more than a page can hold', async () => {
    await visit(site.url);
    await settled(page);
    await drop('bomb.csv.gz', gzipSync(Buffer.alloc(2 ** 27 + 1)));
    await problemSays('row 1, column 1 is packed by gzip, and too long unpacked; allowed: 134217728 bytes at most');
  });

  test('says when a series ends before calibration does', async () => {
    await visit(site.url);
    await settled(page);
    await page.locator('#file').setInputFiles(await fileOf('short.csv', prices(30)));
    await page.waitForFunction(() => document.querySelector('#problem').textContent !== '');
    assert.match(await text('#problem'), /calibration.*60/);
  });

  test('passes on what the engine says of a setting', async () => {
    await visit(site.url);
    await settled(page);
    await page.locator('#settings summary').click();
    await page.locator('#setting-particles').fill('1');
    await page.locator('#settings form button[type=submit]').click();
    await page.waitForFunction(() => document.querySelector('#setting-particles-fault').textContent !== '');
    assert.match(await text('#setting-particles-fault'), /particles is 1; allowed: a whole number ≥ 2/);
    assert.equal(await page.locator('#setting-particles').getAttribute('aria-invalid'), 'true');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'setting-particles');
    assert.equal(await text('#problem'), '', 'the fault is said twice');
    assert.equal(await text('#as-of .value'), '2020-04-17', 'the last result is gone');
    assert.match(await text('#provenance'), / · 500 particles × 128 modes · /);
    await page.locator('#setting-particles').fill('400');
    await page.locator('#settings form button[type=submit]').click();
    // The page is settled before the run begins, too.
    await page.waitForFunction(() => !document.querySelector('#setting-particles').hasAttribute('aria-invalid'));
    await settled(page);
    assert.match(await text('#provenance'), / · 400 particles × 128 modes · /);
  });

  test('prints money in the reader’s own currency, then and on the next visit', async () => {
    await visit(site.url);
    await settled(page);
    assert.match(await text('#var .value'), /^\$/);
    await page.getByLabel('Currency').fill('CHF');
    await page.waitForFunction(() => document.querySelector('#var .value').textContent.startsWith('CHF'));
    assert.match(await text('#var .note'), / in CHF\u00a0.* to CHF\u00a0/);
    assert.match(await text('#day dl:last-of-type'), /CHF\u00a0/);
    await page.reload();
    await settled(page);
    assert.equal(await page.getByLabel('Currency').inputValue(), 'CHF');
    assert.match(await text('#var .value'), /^CHF\u00a0/);
    await page.getByLabel('Currency').fill('');
    await page.waitForFunction(() => document.querySelector('#var .value').textContent.startsWith('$'));
  });

  test('takes up a saved session from its file, data and all, and from its address', async () => {
    await visit(site.url);
    await settled(page);
    await page.locator('#file').setInputFiles(await fileOf('wide.csv', prices(200, ['AAA', 'BBB'])));
    await page.locator('#column').selectOption('BBB');
    await page.waitForFunction(() => /· BBB$/.test(document.querySelector('#source').textContent));
    await settled(page);
    await page.locator('#settings summary').click();
    await page.locator('#setting-particles').fill('77');
    await page.locator('#settings form button[type=submit]').click();
    await page.waitForFunction(() => / · 77 particles/.test(document.querySelector('#provenance').textContent));
    await page.locator('#notional').fill('3M');
    await page.getByLabel('Currency').fill('CHF');
    await page.waitForFunction(() => document.querySelector('#var .value').textContent.startsWith('CHF'));
    const value = await text('#var .value');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save session' }).click(),
    ]);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.waitForFunction(() => /without the series/.test(document.querySelector('#session-said').textContent));
    const address = page.url();
    const shown = async () => {
      await page.waitForFunction(() => / · 77 particles/.test(document.querySelector('#provenance').textContent));
      await settled(page);
      return [await page.locator('#notional').inputValue(), await page.getByLabel('Currency').inputValue()];
    };

    await visit(site.url);
    await settled(page);
    await page.locator('#file').setInputFiles(await download.path());
    await page.waitForFunction(() => /^wide.csv · BBB$/.test(document.querySelector('#source').textContent));
    assert.deepEqual(await shown(), ['3,000,000', 'CHF']);
    assert.equal(await text('#var .value'), value);
    assert.deepEqual(await page.locator('#opened option').allInnerTexts(), [
      'S&P 500, 2000–Apr 2020, via vega-datasets',
      'wide.csv',
    ]);
    await page.getByLabel('File').selectOption({ index: 0 });
    await page.waitForFunction(() => document.querySelector('#as-of .value').textContent === '2020-04-17');

    await visit(address.replace(/BBB/, 'close'));
    assert.deepEqual(await shown(), ['3,000,000', 'CHF']);
    assert.equal(await text('#as-of .value'), '2020-04-17');

    await visit(`${site.url}#session=nonsense`);
    await settled(page);
    assert.match(await text('#problem'), /address is no session; allowed: /);
  });

  test('remembers the crises of a file, and passes on what is wrong with it', async () => {
    await visit(site.url);
    await settled(page);
    assert.match(await text('#provenance'), / · 1 crisis prototypes · /);
    await page.locator('#settings summary').click();
    const file = (content) => {
      const buffer = Buffer.from(JSON.stringify(content));
      return { name: 'p.json', mimeType: 'application/json', buffer };
    };
    const apply = () => page.locator('#settings form button[type=submit]').click();
    await choose(
      'Crisis prototypes',
      file({ format: 'blr-prototypes', version: 1, prototypes: [{ name: 'GFC' }, { name: 'COVID' }] }),
    );
    await apply();
    await page.waitForFunction(() =>
      / · 3 crisis prototypes · /.test(document.querySelector('#provenance').textContent),
    );
    // Not by its button: a driven Firefox tells of the first dialog of an input only.
    await page.locator('#setting-prototypes-file').setInputFiles(file({ format: 'csv' }));
    await apply();
    await page.waitForFunction(() => document.querySelector('#setting-prototypes-fault').textContent !== '');
    assert.match(await text('#setting-prototypes-fault'), /format is "csv"; allowed: blr-prototypes/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'setting-prototypes');
    assert.match(await text('#provenance'), / · 3 crisis prototypes · /);
  });

  test('shows progress, and keeps what was computed when cancelled', async () => {
    await visit(site.url);
    await settled(page);
    await page.locator('#settings summary').click();
    await page.locator('#setting-particles').fill('20000');
    await page.locator('#settings form button[type=submit]').click();
    await page.waitForFunction(() =>
      /^Computing [1-9][\d,]* of 5,104 days$/.test(document.querySelector('#progress-text').textContent),
    );
    await page.locator('#cancel').click();
    await settled(page);
    assert.notEqual(await text('#as-of .value'), '2020-04-17');
    assert.match(await page.locator('#live').textContent(), /^Cancelled after \d{4}-/);
    assert.match(await text('#stopped'), /^Cancelled at row [\d,]+ of 5,104: what is shown is not final\./);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the states as CSV' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^blr-states-.*-not-final\.csv$/);
    await page.locator('#setting-particles').fill('50');
    await page.locator('#settings form button[type=submit]').click();
    await page.waitForFunction(() => document.querySelector('#as-of .value').textContent === '2020-04-17');
    assert.equal(await page.locator('#stopped').isHidden(), true);
  });

  test('switches the theme, draws in it, and remembers it', async () => {
    await visit(site.url);
    await settled(page);
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const corner = () =>
      page.evaluate(() => {
        const canvas = document.querySelector('#timescales canvas');
        return [...canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data].join();
      });
    const [light, lightInk] = [await paper(), await corner()];
    await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
    await page.waitForFunction((before) => getComputedStyle(document.body).backgroundColor !== before, light);
    await page.waitForFunction((before) => {
      const canvas = document.querySelector('#timescales canvas');
      const ink = canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
      return [...ink].join() !== before;
    }, lightInk); // the charts follow
    await page.reload();
    await settled(page);
    assert.notEqual(await paper(), light);
  });

  test('walks, zooms and resets by keyboard', async () => {
    await visit(site.url);
    await settled(page);
    const view = () => text('#view');
    const day = () => text('#as-of .value');
    const chart = page.getByRole('slider', { name: 'Loss against value at risk' });
    await chart.focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.querySelector('#as-of .value').textContent === '2020-04-16');
    assert.match(await chart.getAttribute('aria-valuetext'), /^2020-04-16: loss .* %, VaR 95 % in force /);
    const whole = await view();
    await page.keyboard.press('+');
    await page.waitForFunction((before) => document.querySelector('#view').textContent !== before, whole);
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.querySelector('#as-of .value').textContent.startsWith('2000-'));
    assert.ok((await view()).startsWith(await day()), `${await view()} does not show ${await day()}`);
    await page.keyboard.press('0');
    await page.waitForFunction((before) => document.querySelector('#view').textContent === before, whole);
  });

  test('zooms all charts together by dragging and by the wheel, and resets on double click', async () => {
    await visit(site.url);
    await settled(page);
    const whole = await text('#view');
    const changed = (from) =>
      page.waitForFunction((before) => document.querySelector('#view').textContent !== before, from);
    const box = await page.locator('#fan .u-over').boundingBox();
    await page.mouse.move(box.x + box.width * 0.4, box.y + 80);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 80, { steps: 5 });
    await page.mouse.up();
    await changed(whole);
    const dragged = await text('#view');
    assert.match(dragged, /^200[78]-.* to 201[12]-/);
    await page.mouse.wheel(0, -400); // the drag gave the chart the focus
    await changed(dragged);
    await doubleClick(page.locator('#buffers .u-over'));
    await page.waitForFunction((before) => document.querySelector('#view').textContent === before, whole);
  });

  test('leaves the wheel to the page until a chart has the focus', async () => {
    await visit(site.url);
    await settled(page);
    const whole = await text('#view');
    await page.locator('#memory .u-over').hover();
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => window.scrollY > 0);
    assert.equal(await text('#view'), whole);
  });

  test('downloads the benchmark when it is asked for, and comes back', async () => {
    await visit(site.url);
    await settled(page);
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.getByRole('link', { name: 'Benchmark' }).click();
    await page.getByRole('button', { name: 'Run the benchmark' }).waitFor();
    assert.match(asked.join(), /\/assets\/page-/);
    assert.equal(await page.title(), 'Benchmark · Bayesian Live Risk');
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.locator('#fan .u-over').waitFor();
  });

  test('computes nothing behind the benchmark until the dashboard is asked for', async () => {
    await visit(`${site.url}#benchmark`);
    await page.getByRole('button', { name: 'Run the benchmark' }).waitFor();
    assert.equal(await text('#benchmark-title'), 'How fast this browser is');
    assert.equal(await page.locator('#as-of .value').textContent(), '–', 'the dashboard computes behind the benchmark');
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await settled(page);
    assert.equal(await text('#as-of .value'), '2020-04-17');
  });

  test('shows the day under the pointer on every chart', async () => {
    await visit(site.url);
    await settled(page);
    const box = await page.locator('#fan .u-over').boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 100);
    await page.waitForFunction(() => /^20(09|10)-/.test(document.querySelector('#day-title').textContent));
    const crosshairs = await page.$$eval('.u-cursor-x', (lines) =>
      lines.map((line) => new DOMMatrix(getComputedStyle(line).transform).m41),
    );
    assert.equal(crosshairs.length, 5);
    for (const x of crosshairs) {
      assert.ok(Math.abs(x - box.width / 2) < 2, `a cross-hair stands at ${x}, the pointer at ${box.width / 2}`);
    }
  });

  test('jumps to an event', async () => {
    await visit(site.url);
    await settled(page);
    const event = page.locator('#events li').last();
    const date = await event.locator('time').innerText();
    await event.locator('button').click();
    await page.waitForFunction((expected) => document.querySelector('#as-of .value').textContent === expected, date);
  });

  test('scales money with the notional, and refuses nonsense', async () => {
    await visit(site.url);
    await settled(page);
    const before = await text('#var .value');
    await page.locator('#notional').fill('1bn');
    const tenfold = before.replace(/\$([\d.]+)M/, (_, millions) => `$${(Number(millions) * 10).toPrecision(4)}M`);
    await page.waitForFunction((old) => document.querySelector('#var .value').textContent !== old, before);
    assert.ok(Math.abs(parseFloat((await text('#var .value')).slice(1)) - parseFloat(tenfold.slice(1))) < 0.011);
    await page.locator('#notional').fill('-3');
    assert.equal(await page.locator('#notional').getAttribute('aria-invalid'), 'true');
  });

  test('offers the same days as a table', async () => {
    await visit(site.url);
    await settled(page);
    await page.locator('#table summary').click();
    assert.equal(await page.locator('#table tbody tr').first().locator('th').innerText(), '2020-04-17');
    assert.equal(await page.locator('#table tbody tr').count(), 50);
    await page.getByRole('button', { name: 'Older rows' }).click();
    assert.notEqual(await page.locator('#table tbody tr').first().locator('th').innerText(), '2020-04-17');
  });

  test('downloads the states as JSON and CSV', async () => {
    await visit(site.url);
    await settled(page);
    const fetchFile = async (name) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      return readFileSync(await download.path(), 'utf8');
    };
    const report = JSON.parse(await fetchFile('Download the states as JSON'));
    assert.equal(report.states.length, 5104 - 60);
    assert.equal(report.meta.notional, 100_000_000);
    const rows = (await fetchFile('Download the states as CSV')).trimEnd().split('\n');
    assert.equal(rows.length, report.states.length + 1);
    assert.match(rows[0], /^date,loss,.*,intervalLower,.*,weightCrisis,.*,event$/);
    const column = rows[0].split(',').indexOf('var');
    assert.equal(Number(rows.at(-1).split(',')[column]), report.states.at(-1).var);
  });

  for (const [name, width] of [
    ['360 pixels', 360],
    ['390 pixels', 390],
    ['a tablet', 820],
  ]) {
    test(`fits ${name} without scrolling sideways`, async () => {
      await visit(site.url, { viewport: { ...NARROW, width }, isMobile: width < 500, hasTouch: width < 500 });
      await settled(page);
      await page.locator('#table summary').click();
      await page.locator('#settings summary').click();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    });
  }

  for (const colorScheme of ['light', 'dark']) {
    test(`is readable in ${colorScheme}: all text has a contrast of 4.5 : 1 or more`, async () => {
      await visit(site.url, { colorScheme });
      await settled(page);
      await page.locator('#table summary').click();
      await page.locator('#settings summary').click();
      assert.deepEqual(await page.evaluate(poorContrasts), []);
    });
  }

  test('explains its words where they stand, by pointer and by keyboard', async () => {
    await visit(site.url);
    await settled(page);
    const mark = page.locator('#memory-level').getByRole('button', { name: 'What “Memory” means' });
    const meaning = page.locator('#meaning-of-memory');
    assert.equal(await meaning.isVisible(), false);
    await mark.click();
    assert.match(await meaning.innerText(), /^How present past stress still is, 0 to 1/);
    const box = await meaning.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= WIDE.width && box.y > 0 && box.y + box.height <= WIDE.height);
    await page.keyboard.press('Escape');
    assert.equal(await meaning.isVisible(), false);
    await page.keyboard.press('Enter');
    assert.equal(await meaning.isVisible(), true);
    await page.keyboard.press('Tab');
    assert.equal(await meaning.isVisible(), false);
    assert.match(await mark.evaluate((button) => button.getAttribute('aria-describedby')), /^meaning-of-memory$/);
    const explained = await page
      .locator('.what')
      .evaluateAll((marks) => marks.map((one) => one.getAttribute('aria-describedby').replace('meaning-of-', '')));
    assert.deepEqual([...new Set(explained)].sort(), [
      'bufferMemory',
      'bufferStateless',
      'confidenceScore',
      'crisis-recall',
      'first-warning',
      'memory',
      'modelRiskCharge',
      'recalibration',
      'recallActivation',
      'regimeScore',
      'shock',
      'stabilising',
    ]);
  });

  test('has a landmark for every part and a name for every control', async () => {
    await visit(site.url);
    await settled(page);
    for (const role of ['banner', 'main', 'complementary', 'contentinfo']) {
      assert.equal(await page.getByRole(role).count(), 1, role);
    }
    const nameless = await page.$$eval('button, input:not([hidden]), select', (controls) =>
      controls
        .filter((c) => !(c.getAttribute('aria-label') || c.labels?.length || c.textContent.trim()))
        .map((c) => c.outerHTML),
    );
    assert.deepEqual(nameless, []);
  });
});

/** What every page of methods must do, on the stand-in that has every kind of field. */
describe('methods', () => {
  const ask = () => page.getByRole('button', { name: 'Ask', exact: true });
  const answered = () =>
    page.waitForFunction(() => /^Answered/.test(document.querySelector('#methods-status').textContent));

  /** The page of methods, with the whole demo series computed behind it. */
  async function visitMethods(options) {
    await visit(`${site.url}#methods`, options);
    await page.locator('#method').waitFor();
    await page.waitForFunction(() => document.querySelector('#progress').hidden);
  }

  test('are downloaded when they are asked for', async () => {
    await visit(site.url);
    await settled(page);
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.getByRole('link', { name: 'Methods' }).click();
    await page.locator('#method').waitFor();
    assert.match(asked.join(), /\/assets\/methods-/);
    assert.equal(await page.title(), 'Methods · Bayesian Live Risk');
    assert.deepEqual(await page.locator('#method option').allInnerTexts(), ['Everything', 'Echo back']);
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.locator('#fan .u-over').waitFor();
  });

  test('are asked by keyboard alone; a refusal stands beside its field, and an answer has the focus', async () => {
    await visitMethods();
    await page.locator('#ask-threshold').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#ask-threshold-fault').textContent !== '');
    assert.equal(await text('#ask-threshold-fault'), 'threshold is missing; allowed: a finite number > 0');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'ask-threshold');
    assert.equal(await page.locator('#ask-threshold').getAttribute('aria-invalid'), 'true');
    assert.match(await page.locator('#ask-threshold').getAttribute('aria-describedby'), /ask-threshold-fault/);
    await page.keyboard.type('0.02');
    await page.keyboard.press('Enter');
    await answered();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'answer-title');
    assert.equal(await page.locator('#ask-threshold').getAttribute('aria-invalid'), null);
  });

  test('answer with tiles by unit, charts, tables that scroll and download, and sections', async () => {
    await visitMethods();
    await page.locator('#ask-threshold').fill('0.02');
    await ask().click();
    await answered();
    const tile = (name) =>
      page
        .locator('.tiles .tile', { has: page.getByText(name, { exact: true }) })
        .locator('.value')
        .first()
        .innerText();
    assert.equal(await tile('Loss fraction'), '2.345 %');
    assert.equal(await tile('Amount'), 'CHF\u00a02.314M');
    assert.equal(await tile('Days apart'), '1,234 days');
    assert.equal(await page.locator('.plots canvas').count(), 5);
    const history = page.getByRole('region', { name: 'History' });
    assert.equal(await history.locator('tbody tr').count(), 100);
    await history.evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    await page.waitForFunction(() => document.querySelectorAll('[aria-label=History] tbody tr').length === 200);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download History as CSV' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'blr-everything-history.csv');
    const rows = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n');
    assert.deepEqual([rows[0], rows.length], ['date,loss,betweenLower,betweenUpper,exceeded,held,currency', 251]);
    const folded = page.locator('details.nested', { hasText: 'Meta' });
    assert.equal(await folded.getAttribute('open'), null);
    await folded.locator('summary').click();
    assert.match(await folded.innerText(), /What meta says\.[^]*Fact a\s+A/);
  });

  test('are about the series and the settings of the page', async () => {
    await visitMethods();
    await page.locator('#file').setInputFiles(await fileOf('mine.csv', prices(200)));
    await page.waitForFunction(() => document.querySelector('#source').textContent === 'mine.csv');
    await page.waitForFunction(() => document.querySelector('#progress').hidden);
    await page.locator('#method').selectOption('echo-back');
    assert.equal(await page.locator('#ask-settings-particles').inputValue(), '500');
    await page.locator('#ask-settings-particles').fill('1');
    await ask().click();
    await page.waitForFunction(() => document.querySelector('#ask-settings-particles-fault').textContent !== '');
    assert.equal(await page.locator('#answer *').count(), 0);
    await page.locator('#ask-settings-particles').fill('60');
    await ask().click();
    await answered();
    const values = await page.locator('.tiles .value').allInnerTexts();
    assert.deepEqual(values, ['60', '199', prices(200)[2].split(',')[0]]);
  });

  test('show how far they are, stop at once, and can be asked again', async () => {
    await visitMethods();
    await page.locator('#ask-threshold').fill('0.02');
    await page.locator('#ask-howMany').fill('9');
    await ask().focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      /^waiting, \d+ % of 100$/.test(document.querySelector('#methods-status').textContent),
    );
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Cancel');
    await page.keyboard.press('Enter');
    assert.equal(await text('#methods-status'), 'Cancelled.');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Ask');
    await page.locator('#ask-howMany').fill('1');
    await ask().click();
    await answered();
  });

  test('take as many entries as one likes, and lists from a file', async () => {
    await visitMethods();
    await page.getByRole('button', { name: 'Add one to: Entries' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'ask-entries-1-title');
    await page.getByRole('button', { name: 'Remove this one of: Entries' }).click();
    assert.equal(await page.locator('.rows-entry').count(), 0);
    await page.locator('#ask-threshold').fill('0.02');
    await choose('Library', { name: 'l.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await ask().click();
    await page.waitForFunction(() => document.querySelector('#ask-library-fault').textContent !== '');
    assert.match(await text('#ask-library-fault'), /^library holds no list; allowed: /);
  });

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 360],
  ]) {
    test(`are readable in ${colorScheme}, ${width} wide, and have a name for every control`, async () => {
      await visitMethods({
        colorScheme,
        viewport: { width, height: 800 },
        isMobile: width < 500,
        hasTouch: width < 500,
      });
      await page.locator('#ask-threshold').fill('0.02');
      await page.getByRole('button', { name: 'Add one to: Entries' }).click();
      await ask().click();
      await answered();
      await page.locator('details.nested summary').first().click();
      assert.deepEqual(await page.evaluate(poorContrasts), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      const nameless = await page.$$eval('#methods :is(button, input:not([hidden]), select)', (controls) =>
        controls
          .filter((c) => !(c.getAttribute('aria-label') || c.labels?.length || c.textContent.trim()))
          .map((c) => c.outerHTML),
      );
      assert.deepEqual(nameless, []);
    });
  }
});

describe('beside a server', () => {
  const states = fakeStates();
  const meta = {
    version: '0',
    modelVersion: '1',
    kernelTarget: 'avx2',
    kernelReason: 'test',
    seed: 1,
    model: 'live',
    particles: 500,
    modes: 128,
    confidence: 0.95,
    credibleLevel: 0.9,
    calibrationDays: 60,
    uncertaintyLoading: 1.5,
    memoryLoading: 1,
    memoryDetail: false,
    prototypes: ['volatility spike', 'market crash'],
    notional: 2e6,
    currency: 'EUR',
    source: 'sp500-2000.csv',
    column: 'close',
    kind: 'prices',
    returnType: 'simple',
    observations: states.length + 60,
    period: 'day',
    gaps: [],
  };
  const health = {
    status: 'up',
    version: '0',
    modelVersion: '1',
    kernelTarget: 'avx2',
    kernelReason: '',
    uptimeSeconds: 1,
  };
  let server;
  before(async () => {
    const replay = states.slice(0, 100).map((state) => ({ type: 'state', state }));
    const refused = {
      status: 422,
      answer: { detail: 'x', where: 'settings.particles', what: 'is 1', allowed: 'more' },
    };
    const echo = ({ settings }) =>
      settings.particles === 1
        ? refused
        : { answer: { particles: settings.particles, observations: 360, from: 'the server' } };
    const api = { '/health': health, '/risk/demo': { meta, states }, '/ask/echo-back': echo };
    server = await serve({ fakeEngine: true, replay, api });
  });
  after(() => server.close());

  test('shows what the server computed, and downloads no engine for it', async () => {
    await visit(server.url);
    await settled(page);
    assert.equal(await text('#as-of .value'), states.at(-1).date);
    assert.match(await text('#provenance'), /^kernel avx2 · [\d,]+ days, answered in /);
    assert.equal(await page.locator('#notional').inputValue(), '2,000,000');
    assert.equal(await page.getByLabel('Currency').inputValue(), 'EUR');
    assert.match(await text('#var .value'), /^€/);
    assert.equal(await text('#source'), 'S&P 500, 2000–Apr 2020, via vega-datasets');
    assert.equal(
      server.requests.some(({ path }) => path.startsWith('/engine/')),
      false,
    );
  });

  test('replays the series as the server sends it', async () => {
    await visit(server.url);
    await settled(page);
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.waitForFunction(
      (hundredth) => document.querySelector('#as-of .value').textContent === hundredth,
      states[99].date,
    );
    await settled(page);
    assert.equal(await page.locator('#live').textContent(), 'The replay has ended.');
    assert.equal(await text('#problem'), '');
    assert.equal(server.requests.at(-1).path, '/risk/stream?replay=1&speed=200');
  });

  test('computes the same series in this browser when asked to', async () => {
    await visit(server.url);
    await settled(page);
    await page.locator('#mode input[value=browser]').check({ force: true });
    await page.waitForFunction(() => /kernel (scalar|wasm)/.test(document.querySelector('#provenance').textContent));
    await settled(page);
    assert.equal(await text('#as-of .value'), '2020-04-17');
  });

  test('keeps the series chosen and the money typed from mode to mode', async () => {
    await visit(server.url);
    await settled(page);
    await page.locator('#file').setInputFiles(await fileOf('wide.csv', prices(200, ['AAA', 'BBB'])));
    await page.locator('#column').selectOption('BBB');
    await page.waitForFunction(() => /· BBB$/.test(document.querySelector('#source').textContent));
    await settled(page);
    await page.locator('#notional').fill('3M');
    const mode = (name) => page.locator(`#mode input[value=${name}]`).check({ force: true });
    await mode('server');
    await page.waitForFunction(() => /avx2/.test(document.querySelector('#provenance').textContent));
    assert.equal(await page.locator('#notional').inputValue(), '3,000,000');
    await mode('browser');
    await page.waitForFunction(() => /· BBB$/.test(document.querySelector('#source').textContent));
    await settled(page);
    assert.equal(await page.locator('#column').inputValue(), 'BBB');
    assert.equal(await page.locator('#notional').inputValue(), '3,000,000');
    assert.equal(await text('#problem'), '');
  });

  test('asks the server about its series', async () => {
    await visit(`${server.url}#methods`);
    await page.locator('#method').selectOption('echo-back');
    await page.waitForFunction(() => document.querySelector('#ask-settings-particles').value === '500');
    await page.locator('#ask-settings-particles').fill('1');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('#ask-settings-particles-fault').textContent !== '');
    assert.equal(await text('#ask-settings-particles-fault'), 'settings.particles is 1; allowed: more');
    wanted = /422/;
    await page.locator('#ask-settings-particles').fill('70');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.locator('#answer-title').waitFor();
    assert.deepEqual(await page.locator('.tiles .value').allInnerTexts(), ['70', '360', 'the server']);
  });

  /** Echo back on the page of methods, before the server has said what its run was. */
  async function visitEarly() {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await visit('about:blank');
    await page.route('**/risk/demo', async (route) => {
      await held;
      await route.fulfill({ json: { meta: { ...meta, particles: 77, seed: 99 }, states } });
    });
    await page.goto(`${server.url}#methods`);
    await page.locator('#method').selectOption('echo-back');
    const value = (name) => page.locator(`#ask-settings-${name}`).inputValue();
    assert.deepEqual([await value('particles'), await value('seed')], ['1', '7']);
    return release;
  }
  const becomes = (name, value) =>
    page.waitForFunction(
      ([id, wanted]) => document.querySelector(id).value === wanted,
      [`#ask-settings-${name}`, value],
    );

  test('leaves a field to whoever is at it when the server answers meanwhile; the others follow', async () => {
    const release = await visitEarly();
    await page.locator('#ask-settings-particles').focus();
    release();
    await becomes('seed', '99');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'ask-settings-particles');
    await page.keyboard.press('End');
    await page.keyboard.type('00');
    await page.keyboard.press('Enter');
    await page.locator('#answer-title').waitFor();
    const { path, body } = server.requests.at(-1);
    assert.deepEqual([path, body.settings], ['/ask/echo-back', { particles: 100, seed: 99 }]);
  });

  test('keeps what was typed when the server answers meanwhile; the others follow', async () => {
    const release = await visitEarly();
    await page.locator('#ask-settings-seed').fill('8');
    await page.locator('#method').focus();
    release();
    await becomes('particles', '77');
    assert.equal(await page.locator('#ask-settings-seed').inputValue(), '8');
  });

  test('keeps a dropped CSV to itself even then', async () => {
    await visit(server.url);
    await settled(page);
    const sent = [];
    page.on('request', (request) => sent.push(request));
    await drop('mine.csv', prices(200).join('\n'));
    await page.waitForFunction(() => document.querySelector('#source').textContent === 'mine.csv');
    await settled(page);
    for (const request of sent) {
      assert.equal(request.method(), 'GET');
      assert.equal(request.postData(), null);
      assert.match(new URL(request.url()).pathname, /^\/(assets|engine)\/[\w.-]+$/);
    }
  });
});

const noEngine = !hasEngine() && process.env.CI !== 'true' && 'dist/engine is missing: build wasm/ first';

describe('with the browser engine', { skip: noEngine }, () => {
  let real;
  before(async () => {
    assert.ok(hasEngine(), 'dist/engine is missing');
    real = await serve({ fakeEngine: false });
  });
  after(() => real?.close());

  test('computes the whole demo series', { timeout: 180_000 }, async (t) => {
    await visit(real.url);
    await settled(page, 180_000);
    assert.equal(await text('#as-of .value'), '2020-04-17');
    const engines = real.requests.map(({ path }) => path).filter((path) => /\/blr-(live|engine)\.wasm$/.test(path));
    assert.deepEqual(engines, ['/engine/blr-live.wasm'], 'the methods are not waited for');
    const provenance = await text('#provenance');
    t.diagnostic(provenance);
    assert.match(provenance, /5,104 days in .* v\d+ · 500 particles × 128 modes · seed 1 /);
    assert.match(provenance, /4 gaps in the dates, the first after 2001-09-10/);
    const [, rate] = /exceedances of 5,043 days, ([\d.]+) %/.exec(provenance);
    // A 95 % VaR that is right is exceeded on 5 % of 5,043 days; 4 standard errors are 1.23 %,
    // which chance alone passes once in 16,000 series.
    assert.ok(Math.abs(Number(rate) - 5) < 1.23, `exceeded on ${rate} % of the days`);
  });

  /** A quick run, from the keyboard. */
  async function runBenchmark() {
    await page.getByRole('button', { name: 'Run the benchmark' }).waitFor();
    await page.getByLabel('Quick').check();
    await page.getByRole('button', { name: 'Run the benchmark' }).focus();
    await page.keyboard.press('Enter');
  }

  for (const [theme, viewport] of [
    ['light', WIDE],
    ['dark', NARROW],
  ]) {
    test(`times every path of every work, ${theme} and ${viewport.width} wide`, async () => {
      await visit(`${real.url}#benchmark`, { viewport, colorScheme: theme });
      await runBenchmark();
      await page.waitForFunction(() => /^Done in /.test(document.querySelector('#benchmark-status').textContent));
      const rows = await page.$$eval('#benchmark tbody', (works) =>
        works.map((work) => [work.querySelector('th').textContent, work.querySelectorAll('tr').length - 1]),
      );
      assert.deepEqual(rows.slice(0, 3), [
        ['t-logpdf per value', 4],
        ['t-cdf per value', 4],
        ['t-quantile per value', 4],
      ]);
      assert.deepEqual(rows.at(-1), ['hist-var-1000 per portfolio', 4]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download the results as JSON' }).click(),
      ]);
      const { meta, results } = JSON.parse(readFileSync(await download.path(), 'utf8'));
      assert.match(meta.browser, /(Chrome|Firefox)\//);
      assert.equal(
        results.length,
        rows.reduce((sum, [, paths]) => sum + paths, 0),
      );
      assert.deepEqual(await page.evaluate(poorContrasts), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
    });
  }

  test('stops the benchmark at once, and starts it again', async () => {
    await visit(`${real.url}#benchmark`);
    await runBenchmark();
    await page.waitForFunction(() => document.querySelector('#benchmark tbody') !== null);
    await page.keyboard.press('Enter'); // the focus is on Cancel
    assert.equal(await text('#benchmark-status'), 'Cancelled.');
    const rows = await page.locator('#benchmark tbody').count();
    await page.waitForTimeout(500);
    assert.equal(await page.locator('#benchmark tbody').count(), rows, 'it went on');
    await page.keyboard.press('Enter'); // and now on Run
    await page.waitForFunction(() => /1 of \d+$/.test(document.querySelector('#benchmark-status').textContent));
  });

  test('has a desk’s numbers on one screen, in its own money', { timeout: 120_000 }, async () => {
    await visit(`${real.url}#screen`, { viewport: { width: 1280, height: 800 } });
    await page.locator('#screen .plots canvas').nth(2).waitFor({ timeout: 90_000 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height <= 800, `the screen is ${height} px high`);
    const rows = (name) => page.locator(`[aria-label="${name}"] tbody tr`).allInnerTexts();
    const ahead = (await rows('Risk ahead')).map((row) => row.split(/\s*\t\s*/));
    assert.deepEqual(
      ahead.map(([periods, confidence]) => `${periods} at ${confidence}`),
      ['1 at 95 %', '1 at 99 %', '10 at 95 %', '10 at 99 %'],
    );
    const record = await rows('Record');
    assert.equal(record.length, 6);
    for (const row of record) {
      assert.match(row, /^(live|ewma|historical)\t9[59] %\t\d+\t[\d.]+\t[\d.]+(e−\d+)?\t(green|yellow|red)$/);
    }
    assert.deepEqual(await page.locator('#screen figure h3').allInnerTexts(), [
      'VaR 95 % in force, and losses, loss fraction',
      'VaR 99 % in force, and losses, loss fraction',
      'Drawdown, loss fraction',
    ]);
    await page.getByRole('link', { name: 'Dashboard' }).click();
    const [, , var95] = ahead[0];
    assert.match(await text('#var .note'), new RegExp(`^${Number.parseFloat(var95).toFixed(2)} %`));

    // Key by key: where Firefox is driven, what fill() wrote is no change for Enter to announce.
    const goTo = async (date) => {
      await page.locator('#screen-go-to').fill('');
      await page.locator('#screen-go-to').pressSequentially(date);
      await page.keyboard.press('Enter');
    };
    // A past day, chosen by keyboard: 95 and 99 % as they were known then.
    await page.getByRole('link', { name: 'Desk' }).click();
    await goTo('2008-10-15');
    await page.waitForFunction(() => /2008-10-15$/.test(document.querySelector('#screen-title').textContent));
    const then = (await rows('Risk ahead')).map((row) => row.split(/\s*\t\s*/));
    assert.deepEqual(
      then.map(([periods, confidence]) => `${periods} at ${confidence}`),
      ['1 at 95 %', '1 at 99 %'],
    );
    const [at95, at99] = then.map((row) => Number.parseFloat(row[2]));
    assert.ok(at99 > at95 && at95 > 2 * Number.parseFloat(var95), `${at95} and ${at99} % in October 2008`);
    assert.match(await text('#screen-status'), /^Further than one day the desk sees from the end only/);
    await page.getByRole('link', { name: 'Dashboard' }).click();
    assert.equal(await text('#as-of .value'), '2008-10-15');
    assert.match(await text('#var .note'), new RegExp(`^${at95.toFixed(2)} %`));
    await page.getByRole('link', { name: 'Desk' }).click();
    await goTo('2020-04-17');
    await page.waitForFunction(() => /^Computed in /.test(document.querySelector('#screen-status').textContent));
    assert.equal((await rows('Risk ahead')).length, 4);
  });

  fileTests(() => real.url);

  test('passes on what the engine says of a setting', async () => {
    await visit(real.url);
    await page.locator('#settings summary').click();
    await page.locator('#setting-particles').fill('1');
    await page.locator('#settings form button[type=submit]').click();
    await page.waitForFunction(() => document.querySelector('#setting-particles-fault').textContent !== '');
    assert.equal(await text('#setting-particles-fault'), 'particles is 1; allowed: a whole number ≥ 2');
  });
});

const JAR = resolve(import.meta.dirname, '../../java-core/cli/target/blr.jar');
const noServer =
  noEngine || (!existsSync(JAR) && process.env.CI !== 'true' && 'blr.jar is missing: build java-core/cli');

describe('beside the server itself', { skip: noServer }, () => {
  let child;
  let url;
  before(async () => {
    const series = resolve(import.meta.dirname, '../node_modules/vega-datasets/data/sp500-2000.csv');
    const blr = resolve(import.meta.dirname, '../../ci/blr');
    // The asset that the page computes has closes alone.
    child = spawn(blr, ['serve', '--port', '0', '--web', DIST, '--input', series, '--bars', 'close'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    url = await new Promise((found, failed) => {
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          said += chunk;
          const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
          if (address) found(`${address[0]}/`);
        });
      }
      child.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
    });
  });
  after(() => child?.kill());

  /** The states that the page holds, through its own download. */
  async function statesOf() {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the states as JSON' }).click(),
    ]);
    return JSON.parse(readFileSync(await download.path(), 'utf8')).states;
  }

  test('both modes show the same numbers on every day, to 0.5 %', { timeout: 240_000 }, async (t) => {
    await visit(url);
    await settled(page, 120_000);
    assert.equal(await page.locator('#mode input[value=server]').isChecked(), true);
    t.diagnostic(`server: ${await text('#provenance')}`);
    const fromServer = await statesOf();
    await page.locator('#mode input[value=browser]').check({ force: true });
    await page.waitForFunction(
      () => document.querySelector('#provenance').textContent.includes(' days in '),
      undefined,
      {
        timeout: 180_000,
      },
    );
    t.diagnostic(`browser: ${await text('#provenance')}`);
    const fromBrowser = await statesOf();
    assert.deepEqual(
      fromBrowser.map(({ date }) => date),
      fromServer.map(({ date }) => date),
    );
    let largest = 0;
    for (const [day, state] of fromServer.entries()) {
      for (const key of ['var', 'es']) {
        const difference = Math.abs(fromBrowser[day][key] / state[key] - 1);
        largest = Math.max(largest, difference);
        assert.ok(difference <= 0.005, `${key} of ${state.date}: ${state[key]} and ${fromBrowser[day][key]}`);
      }
    }
    t.diagnostic(`largest difference of VaR or ES over ${fromServer.length} days: ${largest.toExponential(2)}`);
  });

  /** Asks a method with its form as it is, or changed, and downloads the answer. */
  async function answerOf(method, change = async () => undefined) {
    await page.locator('#method').selectOption(method);
    await change();
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.waitForFunction(
      () => /^Answered/.test(document.querySelector('#methods-status').textContent),
      undefined,
      {
        timeout: 120_000,
      },
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the answer as JSON' }).click(),
    ]);
    return JSON.parse(readFileSync(await download.path(), 'utf8'));
  }

  async function horizonAndBacktest() {
    const horizon = await answerOf('horizon', () => page.locator('#ask-periods').fill('1, 10'));
    const backtest = await answerOf('backtest', async () => {
      await page.locator('#ask-from').fill('2008-01-01');
      for (const model of await page.locator('#ask-models input').all()) {
        await model.setChecked(['ewma', 'historical', 'garch-t'].includes(await model.getAttribute('value')));
      }
    });
    return { horizon, backtest };
  }

  test('answers horizon and backtest alike from the server and, without a network, in the browser', {
    timeout: 300_000,
  }, async (t) => {
    await visit(`${url}#methods`);
    await page.locator('#method').waitFor();
    await page.waitForFunction(() => document.querySelector('#progress').hidden, undefined, { timeout: 120_000 });
    const server = await horizonAndBacktest();
    await page.locator('#mode input[value=browser]').check({ force: true });
    await page.waitForFunction(
      () => document.querySelector('#provenance').textContent.includes(' days in '),
      undefined,
      {
        timeout: 180_000,
      },
    );
    await page.context().setOffline(true);
    const browserSaid = await horizonAndBacktest();
    let largest = 0;
    const compare = (here, there, allowed, what) => {
      const difference = Math.abs(here - there) / Math.max(Math.abs(there), 1e-300);
      largest = Math.max(largest, here === there ? 0 : difference);
      assert.ok(here === there || difference <= allowed, `${what}: ${there} and ${here}`);
    };
    assert.equal(browserSaid.horizon.date, '2020-04-17');
    for (const [i, { periods, var: valueAtRisk, es }] of server.horizon.horizons.entries()) {
      const here = browserSaid.horizon.horizons[i];
      assert.equal(here.periods, periods);
      // As for the states of every day: paths are drawn on other kernels.
      compare(here.var, valueAtRisk, 0.005, `VaR of ${periods}`);
      compare(here.es, es, 0.005, `ES of ${periods}`);
    }
    t.diagnostic(`largest difference of a horizon: ${largest.toExponential(2)}`);
    largest = 0;
    assert.equal(server.backtest.results.length, 12); // six models, at 95 and at 99 %
    for (const [i, there] of server.backtest.results.entries()) {
      const here = browserSaid.backtest.results[i];
      for (const member of [
        'model',
        'recalibrated',
        'confidence',
        'n',
        'exceptions',
        'trafficLight',
        'inModelConfidenceSet',
      ]) {
        assert.equal(here[member], there[member], `${member} of ${there.model}`);
      }
      // No chance in these models: only the last digits of elementary functions differ.
      for (const member of ['kupiecP', 'christoffersenP', 'dqP', 'z2', 'pinball', 'fz0']) {
        compare(here[member], there[member], 1e-6, `${member} of ${there.model}`);
      }
    }
    t.diagnostic(`largest difference of a backtest: ${largest.toExponential(2)}`);
  });

  /** Every number of one document beside that of the other: names, lists and words alike, numbers to 1e-12. */
  function apart(here, there, where) {
    if (typeof there === 'number' && typeof here === 'number') {
      const difference = Math.abs(here - there) / Math.max(Math.abs(there), 1e-3);
      assert.ok(difference <= 1e-12, `${where}: ${there} and ${here}`);
      return difference;
    }
    if (there === null || typeof there !== 'object') {
      assert.deepEqual(here, there, where);
      return 0;
    }
    assert.deepEqual(Object.keys(here).sort(), Object.keys(there).sort(), where);
    return Math.max(0, ...Object.keys(there).map((key) => apart(here[key], there[key], `${where}.${key}`)));
  }

  test('computes a portfolio from two dropped files as the server does', async (t) => {
    await visit(`${url}#portfolio`);
    await page.locator('#portfolio-positions').waitFor();
    const positions = 'symbol,quantity\nAAA,100\nBBB,-40\nCCC,25.5\n';
    const text = `${prices(300, ['AAA', 'BBB', 'CCC']).join('\n')}\n`;
    const sent = [];
    page.on('request', (request) => sent.push(request.method()));
    await drop('held.csv', positions);
    await page.waitForFunction(() => /^Prices are still/.test(document.querySelector('#portfolio-status').textContent));
    await drop('closes.csv', text);
    await page.waitForFunction(() => /^Computed in/.test(document.querySelector('#portfolio-status').textContent));
    assert.equal(await page.locator('#portfolio-prices').innerText(), 'closes.csv');
    assert.equal(sent.includes('POST'), false, 'something was sent');
    assert.equal(await page.locator('.heat:not(.key) tbody tr').count(), 3);
    assert.equal(await page.locator('.bars').nth(1).locator('tbody tr').count(), 9);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the answers as JSON' }).click(),
    ]);
    const here = JSON.parse(readFileSync(await download.path(), 'utf8'));
    let largest = 0;
    for (const method of ['portfolio', 'stress']) {
      const response = await fetch(`${url}ask/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ positions, prices: text }),
      });
      assert.equal(response.status, 200);
      largest = Math.max(largest, apart(here[method], await response.json(), method));
    }
    t.diagnostic(`largest difference: ${largest.toExponential(2)}`);

    await drop('held.csv', positions.replace('CCC', 'DDD'));
    await page.waitForFunction(() => /DDD/.test(document.querySelector('#portfolio-problem').textContent));
  });

  test('replays over the WebSocket under the server’s own content policy', async () => {
    await visit(url);
    await settled(page, 120_000);
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.waitForFunction(() =>
      /^Replaying [1-9][\d,]* of 5,044 days$/.test(document.querySelector('#progress-text').textContent),
    );
    await page.locator('#cancel').click();
    assert.equal(await text('#problem'), '');
  });
});

function fakeStates() {
  const cells = prices(300).map((row) => row.split(','));
  const run = createRun({
    particles: 500,
    modes: 128,
    confidence: 0.95,
    credibleLevel: 0.9,
    calibrationDays: 60,
    seed: 1,
  });
  return cells
    .slice(2)
    .map(([date, price], i) => run.push(date, Number(price) / Number(cells[i + 1][1]) - 1))
    .filter(Boolean);
}

/** WCAG 2.2, success criterion 1.4.3, for every text on the page over the opaque colour behind it. */
function poorContrasts() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const backgroundOf = (node) => {
    for (let n = node; n; n = n.parentElement) {
      const colour = rgba(getComputedStyle(n).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll('body *')) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    const disabled = node.closest(':disabled') || node.parentElement?.querySelector(':scope > input:disabled');
    if (!own || disabled || !node.checkVisibility() || node.closest('.unseen, .skip, option')) continue;
    const [a, b] = [luminance(rgba(getComputedStyle(node).color)), luminance(backgroundOf(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${node.textContent.trim().slice(0, 40)}`);
  }
  return poor;
}
