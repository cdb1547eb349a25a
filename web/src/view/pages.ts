import type { App } from '../app.ts';
import type { Store } from '../store.ts';
import { byId } from './dom.ts';

/**
 * Shows the dashboard, or the benchmark where the address ends in #benchmark.
 *
 * @returns settles when the dashboard is first shown: who only wants the benchmark wants a quiet machine
 */
export function mountPages(store: Store<App>): Promise<void> {
  const dashboardTitle = document.title;
  let mounted = false;
  return new Promise((resolve) => {
    const show = async (): Promise<void> => {
      const benchmark = location.hash === '#benchmark';
      document.body.dataset['page'] = benchmark ? 'benchmark' : 'dashboard';
      document.title = benchmark ? `Benchmark · ${dashboardTitle}` : dashboardTitle;
      byId('dashboard').hidden = benchmark;
      byId('benchmark').hidden = !benchmark;
      if (!benchmark) {
        resolve();
      } else if (!mounted) {
        mounted = true;
        const { mountBenchmark } = await import('../benchmark/page.ts');
        mountBenchmark(store);
      }
    };
    addEventListener(
      'hashchange',
      () =>
        void show().then(() => {
          // As after loading a page: a screen reader says where it is, and Tab goes on from the top.
          document.querySelector<HTMLElement>('main:not([hidden]) [tabindex="-1"]')?.focus({ preventScroll: true });
          scrollTo(0, 0);
        }),
    );
    void show();
  });
}
