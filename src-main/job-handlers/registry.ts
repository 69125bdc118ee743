import type { JobKinds } from '../jobs/job-handler.ts'
import { deleteLotRowsHandler } from './delete-lot-rows.ts'
import { initialiseSapHandler } from './initialise-sap.ts'
import { loadLotHandler } from './load-lot.ts'
import { purgeStoreHandler } from './purge-store.ts'
import { pushLotHandler } from './push-lot.ts'
import { redoLotHandler } from './redo-lot.ts'
import { reviewUploadHandler } from './review-upload.ts'
import { runProcedureHandler } from './run-procedure.ts'
import { sendMailNotice, sendWebhookNotice } from './send-notice.ts'
import { syncRunGroup } from './sync-run.ts'
import { syncStoreHandler } from './sync-store.ts'
import { syncSuppliersHandler } from './sync-suppliers.ts'
import { undoLotHandler } from './undo-lot.ts'
import { warehouseBackupHandler } from './warehouse-backup.ts'

/** Every kind of job that the program knows: a new one is a file beside this and a line here. */
export const jobKinds: JobKinds = {
  handlers: [
    syncStoreHandler,
    reviewUploadHandler,
    loadLotHandler,
    undoLotHandler,
    redoLotHandler,
    deleteLotRowsHandler,
    pushLotHandler,
    initialiseSapHandler,
    syncSuppliersHandler,
    runProcedureHandler,
    warehouseBackupHandler,
    purgeStoreHandler,
    sendMailNotice,
    sendWebhookNotice,
  ],
  groups: [syncRunGroup],
}
