import pLimit from 'p-limit'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { AppError } from '../../foundation/app-error.ts'
import { abortReason } from '../../foundation/abort-reason.ts'
import type { SapWork, ServiceLayerAccess } from '../sap-access.ts'
import { CompanySession } from './company-session.ts'
import { Exchange } from './exchange.ts'
import { sapError } from './exchange-context.ts'
import type { ExchangeContext } from './exchange-context.ts'
import { PatientExchange } from './patient-exchange.ts'
import { readSuppliers } from './read-suppliers.ts'
import { SERVICE_LAYER_LIMITS } from './service-layer-limits.ts'
import type { ServiceLayerLimits } from './service-layer-limits.ts'
import type { ServiceLayerSupplier } from './supplier-page.ts'
import { Unreached } from './unreached.ts'

/** What may be asked of a company while one is logged in to it. */
export interface CompanyVisit {
  readonly companyDb: string
  /** All suppliers, sorted by code. Rejects as `readSuppliers` does. */
  suppliers(onPage?: (read: number, total: number | null) => void): Promise<readonly ServiceLayerSupplier[]>
}

/** SAP Business One's Service Layer, at one address with one user, whatever the company. */
export interface ServiceLayerConnection {
  /**
   * Logs in to a company (an instance, `_PRUEBAS` included), does `task`, and logs out, even after a failure. At most `layer.parallel` companies are visited
   * at once; the others wait their turn. From the login on, the whole may take `layer.timeoutSeconds`. Rejects with an AppError SAP_*, whose details
   * name the instance, or with the signal's reason.
   */
  visit<T>(companyDb: string, task: (visit: CompanyVisit) => Promise<T>): Promise<T>
  /** HTTP requests sent so far, logins, logouts and repetitions included. */
  readonly requests: number
  /** The pinned certificate, or the first one seen where none was; null before the first contact. */
  readonly trusted: CertificatePin | null
  /** Hangs up. */
  close(): void
}

/** Sends nothing yet. */
export function openServiceLayer(
  access: ServiceLayerAccess,
  work: SapWork,
  limits: ServiceLayerLimits = SERVICE_LAYER_LIMITS,
): ServiceLayerConnection {
  const { layer, password, pin } = access
  const root = new URL(layer.url.endsWith('/') ? layer.url : `${layer.url}/`)
  const exchange = new Exchange(root, { pin, clock: work.clock, limits })
  const patient = new PatientExchange(exchange, { limits, clock: work.clock, random: Math.random })
  const unreached = new Unreached(work.clock)
  const place = pLimit(layer.parallel)

  async function visit<T>(instance: string, task: (visit: CompanyVisit) => Promise<T>): Promise<T> {
    work.signal.throwIfAborted()
    const context: ExchangeContext = { server: root.host, instance, user: layer.user }
    unreached.assertWorthTrying(context)
    const limit = new AbortController()
    const stopTimer = work.clock.after(layer.timeoutSeconds * 1_000, () => limit.abort(timeout(context, layer)))
    const signal = AbortSignal.any([work.signal, limit.signal])
    const session = new CompanySession(exchange, patient, { root, password, context, signal })
    try {
      await session.login()
      unreached.forget()
      return await task({
        companyDb: instance,
        suppliers: (onPage = () => {}) =>
          readSuppliers({ session, root, context, pageSize: layer.pageSize, rereads: limits.rereads, onPage }),
      })
    } catch (thrown) {
      if (signal.aborted) throw abortReason(signal)
      unreached.keep(thrown)
      throw thrown
    } finally {
      stopTimer()
      await sayGoodbye(session)
    }
  }

  async function sayGoodbye(session: CompanySession): Promise<void> {
    const limit = new AbortController()
    const stopTimer = work.clock.after(limits.logoutMs, () => limit.abort())
    try {
      await session.logout(limit.signal)
    } catch {
      // The work is done or has its own error; what stays open in SAP ends there by itself.
    } finally {
      stopTimer()
    }
  }

  return {
    visit: (companyDb, task) => place(() => visit(companyDb, task)),
    get requests() {
      return exchange.requests
    },
    get trusted() {
      return exchange.trusted
    },
    close: () => exchange.close(),
  }
}

function timeout(context: ExchangeContext, { timeoutSeconds }: ServiceLayerAccess['layer']): AppError {
  return sapError(context, 'SAP_TIMEOUT', { retryable: true, details: { seconds: timeoutSeconds } })
}
