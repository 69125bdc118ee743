import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { AppError } from '../foundation/app-error.ts'
import type { ProcedureServices } from '../procedure-calls/procedure-services.ts'
import type { MainThreadServices } from '../threads/job-thread-pool-options.ts'
import type { EngineEvents } from './engine-events.ts'
import type { CentralDesk } from './central/central-desk.ts'
import type { GapNotices } from './gap-notices.ts'
import type { LiveSettings } from './live-settings.ts'
import type { NoticeDesk } from './notices/notice-desk.ts'
import type { ArrivalNotices } from './procedures/arrival-notices.ts'
import type { SapDesk } from './sap/sap-desk.ts'
import type { StoreCatalog } from './store-catalog.ts'

interface JobServicesParts {
  readonly datasets: readonly Dataset[]
  readonly stores: StoreCatalog
  readonly central: CentralDesk
  readonly settings: LiveSettings
  readonly gapNotices: GapNotices
  /** Asked for when a job needs it: it is made later. */
  readonly notices: () => NoticeDesk
  /** The same. */
  readonly sap: () => SapDesk
  readonly procedures: ProcedureServices
  readonly arrivals: ArrivalNotices
  readonly events: EngineEvents
}

/** What the main thread does for the jobs, whichever thread they run in. */
export function createJobServices({
  datasets,
  stores,
  central,
  settings,
  gapNotices,
  notices,
  sap,
  procedures,
  arrivals,
  events,
}: JobServicesParts): MainThreadServices {
  return {
    procedures,
    dataset: (datasetId) => {
      const dataset = datasets.find((known) => known.id === datasetId)
      return dataset
        ? Promise.resolve(dataset)
        : Promise.reject(new AppError('DATASET_UNKNOWN', { details: { dataset: datasetId } }))
    },
    storeAccess: (storeId) => stores.access(storeId),
    pinCertificate: (storeId, pin) => Promise.resolve(stores.pinCertificate(storeId, pin)),
    centralAccess: () => central.access(),
    pinCentral: (pin) => Promise.resolve(central.pin(pin)),
    sapAccess: () => sap().settings.access(),
    pinSap: (of, pin) => Promise.resolve(sap().settings.pin(of, pin)),
    sapMail: () => sap().settings.mail(),
    settings: () => Promise.resolve(settings.get()),
    outgoingMail: () => notices().outbox.mail(),
    outgoingWebhook: () => notices().outbox.webhook(),
    noticeSent: (channel, told) => Promise.resolve(notices().outbox.sent(channel, told)),
    coverageChanged: (datasetId) => gapNotices.changed(datasetId),
    draftChanged: (draftId) => events.emit('uploads.changed', { draftId }),
    sapChanged: () => events.emit('sap.changed', null),
    procedureArrived: (jobId) => arrivals.arrived(jobId),
    lotChanged: (lotId) => events.emit('lots.changed', { lotId }),
  }
}
