/** Steps to undo, last started first stopped. */
export class Shutdown {
  readonly #steps: (() => void | Promise<void>)[] = []
  #done: Promise<void> | null = null

  add(step: () => void | Promise<void>): void {
    this.#steps.unshift(step)
  }

  run(): Promise<void> {
    this.#done ??= this.#runAll()
    return this.#done
  }

  /** Every step gets its turn, whatever the others do; the first failure is reported at the end. */
  async #runAll(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps) {
      try {
        await step()
      } catch (thrown) {
        failures.push(thrown)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
