import type { LookupAddress } from 'node:dns'
import { connect } from 'node:net'
import type { LookupFunction } from 'node:net'
import type { Store } from '../../src-shared/domain/store.ts'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { SOCKET_ERRORS } from '../foundation/socket-errors.ts'
import type { HostResolver } from './host-resolver.ts'

/** A SYN that is lost is sent again after one second and after three. */
const CONNECT_TIMEOUT_MS = 5_000

export interface TcpProbe {
  /** Where its name led; null when it led nowhere. */
  readonly address: string | null
  /** From the SYN to its answer; null when there was none. */
  readonly latencyMs: number | null
  readonly error: AppError | null
}

/**
 * The lightest question that can be put to a store's server: a TCP connection, closed as soon as it stands. Nothing is sent, so the server neither logs
 * a failed login nor starts a session. Rejects only with the signal's reason.
 */
export async function probeTcp(
  store: Pick<Store, 'server' | 'port'>,
  options: { readonly clock: Clock; readonly signal: AbortSignal; readonly resolver: Pick<HostResolver, 'resolve'> },
): Promise<TcpProbe> {
  options.signal.throwIfAborted()
  let addresses: readonly LookupAddress[] = []
  try {
    addresses = await unlessAborted(options.resolver.resolve(store.server), options.signal)
    const { address, latencyMs } = await connectOnce(store, addresses, options)
    return { address, latencyMs, error: null }
  } catch (thrown) {
    options.signal.throwIfAborted()
    return { address: addresses[0]?.address ?? null, latencyMs: null, error: probeError(thrown, store) }
  }
}

/** Nobody can call off a question to the operating system, which may take it ten seconds: whoever gives up leaves it to itself. */
function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(abortReason(signal))
    signal.addEventListener('abort', onAbort, { once: true })
    void answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

function connectOnce(
  { server, port }: Pick<Store, 'server' | 'port'>,
  addresses: readonly LookupAddress[],
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<{ readonly address: string; readonly latencyMs: number }> {
  return new Promise((resolve, reject) => {
    let startedMs = clock.monotonicMs()
    const socket = connect({ host: server, port, lookup: alreadyResolved(addresses) })
    const settle = (act: () => void): void => {
      stopTimer()
      signal.removeEventListener('abort', onAbort)
      act()
      socket.destroy()
    }
    const onAbort = (): void => settle(() => reject(abortReason(signal)))
    const stopTimer = clock.after(CONNECT_TIMEOUT_MS, () => settle(() => reject(new ProbeTimeout())))
    signal.addEventListener('abort', onAbort, { once: true })
    socket.on('connectionAttempt', () => {
      startedMs = clock.monotonicMs()
    })
    // It stays: a late error of a socket that nobody wants any more must not end the process.
    socket.on('error', (error) => settle(() => reject(error)))
    socket.once('connect', () => {
      const latencyMs = Math.round(clock.monotonicMs() - startedMs)
      settle(() => resolve({ address: socket.remoteAddress ?? addresses[0]?.address ?? server, latencyMs }))
    })
  })
}

class ProbeTimeout extends Error {
  readonly code = 'ETIMEDOUT'
}

function alreadyResolved(addresses: readonly LookupAddress[]): LookupFunction {
  return (_server, { all }, callback) => {
    if (all === true) callback(null, [...addresses])
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4)
  }
}

function probeError(thrown: unknown, { server, port }: Pick<Store, 'server' | 'port'>): AppError {
  const first: unknown = thrown instanceof AggregateError ? (thrown.errors as unknown[])[0] : thrown
  const code = first instanceof Error && 'code' in first ? String(first.code) : ''
  const meaning = SOCKET_ERRORS.get(code) ?? { code: 'HOST_UNREACHABLE', retryable: true }
  const technical = `${code} ${first instanceof Error ? first.message : String(first)}`.trim()
  return new AppError(meaning.code, {
    retryable: meaning.retryable,
    details: { server, port },
    cause: thrown,
    technical,
  })
}
