import { describe, expect, it } from 'vitest';
import { between, clamp, pan, reveal, scale, type Range } from '../src/zoom.ts';

const BOUNDS = { from: 0, to: 1000 };

/** A seeded generator (mulberry32), so that a failure can be repeated. */
function randomOf(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('zoom', () => {
  it('keeps the point under the pointer where it is', () => {
    const zoomed = scale({ from: 400, to: 800 }, BOUNDS, 500, 0.5, 5);
    expect(zoomed).toEqual({ from: 450, to: 650 });
  });

  it('does not look closer than the minimum span', () => {
    const { from, to } = scale({ from: 500, to: 506 }, BOUNDS, 503, 0.1, 5);
    expect(to - from).toBeCloseTo(5, 12);
  });

  it('stops at the ends and keeps its span', () => {
    expect(pan({ from: 100, to: 300 }, BOUNDS, -2)).toEqual({ from: 0, to: 200 });
    expect(pan({ from: 700, to: 900 }, BOUNDS, 5)).toEqual({ from: 800, to: 1000 });
    expect(clamp({ from: -500, to: 5000 }, BOUNDS)).toEqual(BOUNDS);
  });

  it('moves no more than it takes to show a day', () => {
    expect(reveal({ from: 100, to: 300 }, BOUNDS, 200)).toEqual({ from: 100, to: 300 });
    expect(reveal({ from: 100, to: 300 }, BOUNDS, 400)).toEqual({ from: 210, to: 410 });
    expect(reveal({ from: 100, to: 300 }, BOUNDS, 2)).toEqual({ from: 0, to: 200 });
  });

  it('takes a drag in either direction, cut to the data', () => {
    expect(between(700, 200, BOUNDS, 5)).toEqual({ from: 200, to: 700 });
    expect(between(-50, 60, BOUNDS, 5)).toEqual({ from: 0, to: 60 });
    expect(between(1200, 1300, BOUNDS, 5)).toBeNull();
    expect(between(400, 401, BOUNDS, 5)).toEqual({ from: 398, to: 403 });
  });

  it.each(Array.from({ length: 50 }, (_, seed) => seed))('never leaves the bounds, seed %i', (seed) => {
    const random = randomOf(seed);
    let range: Range = BOUNDS;
    for (let step = 0; step < 200; step++) {
      const about = range.from + (range.to - range.from) * random();
      const moves = [
        () => scale(range, BOUNDS, about, Math.exp(4 * random() - 2), 5),
        () => pan(range, BOUNDS, 4 * random() - 2),
        () => reveal(range, BOUNDS, 1000 * random()),
        () => between(1200 * random() - 100, 1200 * random() - 100, BOUNDS, 5) ?? range,
      ];
      range = moves[Math.floor(4 * random())]!();
      expect(range.from).toBeGreaterThanOrEqual(-1e-9);
      expect(range.to).toBeLessThanOrEqual(1000 + 1e-9);
      expect(range.to - range.from).toBeGreaterThan(5 - 1e-9);
    }
  });
});
