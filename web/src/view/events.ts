import { selectedDay, type App, type Navigator } from '../app.ts';
import type { RiskEvent } from '../contract.ts';
import type { Store } from '../store.ts';
import { EVENT_MARKS } from './charts.ts';
import { byId, element, setText } from './dom.ts';
import { explain } from './explain.ts';

/** Every change that a desk should read about, latest first; each jumps to its day. */
export function mountEvents(store: Store<App>, navigator: Navigator): void {
  const list = element('ol', {});
  const total = element('span', { class: 'note' });
  const heading = element('div', { class: 'heading' }, element('h2', { id: 'events-title' }, 'Events'), total);
  const letters = Object.entries(EVENT_MARKS).map(([name, { letter, colour }]) => {
    const badge = element('b', { 'aria-hidden': 'true' }, letter);
    badge.style.setProperty('--colour', `var(${colour})`);
    return element('span', { class: 'letter' }, badge, name, explain(name as Exclude<RiskEvent, ''>));
  });
  byId('events').append(heading, element('p', { class: 'letters' }, ...letters), list);
  let buttons = new Map<number, HTMLButtonElement>();

  store.on(['states'], ({ states }) => {
    buttons = new Map();
    states.forEach((state, day) => {
      if (state.event === '') {
        return;
      }
      const mark = EVENT_MARKS[state.event];
      const badge = element('b', { 'aria-hidden': 'true' }, mark.letter);
      badge.style.setProperty('--colour', `var(${mark.colour})`);
      const words = state.event === 'crisis recall' ? `${state.event}: ${state.recalled}` : state.event;
      const press = element('button', { type: 'button' }, badge, element('time', {}, state.date), words);
      press.addEventListener('click', () => navigator.select(day));
      buttons.set(day, press);
    });
    setText(total, buttons.size > 0 ? String(buttons.size) : 'none');
    list.replaceChildren(...[...buttons.values()].reverse().map((press) => element('li', {}, press)));
  });
  store.on(['states', 'selected'], (app) => {
    const selected = selectedDay(app);
    for (const [day, press] of buttons) {
      press.toggleAttribute('aria-current', day === selected);
    }
  });
}
