/** The part of the browser engine's ES module (wasm/, blr.mjs) that the dashboard uses. */
import type { Gap, Meta, Prototype, RiskState, Settings } from '../contract.ts';

export interface Series {
  readonly labels: readonly string[];
  /** [labels]: fractions. */
  readonly returns: ArrayLike<number>;
  readonly gaps: readonly Gap[];
  readonly column: string;
  readonly kind: Meta['kind'];
}

export interface Run {
  /** Names of the crises that are remembered from the start. */
  readonly prototypes: readonly string[];
  push(label: string, simpleReturn: number): RiskState | null;
}

export interface Engine {
  readonly modelVersion: string;
  readonly target: Meta['kernelTarget'];
  readonly targetReason: string;
  /**
   * Names of the columns of numbers of CSV text.
   *
   * @throws an error with where, what and allowed
   */
  seriesNames(text: string): string[];
  /** @throws an error with where, what and allowed */
  readCsv(text: string, options: { column?: string }): Series;
  /** @throws an error with where, what and allowed */
  readPrototypes(text: string): readonly Prototype[];
  createRun(settings: Settings, prototypes: readonly Prototype[]): Run;
}

export async function loadEngine(baseUrl: string): Promise<Engine> {
  const module = (await import(/* @vite-ignore */ `${baseUrl}blr.mjs`)) as {
    load(options: { baseUrl: string }): Promise<Engine>;
  };
  return module.load({ baseUrl });
}
