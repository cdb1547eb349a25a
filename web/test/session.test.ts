import { describe, expect, it } from 'vitest';
import { fileOf, fragmentOf, sessionIn, sessionOf, type Session } from '../src/session.ts';

const SESSION: Session = {
  settings: { particles: 700, confidence: 0.975, seed: 3 },
  notional: 2_500_000,
  currency: 'CHF',
  reading: { column: 'Näh & "so", 50 %', dateFormat: 'd/m/y' },
  prototypes: '{"format":"blr-prototypes"}',
  source: { name: 'mine.csv', bytes: Uint8Array.of(0xff, 0xfe, 0x31, 0, 0x0a, 0) },
};

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a session', () => {
  it('comes back whole from its file', () => expect(sessionIn(bytesOf(fileOf(SESSION)))).toEqual(SESSION));

  it('comes back from its address without series and crises', () =>
    expect(sessionOf(`#${fragmentOf(SESSION)}`)).toEqual({ ...SESSION, prototypes: null, source: null }));

  it('keeps the series out of the address', () => expect(fragmentOf(SESSION)).not.toMatch(/mine|base64|blr-proto/));

  it('is told from a series, and an address from the name of a page', () => {
    expect(sessionIn(bytesOf('date,close\n2020-01-02,1\n'))).toBeNull();
    expect(sessionOf('#methods')).toBeNull();
    expect(sessionOf('')).toBeNull();
  });

  const file = JSON.parse(fileOf(SESSION)) as Record<string, unknown>;
  it.each([
    ['{', 'file'],
    ['{"format": "blr-prototypes", "version": 1}', 'session.format'],
    [JSON.stringify({ ...file, version: 2 }), 'session.version'],
    [JSON.stringify({ ...file, settings: [] }), 'session.settings'],
    [JSON.stringify({ ...file, settings: undefined }), 'session.settings'],
    [JSON.stringify({ ...file, notional: -1 }), 'session.notional'],
    [JSON.stringify({ ...file, notional: '5' }), 'session.notional'],
    [JSON.stringify({ ...file, currency: 5 }), 'session.currency'],
    [JSON.stringify({ ...file, reading: 1 }), 'session.reading'],
    [JSON.stringify({ ...file, prototypes: true }), 'session.prototypes'],
    [JSON.stringify({ ...file, source: { name: 'x' } }), 'session.source'],
    [JSON.stringify({ ...file, source: { name: 'x', base64: '!' } }), 'session.source'],
  ])('in the file %s is refused by its place', (text, where) => {
    expect(() => sessionIn(bytesOf(text))).toThrow(
      expect.objectContaining({ where, allowed: expect.stringMatching(/./) }),
    );
  });

  it.each(['#session=', '#session=%', '#session=%7B', '#session=5', '#session=null'])('at %s is refused', (hash) => {
    expect(() => sessionOf(hash)).toThrow(expect.objectContaining({ where: 'address' }));
  });
});
