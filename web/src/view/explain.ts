/** What a word means, where it stands: written by the engine, see glossary.ts. */
import { GLOSSARY, type Explained } from '../glossary.ts';
import { element } from './dom.ts';

let shown: HTMLElement | undefined;

/** The definition of a term, once in the document: whoever cannot see it unfold hears it with its button. */
function definitionOf(name: Explained): HTMLElement {
  const id = `meaning-of-${name.replaceAll(' ', '-')}`;
  const found = document.getElementById(id);
  if (found) {
    return found;
  }
  const text = element('p', { id, class: 'meaning', hidden: '' }, GLOSSARY[name].definition);
  document.querySelector('footer')!.append(text);
  return text;
}

function fold(): void {
  if (shown) {
    shown.hidden = true;
    shown = undefined;
  }
}

/** Below the button, and within the window. */
function unfold(press: HTMLElement, text: HTMLElement): void {
  text.hidden = false;
  const { left, bottom } = press.getBoundingClientRect();
  text.style.left = `${Math.max(8, Math.min(left, innerWidth - text.offsetWidth - 8))}px`;
  const below = bottom + 4;
  const above = press.getBoundingClientRect().top - text.offsetHeight - 4;
  text.style.top = `${below + text.offsetHeight > innerHeight ? above : below}px`;
  shown = text;
  addEventListener('scroll', fold, { capture: true, once: true });
}

/** A question mark that unfolds the definition, until it is pressed again, left, or Escape is. */
export function explain(name: Explained): HTMLButtonElement {
  const { word } = GLOSSARY[name];
  const text = definitionOf(name);
  const describes = { 'aria-label': `What “${word}” means`, 'aria-describedby': text.id };
  const press = element('button', { type: 'button', class: 'what', ...describes }, '?');
  press.addEventListener('click', () => {
    const again = shown === text;
    fold();
    if (!again) {
      unfold(press, text);
    }
  });
  press.addEventListener('blur', fold);
  press.addEventListener('keydown', ({ key }) => key === 'Escape' && fold());
  return press;
}
