import type uPlot from 'uplot';

const DAY_SECONDS = 86_400;

/** Without data there is a scale all the same, but its figures would mean nothing. */
export function isEmpty(plot: uPlot): boolean {
  return plot.data[0].length === 0;
}

/** ISO dates, with as much of them as the spacing of the ticks asks for. */
export function dateTicks(plot: uPlot, splits: number[], _: number, __: number, increment: number): string[] {
  if (isEmpty(plot)) {
    return [];
  }
  const days = increment / DAY_SECONDS;
  const [from, to] = days >= 360 ? [0, 4] : days >= 28 ? [0, 7] : days >= 1 ? [0, 10] : [5, 16];
  return splits.map((seconds) => new Date(seconds * 1000).toISOString().slice(from, to).replace('T', ' '));
}
