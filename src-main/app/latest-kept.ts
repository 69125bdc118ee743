/** Holds on to the latest things, so that nothing collects them, and lets go of the others. */
export class LatestKept<T> {
  readonly #limit: number
  readonly #kept = new Set<T>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Oldest first. */
  get all(): readonly T[] {
    return [...this.#kept]
  }

  add(thing: T): void {
    this.#kept.add(thing)
    for (const oldest of this.#kept) {
      if (this.#kept.size <= this.#limit) return
      this.#kept.delete(oldest)
    }
  }
}
