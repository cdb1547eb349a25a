/**
 * A record that tells its readers what changed. Changes made within one turn are delivered together, so
 * that a stream of states redraws the page once a frame and not once a state.
 */
export class Store<T extends object> {
  readonly #readers: { readonly keys: readonly (keyof T)[]; readonly read: (value: Readonly<T>) => void }[] = [];
  readonly #changed = new Set<keyof T>();
  readonly #schedule: (deliver: () => void) => void;
  #value: Readonly<T>;
  #scheduled = false;

  constructor(value: T, schedule: (deliver: () => void) => void) {
    this.#value = value;
    this.#schedule = schedule;
  }

  get value(): Readonly<T> {
    return this.#value;
  }

  set(patch: Partial<T>): void {
    for (const key of Object.keys(patch) as (keyof T)[]) {
      if (!Object.is(this.#value[key], patch[key])) {
        this.#changed.add(key);
      }
    }
    this.#value = { ...this.#value, ...patch };
    if (this.#changed.size > 0 && !this.#scheduled) {
      this.#scheduled = true;
      this.#schedule(() => this.#deliver());
    }
  }

  /** Calls `read` now, and again after every change of one of the keys. */
  on(keys: readonly (keyof T)[], read: (value: Readonly<T>) => void): void {
    this.#readers.push({ keys, read });
    read(this.#value);
  }

  #deliver(): void {
    const changed = new Set(this.#changed);
    this.#changed.clear();
    this.#scheduled = false;
    for (const { keys, read } of this.#readers) {
      if (keys.some((key) => changed.has(key))) {
        read(this.#value);
      }
    }
  }
}
