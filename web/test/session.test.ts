import { describe, expect, it } from 'vitest';
import { fileOf, fragmentOf, sessionIn, sessionOf, type Session } from '../src/session.ts';

const SESSION: Session = {
  settings: { particles: 700, confidence: 0.975, seed: 3 },
  notional: 2_500_000,
  currency: 'CHF',
  column: 'Näh & "so", 50 %',
  prototypes: '{"format":"blr-prototypes"}',
  source: { name: 'mine.csv', text: 'date,close\n2020-01-02,1.5\n' },
};

describe('a session', () => {
  it('comes back whole from its file', () => expect(sessionIn(fileOf(SESSION))).toEqual(SESSION));

  it('comes back from its address without series and crises', () =>
    expect(sessionOf(`#${fragmentOf(SESSION)}`)).toEqual({ ...SESSION, prototypes: null, source: null }));

  it('keeps the series out of the address', () => expect(fragmentOf(SESSION)).not.toMatch(/mine|1\.5|blr-proto/));

  it('is told from a series, and an address from the name of a page', () => {
    expect(sessionIn('date,close\n2020-01-02,1\n')).toBeNull();
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
    [JSON.stringify({ ...file, column: {} }), 'session.column'],
    [JSON.stringify({ ...file, prototypes: true }), 'session.prototypes'],
    [JSON.stringify({ ...file, source: { name: 'x' } }), 'session.source'],
  ])('in the file %s is refused by its place', (text, where) => {
    expect(() => sessionIn(text)).toThrow(expect.objectContaining({ where, allowed: expect.stringMatching(/./) }));
  });

  it.each(['#session=', '#session=%', '#session=%7B', '#session=5', '#session=null'])('at %s is refused', (hash) => {
    expect(() => sessionOf(hash)).toThrow(expect.objectContaining({ where: 'address' }));
  });
});
