import type { App, Navigator } from '../app.ts';
import type { Store } from '../store.ts';
import { byId } from './dom.ts';

/** Beside the dashboard, by the end of the address; each is downloaded when it is first shown. */
const PAGES = {
  screen: {
    title: 'Desk',
    mount: async (store: Store<App>, navigator: Navigator) =>
      void (await import('./screen.ts')).mountScreen(store, navigator),
  },
  portfolio: {
    title: 'Portfolio',
    mount: async (store: Store<App>) => void (await import('./portfolio.ts')).mountPortfolio(store),
  },
  benchmark: {
    title: 'Benchmark',
    mount: async (store: Store<App>) => (await import('../benchmark/page.ts')).mountBenchmark(store),
  },
  methods: {
    title: 'Methods',
    mount: async (store: Store<App>) => void (await import('./methods.ts')).mountMethods(store),
  },
};

/**
 * Shows the dashboard, or the page that the address names.
 *
 * @returns settles when anything but the benchmark is first shown: who only wants that wants a quiet machine
 */
export function mountPages(store: Store<App>, navigator: Navigator): Promise<void> {
  const dashboardTitle = document.title;
  const mounted = new Set<string>();
  return new Promise((resolve) => {
    const show = async (): Promise<void> => {
      const name = location.hash.slice(1);
      const page = name in PAGES ? PAGES[name as keyof typeof PAGES] : null;
      const shown = page ? name : 'dashboard';
      document.body.dataset['page'] = shown;
      document.title = page ? `${page.title} · ${dashboardTitle}` : dashboardTitle;
      for (const id of ['dashboard', ...Object.keys(PAGES)]) {
        byId(id).hidden = id !== shown;
      }
      if (shown !== 'benchmark') {
        resolve();
      }
      if (page && !mounted.has(name)) {
        mounted.add(name);
        await page.mount(store, navigator);
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
