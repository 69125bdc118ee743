import { lookup } from 'node:dns/promises'
import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'

/** The operating system resolves names in the four threads that files are read with too, and a name may take it ten seconds when the VPN is down. */
const AT_ONCE = 2

/** Resolves names a few at a time, as the operating system does: names of the local network and of its hosts file included. */
export class HostResolver {
  #busy = 0
  readonly #waiting: (() => void)[] = []

  /** Rejects with Node's error of `lookup`. */
  async resolve(server: string): Promise<readonly LookupAddress[]> {
    const family = isIP(server)
    if (family !== 0) return [{ address: server, family }]
    if (this.#busy >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#busy++
    try {
      return await lookup(server, { all: true })
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#busy--
    }
  }
}
