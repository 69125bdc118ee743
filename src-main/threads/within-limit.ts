import { AppError } from '../foundation/app-error.ts'
import { systemClock } from '../foundation/clock.ts'

/** Gives the work a signal that aborts it with CONNECTION_TIMEOUT after `limitMs`. */
export async function withinLimit<T>(
  limitMs: number,
  { server, port }: { readonly server: string; readonly port: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const error = new AppError('CONNECTION_TIMEOUT', { retryable: true, details: { server, port } })
  const cancel = systemClock.after(limitMs, () => controller.abort(error))
  try {
    return await work(controller.signal)
  } finally {
    cancel()
  }
}
