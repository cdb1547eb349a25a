import { periodOf, type App, type Mode } from '../app.ts';
import { sentence } from '../contract.ts';
import { count } from '../format.ts';
import { fileOf, fragmentOf, type Session } from '../session.ts';
import type { Store } from '../store.ts';
import { byId, element, saveAs, setText } from './dom.ts';

interface Actions {
  readonly open: (file: File) => void;
  readonly choose: (column: string) => void;
  readonly reopen: (place: number) => void;
  readonly session: () => Session;
  readonly cancel: () => void;
  readonly again: () => void;
  readonly replay: () => void;
  readonly setMode: (mode: Mode) => void;
}

/** Progress, errors, and the ways in: mode, file, series, theme. */
export function mountStatus(store: Store<App>, actions: Actions): void {
  mountProgress(store, actions);
  mountStopped(store, actions);
  mountMode(store, actions);
  mountFile(actions);
  mountTheme(store);

  mountSources(store, actions);
  mountSession(actions);

  const select = byId<HTMLSelectElement>('column');
  select.addEventListener('change', () => actions.choose(select.value));
  store.on(['series', 'chosenSeries'], ({ series, chosenSeries }) => {
    byId('choice').hidden = series.length < 2;
    const prompt = element('option', { value: '', disabled: '' }, `choose one of ${series.length}`);
    select.replaceChildren(...(chosenSeries ? [] : [prompt]), ...series.map((name) => element('option', {}, name)));
    select.value = chosenSeries ?? '';
  });
  store.on(['problem'], ({ problem }) => setText(byId('problem'), problem ? sentence(problem) : ''));
  store.on(['said'], ({ said }) => setText(byId('live'), said));
}

function mountSources(store: Store<App>, actions: Actions): void {
  const select = byId<HTMLSelectElement>('opened');
  select.addEventListener('change', () => actions.reopen(select.selectedIndex));
  store.on(['opened', 'chosenSource', 'mode'], ({ opened, chosenSource, mode }) => {
    byId('sources').hidden = opened.length < 2 || mode === 'server';
    select.replaceChildren(...opened.map((name) => element('option', {}, name)));
    select.selectedIndex = chosenSource;
  });
}

function mountSession(actions: Actions): void {
  byId('save-session').addEventListener('click', () =>
    saveAs('blr-session.json', 'application/json', fileOf(actions.session())),
  );
  byId('link').addEventListener('click', async () => {
    // Not as a new address: that would leave the page that is shown.
    history.replaceState(null, '', `#${fragmentOf(actions.session())}`);
    const said = await navigator.clipboard?.writeText(location.href).then(
      () => 'Copied: settings and money, without the series.',
      () => undefined,
    );
    setText(byId('session-said'), said ?? 'The address holds settings and money now, without the series.');
  });
}

function mountProgress(store: Store<App>, actions: Actions): void {
  const bar = byId('progress').querySelector('progress')!;
  byId('cancel').addEventListener('click', () => actions.cancel());
  store.on(['progress'], ({ progress }) => {
    byId('progress').hidden = progress === null;
    if (!progress) {
      return;
    }
    const { text, done, total } = progress;
    setText(
      byId('progress-text'),
      total > 0 ? `${text} ${count(done)} of ${count(total)} ${periodOf(store.value)}s` : text,
    );
    if (total > 0) {
      bar.max = total;
      bar.value = done;
    } else {
      bar.removeAttribute('value');
    }
  });
}

/** Half a run looks like a whole one: it says so as long as it is shown. */
function mountStopped(store: Store<App>, actions: Actions): void {
  byId('again').addEventListener('click', () => actions.again());
  store.on(['stopped'], ({ stopped }) => {
    byId('stopped').hidden = stopped === null;
    if (stopped) {
      const { done, total } = stopped;
      const row = total > 0 ? `at row ${count(done)} of ${count(total)}` : 'before the first row';
      setText(byId('stopped-text'), `Cancelled ${row}: what is shown is not final.`);
    }
  });
}

function mountMode(store: Store<App>, actions: Actions): void {
  const radios = [...byId('mode').querySelectorAll('input')];
  for (const radio of radios) {
    radio.addEventListener('change', () => actions.setMode(radio.value as Mode));
  }
  byId('replay').addEventListener('click', () => actions.replay());
  store.on(['mode', 'meta'], ({ mode, meta }) => {
    byId('replay').hidden = mode !== 'server' || meta === null;
  });
  store.on(['mode', 'server'], ({ mode, server }) => {
    for (const radio of radios) {
      radio.checked = radio.value === mode;
      radio.disabled = radio.value === 'server' && server === null;
      radio.parentElement!.title = radio.disabled ? 'This page was opened without a server.' : '';
    }
  });
}

function mountFile(actions: Actions): void {
  const input = byId<HTMLInputElement>('file');
  byId('open').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = ''; // so that the same file, mended, can be opened again
    if (file) {
      actions.open(file);
    }
  });
  const overlay = byId('drop');
  const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener('dragover', (event) => {
    if (holdsFile(event)) {
      event.preventDefault();
      overlay.hidden = false;
    }
  });
  window.addEventListener('dragleave', (event) => {
    overlay.hidden ||= event.relatedTarget === null;
  });
  window.addEventListener('drop', (event) => {
    overlay.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (file) {
      event.preventDefault();
      actions.open(file);
    }
  });
}

const THEME_KEY = 'blr-theme';

export function startingTheme(): App['theme'] {
  const stored = localStorage.getItem(THEME_KEY);
  if (stored === 'light' || stored === 'dark') {
    return stored;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function mountTheme(store: Store<App>): void {
  byId('theme').addEventListener('click', () => {
    const theme = store.value.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem(THEME_KEY, theme);
    document.documentElement.dataset['theme'] = theme;
    store.set({ theme });
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    document.documentElement.dataset['theme'] = startingTheme();
    store.set({ theme: startingTheme() });
  });
  store.on(['theme'], ({ theme }) => {
    document.documentElement.dataset['theme'] = theme;
    setText(byId('theme'), theme === 'dark' ? 'Light' : 'Dark');
    byId('theme').setAttribute('aria-label', `Switch to the ${theme === 'dark' ? 'light' : 'dark'} theme`);
  });
}
