import { describe, expect, it } from 'vitest';
import { controlsOf, listIn, placeOf, typed, type Control } from '../src/ask/form.ts';
import type { ShapeDescription } from '../src/contract.ts';
import description from './fake-description.json' with { type: 'json' };

const question = description.analyses[0]!.question as ShapeDescription;

describe('controlsOf', () => {
  const controls = controlsOf(question);
  const control = (name: string): Control => controls.find((one) => one.name === name)!;

  it('asks for every field but those that bring the series, in their order', () => {
    const asked = question.fields.filter(({ ofSeries }) => !ofSeries).map(({ name }) => name);
    expect(controls.map(({ name }) => name)).toEqual(asked);
    expect(controls.length).toBe(question.fields.length - 2);
  });

  it('says what a field means, in which unit, and what is allowed', () => {
    expect(control('howMany').label).toBe('How many');
    expect(control('howMany').note).toBe('What howMany says. A whole number from 1 to 9.');
    expect(control('threshold').note).toBe('What threshold says. Unit: loss fraction. A finite number >\u00a00.');
    expect(control('weights').note).toBe('What weights says. At least 0 numbers, each a finite number.');
    expect(control('loud').note).toBe('What loud says.');
    expect(control('parts').note).toBe('What parts says.'); // its words stand beside their boxes
  });

  it.each([
    ['loud', { kind: 'check', start: true }],
    ['howMany', { kind: 'line', numeric: true, list: false, start: '4' }],
    ['threshold', { kind: 'line', numeric: true, list: false, start: '' }],
    ['currency', { kind: 'line', numeric: false, list: false, start: 'CHF' }],
    ['colour', { kind: 'choice', options: ['red', 'green'], none: null, start: 'green' }],
    ['mood', { kind: 'choice', options: ['good', 'bad'], none: 'not said', start: '' }],
    ['levels', { kind: 'line', numeric: true, list: true, start: '0.95, 0.99' }],
    ['labels', { kind: 'line', numeric: false, list: true, start: '' }],
    ['parts', { kind: 'choices', options: ['north', 'south', 'east'], start: ['north', 'east'] }],
    ['weights', { kind: 'line', numeric: true, list: true, start: '' }],
  ])('asks for %s with its default', (name, input) => expect(control(name).input).toEqual(input));

  it('nests documents, repeats flat ones, and takes deep ones from a file', () => {
    const { input } = control('inner');
    expect(input.kind === 'group' && input.controls.map(({ name }) => name)).toEqual(['depth', 'shade']);
    expect(control('entries').input.kind).toBe('rows');
    expect(control('library').input.kind).toBe('file');
  });

  it('begins with what the page knows, to any depth', () => {
    const start = { howMany: 7, inner: { depth: 8 }, loud: false, parts: ['south'], unknown: 1 };
    const begun = controlsOf(question, start);
    const input = (name: string) => begun.find((one) => one.name === name)!.input;
    expect(input('howMany')).toMatchObject({ start: '7' });
    expect(input('loud')).toMatchObject({ start: false });
    expect(input('parts')).toMatchObject({ start: ['south'] });
    const inner = input('inner');
    expect(inner.kind === 'group' && inner.controls.map((one) => one.input)).toMatchObject([
      { start: '8' },
      { start: 'dark' },
    ]);
    expect(begun.length).toBe(controls.length);
  });
});

describe('typed', () => {
  const line = (numeric: boolean, list: boolean) => ({ kind: 'line', numeric, list, start: '' }) as const;
  it.each([
    ['', true, false, undefined],
    ['  ', false, true, undefined],
    [' 2.5 ', true, false, 2.5],
    ['1e8', true, false, 1e8],
    ['two', true, false, 'two'],
    ['-9007199254740991', true, false, Number.MIN_SAFE_INTEGER],
    ['9007199254740993', true, false, '9007199254740993'],
    ['1,000', true, false, '1,000'],
    ['2.5', false, false, '2.5'],
    ['1, 5,10 20;30', true, true, [1, 5, 10, 20, 30]],
    ['1, x', true, true, [1, 'x']],
    ['the crash, 2008', false, true, ['the crash', '2008']],
  ])('reads "%s" (numeric %s, list %s)', (text, numeric, list, value) =>
    expect(typed(text, line(numeric, list))).toEqual(value),
  );
});

describe('listIn', () => {
  it('takes a list, or a document with one of that name', () => {
    expect(listIn('[1, 2]', 'library')).toEqual([1, 2]);
    expect(listIn('{"format": "x", "library": [{}]}', 'library')).toEqual([{}]);
  });
  it.each(['{', '{"other": []}', 'null', '3'])('refuses %s by the name of the field', (text) => {
    expect(() => listIn(text, 'library')).toThrowError(expect.objectContaining({ where: 'library' }));
  });
});

describe('placeOf', () => {
  const places = ['settings', 'settings.particles', 'entries', 'entries[1].weight', 'set'];
  it.each([
    ['settings.particles', 1],
    ['settings.unknown', 0],
    ['settings', 0],
    ['set', 4],
    ['entries[1].weight', 3],
    ['entries[0].weight', 2],
    ['body', -1],
    ['', -1],
  ])('finds %s', (where, index) => expect(placeOf(where, places)).toBe(index));
});
