import { describe, expect, it } from 'vitest';
import { NO_STATES, Navigator, bounds, inView, selectedDay, type App } from '../src/app.ts';
import { columnsOf } from '../src/columns.ts';
import { Store } from '../src/store.ts';
import { stateOf } from './states.ts';

describe('Store', () => {
  it('delivers the changes of a turn once, to those who asked for the keys', () => {
    let deliver = (): void => undefined;
    const store = new Store({ a: 1, b: 1, c: 1 }, (later) => (deliver = later));
    const seen: string[] = [];
    store.on(['a', 'b'], ({ a, b }) => seen.push(`ab ${a} ${b}`));
    store.on(['c'], ({ c }) => seen.push(`c ${c}`));
    store.set({ a: 2 });
    store.set({ b: 3 });
    store.set({ c: 1 });
    expect(seen).toEqual(['ab 1 1', 'c 1']);
    deliver();
    expect(seen).toEqual(['ab 1 1', 'c 1', 'ab 2 3']);
  });

  it('delivers what a reader changes in its turn', () => {
    const waiting: (() => void)[] = [];
    const store = new Store({ a: 1, b: 0 }, (later) => waiting.push(later));
    store.on(['a'], ({ a }) => store.set({ b: a * 10 }));
    const seen: number[] = [];
    store.on(['b'], ({ b }) => seen.push(b));
    store.set({ a: 2 });
    while (waiting.length > 0) {
      waiting.shift()!();
    }
    expect(seen.at(-1)).toBe(20);
  });
});

describe('Navigator', () => {
  function page(): { store: Store<App>; navigator: Navigator } {
    const states = Array.from({ length: 400 }, (_, day) =>
      stateOf(new Date(Date.UTC(2019, 0, 1 + day)).toISOString().slice(0, 10)),
    );
    const app = { ...NO_STATES, states, columns: columnsOf(states), settings: {} } as unknown as App;
    const store = new Store<App>(app, (deliver) => deliver());
    return { store, navigator: new Navigator(store) };
  }

  it('follows the latest day until one is chosen, and stays within the series', () => {
    const { store, navigator } = page();
    expect(selectedDay(store.value)).toBe(399);
    navigator.step(-1);
    expect(store.value.selected).toBe(398);
    navigator.step(-1000);
    expect(store.value.selected).toBe(0);
    navigator.step(Number.MAX_SAFE_INTEGER);
    expect(store.value.selected).toBe(399);
  });

  it('brings a chosen day into view', () => {
    const { store, navigator } = page();
    navigator.showLast(0.25);
    navigator.select(10);
    const { from, to } = inView(store.value);
    expect(store.value.columns.time[10]).toBeGreaterThanOrEqual(from);
    expect(store.value.columns.time[10]).toBeLessThanOrEqual(to);
  });

  it('calls the whole range the whole range', () => {
    const { store, navigator } = page();
    navigator.showLast(0.25);
    expect(store.value.range).not.toBeNull();
    navigator.scale(1000);
    expect(store.value.range).toBeNull();
    expect(inView(store.value)).toEqual(bounds(store.value));
  });
});
