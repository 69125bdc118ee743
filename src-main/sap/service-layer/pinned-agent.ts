import { Agent } from 'node:https'
import type { RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { Clock } from '../../foundation/clock.ts'
import { openChannel, shownCertificate } from './shown-certificate.ts'

/** Why a channel was not used: its certificate is not the pinned one. */
export class OtherCertificate extends Error {
  readonly expected: string
  readonly found: string

  constructor(expected: string, found: string) {
    super(`certificate ${found} instead of ${expected}`)
    this.name = 'OtherCertificate'
    this.expected = expected
    this.found = found
  }
}

/** An idle connection is given up before a server's usual limit (Apache: 5 s), so that none is lost to a close that crosses a request. */
const IDLE_MS = 4_000

/**
 * Keeps connections alive and lets requests go out only on channels that show the pinned certificate; the first one ever shown is pinned where none is.
 * A channel with another certificate is closed before a single byte of a request: neither password nor session reaches whoever answers there.
 */
export class PinnedAgent extends Agent {
  readonly #url: URL
  readonly #clock: Clock
  readonly #connectMs: number
  readonly #opening = new Set<TLSSocket>()
  #pin: CertificatePin | null

  constructor(
    url: URL,
    options: { readonly pin: CertificatePin | null; readonly clock: Clock; readonly connectMs: number },
  ) {
    super({ keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo' })
    this.#url = url
    this.#clock = options.clock
    this.#connectMs = options.connectMs
    this.#pin = options.pin
  }

  get pin(): CertificatePin | null {
    return this.#pin
  }

  override createConnection(
    _options: RequestOptions,
    callback: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    // Node's types demand a stream even with an error; the callback takes none then.
    const fail = callback as (error: Error) => void
    const opening = openChannel(this.#url, { clock: this.#clock, connectMs: this.#connectMs }, (error, channel) => {
      this.#opening.delete(opening)
      if (channel === undefined) return fail(error ?? new Error('no channel'))
      const shown = shownCertificate(channel, this.#clock)
      this.#pin ??= shown ?? null
      if (shown === undefined || shown.fingerprint !== this.#pin?.fingerprint) {
        channel.on('error', () => {})
        channel.destroy()
        return fail(new OtherCertificate(this.#pin?.fingerprint ?? '', shown?.fingerprint ?? ''))
      }
      return callback(null, channel)
    })
    this.#opening.add(opening)
    return undefined
  }

  /** Channels that are still being opened included, which the agent itself does not know of. */
  override destroy(): void {
    super.destroy()
    for (const channel of this.#opening) channel.destroy(new Error('hung up'))
  }
}
