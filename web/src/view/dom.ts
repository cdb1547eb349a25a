/** Just enough to write elements down as one reads them. */

type Child = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** An element of index.html. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const node = document.getElementById(id);
  if (!node) {
    throw new Error(`index.html has no element "${id}"`);
  }
  return node as T;
}

export function button(text: string, label: string, press: () => void): HTMLButtonElement {
  const node = element('button', { type: 'button', 'aria-label': label, title: label }, text);
  node.addEventListener('click', press);
  return node;
}

/** Names a button anew, for eyes and for screen readers. */
export function relabel(node: HTMLButtonElement, label: string): void {
  node.setAttribute('aria-label', label);
  node.title = label;
}

export interface FileChooser {
  /** Its name is that of the label named, and what it shows. */
  readonly button: HTMLButtonElement;
  readonly input: HTMLInputElement;
  file(): File | undefined;
}

/**
 * A button that asks for a file, and then shows its name. The browser's own control cannot be drawn like the others;
 * hidden, it has no focus that nobody sees.
 *
 * @param rest what the button says before a file is chosen
 */
export function fileChooser(id: string, labelId: string, rest: string, accept: string): FileChooser {
  const input = element('input', { id: `${id}-file`, type: 'file', accept, hidden: '' });
  const press = element('button', { id, type: 'button', 'aria-labelledby': `${labelId} ${id}` }, rest);
  press.addEventListener('click', () => input.click());
  const file = (): File | undefined => input.files?.[0];
  input.addEventListener('change', () => setText(press, file()?.name ?? rest));
  return { button: press, input, file };
}

/** Sets a text only when it differs, so that a screen reader is not told again what it knows. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function saveAs(fileName: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  element('a', { href: url, download: fileName }).click();
  URL.revokeObjectURL(url);
}
