import { AppError } from '../../src-main/foundation/app-error.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import type { JobContext } from '../../src-main/jobs/job-handler.ts'
import type { WarehouseAccess } from '../../src-main/warehouse/warehouse-access.ts'
import { noProcedures } from './no-procedures.ts'

/** What a handler is given that works on the warehouse alone: whatever else it asks for fails. Its parameters, and whom it reports to, are the test's. */
export function warehouseJobContext(
  warehouse: WarehouseAccess,
): Omit<JobContext<unknown>, 'parameters' | 'progress' | 'log'> {
  const unused = () => Promise.reject(new AppError('UNEXPECTED', { technical: 'it works on the warehouse alone' }))
  return {
    clock: systemClock,
    warehouse,
    uploadFiles: { catalogDb: '', drafts: '' },
    dataset: unused,
    storeAccess: unused,
    pinCertificate: unused,
    centralAccess: unused,
    pinCentral: unused,
    sapAccess: unused,
    pinSap: unused,
    sapMail: unused,
    settings: unused,
    outgoingMail: unused,
    outgoingWebhook: unused,
    resultsFolder: '',
    procedures: noProcedures,
    noticeSent: unused,
    coverageChanged: () => undefined,
    draftChanged: () => undefined,
    lotChanged: () => undefined,
    sapChanged: () => undefined,
    procedureArrived: () => undefined,
    jobId: 'trabajo-1',
    attempt: 1,
    signal: new AbortController().signal,
  }
}
