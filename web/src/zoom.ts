/** Arithmetic of the time range in view. Ranges are in the units of the x axis and lie within `bounds`. */

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Moves a range into the bounds, keeping its span where that fits. */
export function clamp(range: Range, bounds: Range): Range {
  const span = range.to - range.from;
  if (span >= bounds.to - bounds.from) {
    return bounds;
  }
  const from = Math.min(Math.max(range.from, bounds.from), bounds.to - span);
  return { from, to: from + span };
}

/**
 * Scales the span about a fixed point.
 *
 * @param factor below 1 zooms in, above 1 zooms out
 * @param minimumSpan the closest that one may look
 */
export function scale(range: Range, bounds: Range, about: number, factor: number, minimumSpan: number): Range {
  const span = range.to - range.from;
  const floor = Math.min(minimumSpan, bounds.to - bounds.from);
  const applied = Math.max(factor * span, floor) / span;
  return clamp({ from: about - (about - range.from) * applied, to: about + (range.to - about) * applied }, bounds);
}

/** @param fraction of the span; positive moves towards later */
export function pan(range: Range, bounds: Range, fraction: number): Range {
  const step = (range.to - range.from) * fraction;
  return clamp({ from: range.from + step, to: range.to + step }, bounds);
}

/** The smallest move that brings a point into view, with a twentieth of the span to spare. */
export function reveal(range: Range, bounds: Range, point: number): Range {
  const margin = (range.to - range.from) / 20;
  if (point >= range.from && point <= range.to) {
    return range;
  }
  const step = point < range.from ? point - margin - range.from : point + margin - range.to;
  return clamp({ from: range.from + step, to: range.to + step }, bounds);
}

/** A range typed or dragged in any direction, cut to the bounds; null when nothing of it is left. */
export function between(a: number, b: number, bounds: Range, minimumSpan: number): Range | null {
  const from = Math.max(Math.min(a, b), bounds.from);
  const to = Math.min(Math.max(a, b), bounds.to);
  if (!(to > from)) {
    return null;
  }
  return to - from >= minimumSpan ? { from, to } : scale({ from, to }, bounds, (from + to) / 2, 1, minimumSpan);
}
