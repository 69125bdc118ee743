/** What keeps a computer from sleeping: Electron's `powerSaveBlocker`, as far as it is used. */
interface SleepBlocker {
  start(type: 'prevent-app-suspension'): number
  stop(id: number): unknown
}

/** Keeps the computer awake while jobs run, and only then; its screen may go dark. */
export class PowerSaver {
  readonly #blocker: SleepBlocker
  #id: number | null = null

  constructor(blocker: SleepBlocker) {
    this.#blocker = blocker
  }

  update(isWorking: boolean): void {
    if (isWorking) this.#id ??= this.#blocker.start('prevent-app-suspension')
    else this.stop()
  }

  /** Idempotent. */
  stop(): void {
    if (this.#id !== null) this.#blocker.stop(this.#id)
    this.#id = null
  }
}
