/** What a form asks for, made from the description of a document: no field is known here by its name. */
import type { FieldDescription, ShapeDescription } from '../contract.ts';
import type { Document } from '../engine/protocol.ts';
import { wordsOf } from './words.ts';

export interface Control {
  readonly name: string;
  readonly label: string;
  /** What it means, in which unit, and what is allowed. */
  readonly note: string;
  readonly input: Input;
}

export type Input =
  | { readonly kind: 'check'; readonly start: boolean }
  /** One of the options; `none` is what none of them is called, and null where one must be. */
  | {
      readonly kind: 'choice';
      readonly options: readonly string[];
      readonly none: string | null;
      readonly start: string;
    }
  | { readonly kind: 'choices'; readonly options: readonly string[]; readonly start: readonly string[] }
  /** Typed; `numeric` are numbers, `list` are several, separated by commas or white space. */
  | { readonly kind: 'line'; readonly numeric: boolean; readonly list: boolean; readonly start: string }
  | { readonly kind: 'group'; readonly controls: readonly Control[] }
  /** As many groups as one likes. */
  | { readonly kind: 'rows'; readonly row: ShapeDescription; readonly start: readonly Document[] }
  /** The text of a file. */
  | { readonly kind: 'textFile' }
  /** A list too deep to type, from a JSON file. */
  | { readonly kind: 'file'; readonly start: readonly unknown[] };

/**
 * The controls of a document.
 *
 * @param start values to begin with; what it does not say begins with the default
 */
export function controlsOf(shape: ShapeDescription, start: Document = {}): Control[] {
  return shape.fields
    .filter((field) => !field.ofSeries && field.type !== 'oneOf')
    .map((field) => ({
      name: field.name,
      label: wordsOf(field.name),
      note: noteOf(field),
      input: inputOf(field, start[field.name] ?? field.default),
    }));
}

function noteOf({ sentence, unit, allowed, type, words: options }: FieldDescription): string {
  const limits = allowed && !options ? `${allowed[0]!.toUpperCase()}${allowed.slice(1)}.` : '';
  const plain = unit === 'number' || unit === 'count' || type === 'document' || type === 'rows';
  const words = [sentence, plain ? '' : `Unit: ${unit}.`, limits].filter(Boolean).join(' ');
  return words.replace(/([<>≤≥]) /g, '$1\u00a0');
}

const FLAT = ['flag', 'whole', 'number', 'text', 'word'];

function inputOf(field: FieldDescription, start: unknown): Input {
  const list = Array.isArray(start) ? start : [];
  switch (field.type) {
    case 'flag':
      return { kind: 'check', start: start === true };
    case 'word': {
      const none = field.default === undefined ? 'not said' : null;
      return { kind: 'choice', options: field.words ?? [], none, start: String(start ?? '') };
    }
    case 'document':
      return { kind: 'group', controls: controlsOf(field.shape!, (start ?? {}) as Document) };
    case 'rows':
      return field.shape!.fields.every(({ type }) => FLAT.includes(type))
        ? { kind: 'rows', row: field.shape!, start: list }
        : { kind: 'file', start: list };
    case 'list':
      return field.words
        ? { kind: 'choices', options: field.words, start: list }
        : { kind: 'line', numeric: field.of !== 'text', list: true, start: list.join(', ') };
    case 'file':
      return { kind: 'textFile' };
    case 'numbers':
      return { kind: 'line', numeric: true, list: true, start: list.join(', ') };
    default:
      return { kind: 'line', numeric: field.type !== 'text', list: false, start: String(start ?? '') };
  }
}

/** Whether a number says what its digits say: a double holds no whole number beyond 2^53 for certain. */
function isExact(digits: string): boolean {
  const value = Number(digits);
  return /^-?\d+$/.test(digits) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/**
 * What was typed, as the engine takes it; undefined where nothing was. What is no number stays as it was typed:
 * the engine says what is allowed.
 */
export function typed(text: string, { numeric, list }: Extract<Input, { kind: 'line' }>): unknown {
  const one = (part: string): unknown => (numeric && isExact(part) ? Number(part) : part);
  const stripped = text.trim();
  if (stripped === '') {
    return undefined;
  }
  // A text may hold blanks, a number cannot.
  const parts = (): string[] => stripped.split(numeric ? /[\s,;]+/ : /[,\n]/).map((part) => part.trim());
  return list ? parts().filter(Boolean).map(one) : one(stripped);
}

/** The list in a JSON file: the file itself, or its member of that name. */
export function listIn(text: string, name: string): readonly unknown[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw { where: name, what: 'is not JSON', allowed: `a file with a list, or with one named ${name}` };
  }
  const list = Array.isArray(file) ? file : (file as Document | null)?.[name];
  if (!Array.isArray(list)) {
    throw { where: name, what: 'holds no list', allowed: `a file with a list, or with one named ${name}` };
  }
  return list;
}

/** Of the places, the one that a problem lies in: returns[17] lies in returns. −1 for none. */
export function placeOf(where: string, places: readonly string[]): number {
  let found = -1;
  places.forEach((place, index) => {
    const inside = where === place || where.startsWith(`${place}.`) || where.startsWith(`${place}[`);
    if (inside && place.length > (places[found]?.length ?? 0)) {
      found = index;
    }
  });
  return found;
}
