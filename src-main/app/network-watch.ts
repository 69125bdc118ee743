import type { Clock } from '../foundation/clock.ts'

/** Electron tells the main process of no change of the network; asking costs nothing to speak of. */
const LOOK_EVERY_MS = 15_000

/**
 * Notices that a way to the stores may be open again: the network is back, or this computer has an address that it had not before, as when a VPN connects. It is
 * a hint to try; whether stores can be reached only trying tells.
 */
export class NetworkWatch {
  readonly #parts: NetworkWatchParts
  #isOnline = true
  #addresses: ReadonlySet<string> = new Set()
  #cancelTimer: (() => void) | null = null

  constructor(parts: NetworkWatchParts) {
    this.#parts = parts
  }

  /** Idempotent. */
  start(): void {
    if (this.#cancelTimer !== null) return
    this.#read()
    this.#arm()
  }

  /** Idempotent. */
  stop(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  #arm(): void {
    this.#cancelTimer = this.#parts.clock.after(LOOK_EVERY_MS, () => {
      this.#arm()
      const [wasOnline, before] = [this.#isOnline, this.#addresses]
      this.#read()
      const isNew = [...this.#addresses].some((address) => !before.has(address))
      if (this.#isOnline && (!wasOnline || isNew)) this.#parts.returned()
    })
  }

  #read(): void {
    this.#isOnline = this.#parts.isOnline()
    this.#addresses = new Set(this.#parts.addresses())
  }
}

export interface NetworkWatchParts {
  readonly clock: Clock
  readonly isOnline: () => boolean
  /** Addresses of this computer, loopback left out. */
  readonly addresses: () => readonly string[]
  readonly returned: () => void
}
