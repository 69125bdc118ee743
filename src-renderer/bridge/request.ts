import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import type { Replies, RequestArguments, RequestName } from '../../src-shared/ipc/requests.ts'

declare global {
  interface Window {
    /** Exposed by the preload script; the only way out of this window. */
    readonly caudal: Bridge
  }
}

/** A request that the main process answered with an error. `report` is what the screens show. */
class RequestFailure extends Error {
  readonly report: ErrorReport

  constructor(report: ErrorReport) {
    super(report.code)
    this.name = 'RequestFailure'
    this.report = report
  }
}

/** Asks the main process. @throws RequestFailure */
export async function request<N extends RequestName>(name: N, argument: RequestArguments<N>): Promise<Replies[N]> {
  const reply = await window.caudal.request(name, argument)
  if (!reply.ok) throw new RequestFailure(reply.error)
  return reply.value
}

/** The report of anything thrown: a request's own, or UNEXPECTED with the technical message. */
export function reportOf(thrown: unknown): ErrorReport {
  if (thrown instanceof RequestFailure) return thrown.report
  return {
    code: 'UNEXPECTED',
    retryable: false,
    details: {},
    technical: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown),
  }
}
