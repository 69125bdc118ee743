import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ServiceLayer } from '../../src-shared/domain/sap.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { SimulatedServiceLayer } from '../../src-main/demo/service-layer/simulated-service-layer.ts'
import { AppError } from '../../src-main/foundation/app-error.ts'
import type { ServiceLayerAccess } from '../../src-main/sap/sap-access.ts'
import { openServiceLayer } from '../../src-main/sap/service-layer/open-service-layer.ts'
import type { ServiceLayerConnection } from '../../src-main/sap/service-layer/open-service-layer.ts'
import { SERVICE_LAYER_LIMITS } from '../../src-main/sap/service-layer/service-layer-limits.ts'
import { HurriedClock } from './hurried-clock.ts'

export const PASSWORD = 'S3creta del Service Layer'

/** Waits of the tests' clock are a hundredth: these are ten seconds. */
const PATIENT_MS = 1_000_000
/** The clock's waits that are limits, not pauses, are told apart by being this long. */
const PAUSE_MS = 100_000

interface ObservedConnection extends ServiceLayerConnection {
  /** Pauses made before asking again, in milliseconds. */
  pausesMs(): number[]
}

interface Office {
  readonly sap: SimulatedServiceLayer
  readonly access: (more?: Partial<ServiceLayer>, pin?: CertificatePin | null) => ServiceLayerAccess
  /** Hung up when the test ends. */
  readonly open: (
    more?: Partial<ServiceLayer> & { pin?: CertificatePin | null; signal?: AbortSignal },
  ) => ObservedConnection
}

/** A simulated Service Layer for the tests of a file. Faults last for one test. */
export function serviceLayerOffice(): Office {
  const sap = new SimulatedServiceLayer({ seed: 'caudal', password: PASSWORD })
  beforeAll(() => sap.start())
  afterAll(() => sap.stop())

  const access: Office['access'] = (more = {}, pin = null) => {
    const { url, user } = sap.view
    const layer = { url, user, parallel: 10, pageSize: 20_000, timeoutSeconds: PATIENT_MS / 1_000, ...more }
    return { layer, password: PASSWORD, pin }
  }
  return {
    sap,
    access,
    open({ pin = null, signal = new AbortController().signal, ...more } = {}) {
      const clock = new HurriedClock()
      const limits = { ...SERVICE_LAYER_LIMITS, connectMs: PATIENT_MS, logoutMs: PATIENT_MS }
      const connection = openServiceLayer(access(more, pin), { clock, signal }, limits)
      onTestFinished(async () => {
        connection.close()
        await sap.change({ change: 'clear_faults' })
      })
      const pausesMs = (): number[] => clock.waitsMs.filter((ms) => ms < PAUSE_MS)
      return Object.defineProperties({ pausesMs }, Object.getOwnPropertyDescriptors(connection)) as ObservedConnection
    },
  }
}

/** The error that something is refused with. Throws where it is not, where it is no AppError, or where it holds the password. */
export async function refusalOf(work: Promise<unknown>): Promise<ErrorReport> {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof AppError)) throw new Error(`no AppError: ${String(thrown)}`)
  const report = thrown.toReport()
  if (JSON.stringify([report, thrown.message, String(thrown.cause)]).includes(PASSWORD))
    throw new Error('password told')
  return report
}
