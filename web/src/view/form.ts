/** The controls of a form as elements; what they ask for is in ask/form.ts. */
import { controlsOf, listIn, placeOf, typed, type Control, type Input } from '../ask/form.ts';
import { sentence, type Problem } from '../contract.ts';
import type { Document } from '../engine/protocol.ts';
import { button, element, setText } from './dom.ts';

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
}

interface Part {
  readonly node: HTMLElement;
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
  const parts = controls.map((control) => ({ control, part: partOf(control, idPrefix) }));
  return {
    nodes: parts.map(({ part }) => part.node),
    read: async () => {
      const entries = parts.map(async ({ control, part }) => [control.name, await part.read()] as const);
      return membersOf(await Promise.all(entries));
    },
    show: (problem) => {
      const places = parts.flatMap(({ control, part }) => part.places(control.name));
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

function membersOf(entries: readonly (readonly [string, unknown])[]): Document {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
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
  const name = element('label', { for: control.id, title: note }, label);
  const node = element('div', { class: 'row' }, name, control, ...face, explanation, fault);
  return { node, read, places: (where) => [{ where, control, fault }] };
}

function check(control: Control, id: string, { start }: Extract<Input, { kind: 'check' }>): Part {
  const box = element('input', { id, type: 'checkbox' });
  box.checked = start;
  return row(control, box, () => box.checked);
}

function choice(control: Control, id: string, { options, optional, start }: Extract<Input, { kind: 'choice' }>): Part {
  const none = optional ? [element('option', { value: '' }, 'not said')] : [];
  const select = element('select', { id }, ...none, ...options.map((word) => element('option', {}, word)));
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
  const parts = controls.map((inner) => ({ inner, part: partOf(inner, id) }));
  const content = element('div', { class: 'fields' }, ...parts.map(({ part }) => part.node));
  const [node, fault] = fieldset(control, id, content);
  return {
    node,
    read: async () =>
      membersOf(await Promise.all(parts.map(async ({ inner, part }) => [inner.name, await part.read()] as const))),
    places: (where) => [
      { where, control: node, fault },
      ...parts.flatMap(({ inner, part }) => part.places(`${where}.${inner.name}`)),
    ],
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
  const chooser = element('input', { id, class: 'unseen', type: 'file', accept: '.json,application/json' });
  const rest = start.length > 0 ? `${start.length} of the page` : 'Open JSON…';
  const face = element('label', { class: 'button', for: id }, rest);
  chooser.addEventListener('change', () => setText(face, chooser.files?.[0]?.name ?? rest));
  const read = async (): Promise<unknown> => {
    const text = await chooser.files?.[0]?.text();
    return text === undefined ? (start.length > 0 ? start : undefined) : listIn(text, control.name);
  };
  return row(control, chooser, read, face);
}
