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
