/**
 * One piece of work a frame: drawing every chart in the same one would hold up whoever types meanwhile. Work that is
 * asked for again before its turn is done once, as it was asked for last.
 */
export class Turns<Key> {
  readonly #waiting = new Map<Key, Map<string, () => void>>();
  readonly #schedule: (turn: () => void) => void;
  #scheduled = false;

  constructor(schedule: (turn: () => void) => void) {
    this.#schedule = schedule;
  }

  /** @param what names the work among that of the same key; all of a key's is done in one turn, in order */
  later(key: Key, what: string, work: () => void): void {
    const works = this.#waiting.get(key) ?? new Map<string, () => void>();
    this.#waiting.set(key, works.set(what, work));
    this.#await();
  }

  clear(): void {
    this.#waiting.clear();
  }

  #await(): void {
    if (!this.#scheduled && this.#waiting.size > 0) {
      this.#scheduled = true;
      this.#schedule(() => this.#turn());
    }
  }

  #turn(): void {
    this.#scheduled = false;
    for (const [key, works] of this.#waiting) {
      this.#waiting.delete(key);
      works.forEach((work) => work());
      break;
    }
    this.#await();
  }
}
