import type { Random } from '../../src-main/demo/stores/random.ts'
import { FaultyLink } from '../support/faulty-link.ts'

export const LINK_FAULTS = ['reset', 'silence', 'garbage', 'slow'] as const
export type LinkFault = (typeof LINK_FAULTS)[number]

/** Bytes of a store's answer in which faults are spread; more than a connection carries before its handshake and login are over. */
const SPREAD_BYTES = 70_000
const EARLY_BYTES = 6_000
/** A store never reached is given up after its third failure, so it is not struck early twice in a row. */
const EARLY_CHANCE = 0.25

/** A store's link that fails at random byte positions, connection after connection, until its share of faults has struck. */
export class FailingLink {
  readonly link: FaultyLink
  struck = 0
  /** Faults that struck within the first bytes: handshake, login, or the first questions. */
  struckEarly = 0
  readonly #fault: LinkFault
  readonly #random: Random
  readonly #share: number
  #openedAtBytes = 0
  #limitBytes = Infinity
  #lastWasEarly = true
  #slowUntilBytes: number | null = null

  constructor(fault: LinkFault, share: number, targetPort: number, random: Random) {
    this.#fault = fault
    this.#share = share
    this.#random = random
    this.link = new FaultyLink({ targetPort, random: () => random.next() })
    this.link.on('open', () => this.#opened())
    this.link.on('forwarded', (bytes) => this.#forwarded(bytes))
  }

  get done(): boolean {
    return this.struck >= this.#share
  }

  #opened(): void {
    this.#openedAtBytes = this.link.forwardedBytes
    if (this.#fault !== 'slow') this.#aim(0)
    else if (this.#limitBytes === Infinity) this.#aim(0)
  }

  /** Chooses where the next fault strikes, from `fromBytes` of this connection on. */
  #aim(fromBytes: number): void {
    if (this.done) {
      this.#limitBytes = Infinity
      this.link.setBehaviour({})
      return
    }
    const early = !this.#lastWasEarly && this.#random.chance(EARLY_CHANCE)
    this.#limitBytes =
      fromBytes + (early ? this.#random.below(EARLY_BYTES) : EARLY_BYTES + this.#random.below(SPREAD_BYTES))
    if (this.#fault === 'reset') this.link.setBehaviour({ resetAfterBytes: this.#limitBytes })
    if (this.#fault === 'silence') this.link.setBehaviour({ silentAfterBytes: this.#limitBytes })
    if (this.#fault === 'garbage') this.link.setBehaviour({ garbageAfterBytes: this.#limitBytes })
  }

  #forwarded(totalBytes: number): void {
    const bytes = totalBytes - this.#openedAtBytes
    if (this.#slowUntilBytes !== null) {
      if (totalBytes < this.#slowUntilBytes) return
      this.#slowUntilBytes = null
      this.link.setBehaviour({})
      this.#aim(bytes)
      return
    }
    if (bytes < this.#limitBytes) return
    this.struck++
    this.#lastWasEarly = this.#limitBytes < EARLY_BYTES
    if (this.#lastWasEarly) this.struckEarly++
    this.#limitBytes = Infinity
    if (this.#fault === 'slow') this.#slowDown(totalBytes)
  }

  /** For the next bytes the line carries 4 to 40 KB/s with a delay as over half the world; then it recovers. */
  #slowDown(totalBytes: number): void {
    this.#slowUntilBytes = totalBytes + 2_000 + this.#random.below(20_000)
    this.link.setBehaviour({
      bytesPerSecond: 4_000 + this.#random.below(36_000),
      latencyMs: 20 + this.#random.below(180),
    })
  }
}
