/** The controls of a form as elements; what they ask for is in ask/form.ts. */
import { controlsOf, listIn, placeOf, typed, type Control, type Input } from '../ask/form.ts';
import { sentence, type Problem } from '../contract.ts';
import type { Document } from '../engine/protocol.ts';
import { button, element, fileChooser, setText } from './dom.ts';

/** What a button says that stands for a file not yet chosen, and what it takes. */
export const OPEN_JSON = 'Open JSON…';
export const JSON_FILES = '.json,application/json';

/** The same of tables. */
export const OPEN_CSV = 'Open CSV…';
export const CSV_FILES = '.csv,.txt,text/csv,text/plain';

export interface Form {
  readonly nodes: readonly HTMLElement[];
  /** The document, without what was left empty. Rejects with a problem when a file is no such list. */
  read(): Promise<Document>;
  /**
   * Shows a problem beside the control that it is about; null shows none.
   *
   * @returns the control, or null when the problem is about none of them
   */
  show(problem: Problem | null): HTMLElement | null;
  /** Begins with the values of the same controls anew, except where somebody is, or was, at work. */
  renew(controls: readonly Control[]): void;
}

interface Part {
  readonly node: HTMLElement;
  /** Of a part with parts of its own. */
  readonly parts?: Parts;
  read(): unknown;
  /** The control at fault, and where it says so; by place within the document. */
  places(within: string): readonly Place[];
}

interface Place {
  readonly where: string;
  readonly control: HTMLElement;
  readonly fault: HTMLElement;
}

/** @param idPrefix of every control's id, which ends in its name */
export function formOf(controls: readonly Control[], idPrefix: string): Form {
  const parts = new Parts(controls, idPrefix);
  return {
    nodes: parts.nodes,
    read: () => parts.read(),
    renew: (others) => parts.renew(others),
    show: (problem) => {
      const places = parts.places('');
      for (const { control, fault } of places) {
        control.removeAttribute('aria-invalid');
        setText(fault, '');
      }
      const place = problem
        ? places[
            placeOf(
              problem.where,
              places.map(({ where }) => where),
            )
          ]
        : undefined;
      if (!problem || !place) {
        return null;
      }
      place.control.setAttribute('aria-invalid', 'true');
      setText(place.fault, sentence(problem));
      return place.control;
    },
  };
}

/** The controls of one document, in their order. */
class Parts {
  readonly #idPrefix: string;
  #entries: readonly { readonly control: Control; readonly part: Part; touched: boolean }[];

  constructor(controls: readonly Control[], idPrefix: string) {
    this.#idPrefix = idPrefix;
    this.#entries = controls.map((control) => this.#entryOf(control));
  }

  #entryOf(control: Control) {
    const entry = { control, part: partOf(control, this.#idPrefix), touched: false };
    const { node } = entry.part;
    node.addEventListener('input', () => (entry.touched = true));
    // Entries come and go by buttons.
    node.addEventListener('click', ({ target }) => (entry.touched ||= (target as Element).closest('button') !== null));
    return entry;
  }

  get nodes(): HTMLElement[] {
    return this.#entries.map(({ part }) => part.node);
  }

  async read(): Promise<Document> {
    const read = this.#entries.map(async ({ control, part }) => [control.name, await part.read()] as const);
    return Object.fromEntries((await Promise.all(read)).filter(([, value]) => value !== undefined));
  }

  /** @param within what stands before the names of its controls */
  places(within: string): Place[] {
    return this.#entries.flatMap(({ control, part }) => part.places(`${within}${control.name}`));
  }

  renew(controls: readonly Control[]): void {
    this.#entries = this.#entries.map((entry, index) => {
      const control = controls[index]!;
      const { part, touched } = entry;
      if (part.parts && control.input.kind === 'group') {
        part.parts.renew(control.input.controls);
        return entry;
      }
      const same = JSON.stringify(control) === JSON.stringify(entry.control);
      if (same || touched || part.node.contains(document.activeElement)) {
        return entry;
      }
      const renewed = this.#entryOf(control);
      part.node.replaceWith(renewed.part.node);
      return renewed;
    });
  }
}

function partOf(control: Control, idPrefix: string): Part {
  const id = `${idPrefix}-${control.name}`;
  const { input } = control;
  switch (input.kind) {
    case 'check':
      return check(control, id, input);
    case 'choice':
      return choice(control, id, input);
    case 'choices':
      return choices(control, id, input);
    case 'line':
      return line(control, id, input);
    case 'group':
      return group(control, id, input);
    case 'rows':
      return rows(control, id, input);
    case 'file':
      return file(control, id, input);
    case 'textFile':
      return textFile(control, id);
  }
}

/** A label, the control, what it means, and what is wrong with it. */
function row(
  { label, note }: Control,
  control: HTMLElement,
  read: () => unknown,
  ...face: readonly HTMLElement[]
): Part {
  const explanation = element('p', { class: 'note', id: `${control.id}-note` }, note);
  const fault = element('p', { class: 'fault', id: `${control.id}-fault` });
  control.setAttribute('aria-describedby', `${explanation.id} ${fault.id}`);
  const name = element('label', { id: `${control.id}-label`, for: control.id, title: note }, label);
  const node = element('div', { class: 'row' }, name, control, ...face, explanation, fault);
  return { node, read, places: (where) => [{ where, control, fault }] };
}

