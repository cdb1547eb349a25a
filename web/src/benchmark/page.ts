/** The benchmark of this browser on this machine: the same table as that of ci/bench. */
import { version } from '../../package.json';
import type { Event, Result } from '../../../wasm/src/main/js/bench.mjs';
import type { App } from '../app.ts';
import { duration } from '../format.ts';
import type { Store } from '../store.ts';
import { button, byId, element, saveAs, setText } from '../view/dom.ts';
import { COLUMNS, reportOf, rowOf, type Machine } from './report.ts';
import type { Answer, Request } from './worker.ts';

const EXPLANATION =
  'Every path is checked, and then timed on one core: wasm-simd128 and wasm-scalar are the C++ kernels, teavm is ' +
  'the Java engine, js is the same work in plain JavaScript. Nothing is sent anywhere. Other tabs, and a battery, ' +
  'make every time longer.';

const NOTES =
  'Times are medians over repetitions, ± is half their middle range; a ratio that this leaves within a factor of ' +
  'two or more is called noise, with its limits. GFLOP/s counts the operations of the plain ' +
  'algorithm, the same for all paths. Errors are the largest seen: against mpmath, of the sum of the absolute terms ' +
  '(t-logpdf) or relative (t-cdf, t-quantile); against the normal law, of the largest partial sum (cos) or relative ' +
  '(laws-quantile-es); of the log-likelihood against numerical integration (filter-step) and of VaR and ES against ' +
  'those of the law (mc-t-var), both mostly chance; of VaR and ES against teavm (live-update) and sorting ' +
  '(hist-var-1000).';

export function mountBenchmark(store: Store<App>): void {
  const start = button('Run', 'Run the benchmark', begin);
  start.classList.add('primary');
  const cancel = button('Cancel', 'Cancel the benchmark', () => end('Cancelled.'));
  const download = button('JSON', 'Download the results as JSON', save);
  const quick = element('input', { type: 'checkbox', id: 'benchmark-quick' });
  const bar = element('progress', { 'aria-labelledby': 'benchmark-status' });
  const status = element('p', { id: 'benchmark-status', role: 'status' });
  const problem = element('p', { class: 'problem', role: 'alert' });
  const facts = element('dl', {});
  const table = element('table', {});
  byId('benchmark').append(
    element('h2', { id: 'benchmark-title', tabindex: '-1' }, 'How fast this browser is'),
    element('p', {}, EXPLANATION),
    element(
      'div',
      { class: 'toolbar' },
      start,
      cancel,
      download,
      element('label', { for: quick.id }, quick, 'Quick: seconds, to see that it runs'),
    ),
    element('div', { class: 'running' }, status, bar),
    problem,
    facts,
    element('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'Results' }, table),
    element('p', { class: 'note' }, NOTES),
  );

  let worker: Worker | undefined;
  let machine: Machine | undefined;
  let results: Result[] = [];
  let elements: Record<string, string> = {};
  let began = 0;
  let hasty = false;
  draw();
  // Both at once would slow each other down.
  store.on(['progress'], draw);

  function begin(): void {
    results = [];
    machine = undefined;
    began = performance.now();
    hasty = quick.checked;
    worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'blr-benchmark' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => take(data));
    worker.addEventListener('error', () => end('', 'The benchmark could not be started in this browser.'));
    const engineUrl = new URL('./engine/', document.baseURI).href;
    worker.postMessage({ engineUrl, quick: hasty } satisfies Request);
    bar.removeAttribute('value');
    setText(status, 'Starting');
    setText(problem, '');
    facts.replaceChildren();
    draw();
    cancel.focus();
  }

  function take(answer: Answer): void {
    if (answer.kind === 'started') {
      describe(answer);
    } else if (answer.kind === 'progress') {
      bar.max = answer.total;
      bar.value = answer.done;
      setText(status, `${answer.work}, ${answer.done + 1} of ${answer.total}`);
    } else if (answer.kind === 'results') {
      results = results.concat(answer.results);
      draw();
    } else if (answer.kind === 'finished') {
      end(`Done in ${duration(performance.now() - began)}.`);
    } else {
      end('', answer.what);
    }
  }

  function end(said: string, what = ''): void {
    worker?.terminate();
    worker = undefined;
    setText(status, said);
    setText(problem, what);
    const focused = document.activeElement === cancel;
    draw();
    if (focused) {
      start.focus();
    }
  }

  function describe({ compiler, paths, reason, elements: units }: Extract<Event, { kind: 'started' }>): void {
    elements = units;
    machine = {
      userAgent: navigator.userAgent,
      logicalProcessors: navigator.hardwareConcurrency,
      compiler,
      simd: paths.includes('wasm-simd128'),
      version,
      date: new Date(),
    };
    const entries = [
      ['Browser', machine.userAgent],
      ['Logical processors', String(machine.logicalProcessors)],
      ['Kernels', `${compiler ? `${paths[0]}, ${compiler}` : 'scalar'}: ${reason}`],
    ] as const;
    facts.replaceChildren(...entries.flatMap(([name, fact]) => [element('dt', {}, name), element('dd', {}, fact)]));
  }

  function draw(): void {
    const computing = store.value.progress !== null;
    start.disabled = worker !== undefined || computing;
    start.title = computing ? 'The dashboard is still computing.' : 'Run the benchmark';
    cancel.disabled = worker === undefined;
    bar.hidden = worker === undefined;
    download.disabled = worker !== undefined || results.length === 0;
    const headings = ['Path', ...COLUMNS].map((name) => element('th', { scope: 'col' }, name));
    const works = [...new Set(results.map(({ work }) => work))];
    table.hidden = works.length === 0;
    table.replaceChildren(
      element('caption', {}, hasty ? 'A quick run: not to be trusted.' : 'Medians on one core.'),
      element('thead', {}, element('tr', {}, ...headings)),
      ...works.map((work) =>
        group(
          work,
          results.filter((result) => result.work === work),
        ),
      ),
    );
  }

  function group(work: string, paths: readonly Result[]): HTMLElement {
    const span = { scope: 'rowgroup', colspan: String(1 + COLUMNS.length) };
    const heading = element('th', span, work, element('small', {}, ` per ${elements[work]}`));
    const rows = paths
      .map((result) => rowOf(result, paths))
      .map(({ path, cells }) =>
        element('tr', {}, element('th', { scope: 'row' }, path), ...cells.map((cell) => element('td', {}, cell))),
      );
    return element('tbody', {}, element('tr', {}, heading), ...rows);
  }

  function save(): void {
    const name = `blr-benchmark-${machine!.date.toISOString().slice(0, 10)}.json`;
    saveAs(name, 'application/json', reportOf(machine!, results));
  }
}