function check(control: Control, id: string, { start }: Extract<Input, { kind: 'check' }>): Part {
  const box = element('input', { id, type: 'checkbox' });
  box.checked = start;
  return row(control, box, () => box.checked);
}

function choice(control: Control, id: string, { options, none, start }: Extract<Input, { kind: 'choice' }>): Part {
  const nothing = none === null ? [] : [element('option', { value: '' }, none)];
  const select = element('select', { id }, ...nothing, ...options.map((word) => element('option', {}, word)));
  select.value = start;
  return row(control, select, () => select.value || undefined);
}

function line(control: Control, id: string, input: Extract<Input, { kind: 'line' }>): Part {
  const attributes = { id, autocomplete: 'off', spellcheck: 'false' };
  const field = element('input', {
    ...attributes,
    type: 'text',
    inputmode: input.numeric && !input.list ? 'decimal' : 'text',
  });
  field.value = input.start;
  return row(control, field, () => typed(field.value, input));
}

/** A fieldset's own fault; controls within have theirs. */
function fieldset(control: Control, id: string, ...content: readonly HTMLElement[]): [HTMLElement, Place['fault']] {
  const explanation = element('p', { class: 'note', id: `${id}-note` }, control.note);
  const fault = element('p', { class: 'fault', id: `${id}-fault` });
  const attributes = { id, class: 'group', tabindex: '-1', 'aria-describedby': `${explanation.id} ${fault.id}` };
  const node = element('fieldset', attributes, element('legend', {}, control.label), explanation, ...content, fault);
  return [node, fault];
}

function choices(control: Control, id: string, { options, start }: Extract<Input, { kind: 'choices' }>): Part {
  const boxes = options.map((word) => {
    const box = element('input', { id: `${id}-${word}`, type: 'checkbox', value: word });
    box.checked = start.includes(word);
    return box;
  });
  const labels = boxes.map((box) => element('label', { class: 'check', for: box.id }, box, box.value));
  const [node, fault] = fieldset(control, id, element('div', { class: 'checks' }, ...labels));
  return {
    node,
    read: () => boxes.filter(({ checked }) => checked).map(({ value }) => value),
    places: (where) => [{ where, control: node, fault }],
  };
}

function group(control: Control, id: string, { controls }: Extract<Input, { kind: 'group' }>): Part {
  const parts = new Parts(controls, id);
  const [node, fault] = fieldset(control, id, element('div', { class: 'fields' }, ...parts.nodes));
  return {
    node,
    parts,
    read: () => parts.read(),
    places: (where) => [{ where, control: node, fault }, ...parts.places(`${where}.`)],
  };
}

function rows(control: Control, id: string, { row: shape, start }: Extract<Input, { kind: 'rows' }>): Part {
  let groups: { readonly node: HTMLElement; readonly part: Part }[] = [];
  const list = element('div', { class: 'rows' });
  let made = 0;
  const append = (values: Document): HTMLElement => {
    const input = { kind: 'group', controls: controlsOf(shape, values) } as const;
    const part = group(
      { name: '', label: `${control.label}, one`, note: shape.sentence, input },
      `${id}-${++made}`,
      input,
    );
    const remove = button('Remove', `Remove this one of: ${control.label}`, () => {
      groups = groups.filter(({ part: other }) => other !== part);
      node.remove();
      add.focus();
    });
    const node = element('div', { class: 'rows-entry' }, part.node, remove);
    groups.push({ node, part });
    list.append(node);
    return node;
  };
  const add = button('Add one', `Add one to: ${control.label}`, () =>
    append({}).querySelector<HTMLElement>('input, select')?.focus(),
  );
  const [node, fault] = fieldset(control, id, list, add);
  start.forEach(append);
  return {
    node,
    read: () => Promise.all(groups.map(({ part }) => part.read())),
    places: (where) => [
      { where, control: node, fault },
      ...groups.flatMap(({ part }, index) => part.places(`${where}[${index}]`)),
    ],
  };
}

function file(control: Control, id: string, { start }: Extract<Input, { kind: 'file' }>): Part {
  const rest = start.length > 0 ? `${start.length} of the page` : OPEN_JSON;
  const chooser = fileChooser(id, `${id}-label`, rest, JSON_FILES);
  const read = async (): Promise<unknown> => {
    const text = await chooser.file()?.text();
    return text === undefined ? (start.length > 0 ? start : undefined) : listIn(text, control.name);
  };
  return row(control, chooser.button, read, chooser.input);
}

function textFile(control: Control, id: string): Part {
  const chooser = fileChooser(id, `${id}-label`, OPEN_CSV, CSV_FILES);
  return row(control, chooser.button, async () => chooser.file()?.text(), chooser.input);
}
