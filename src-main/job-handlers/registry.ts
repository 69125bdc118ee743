import type { JobKinds } from '../jobs/job-handler.ts'
import { purgeStoreHandler } from './purge-store.ts'
import { sendMailNotice, sendWebhookNotice } from './send-notice.ts'
import { syncRunGroup } from './sync-run.ts'
import { syncStoreHandler } from './sync-store.ts'
import { warehouseBackupHandler } from './warehouse-backup.ts'

/** Every kind of job that the program knows: a new one is a file beside this and a line here. */
export const jobKinds: JobKinds = {
  handlers: [syncStoreHandler, warehouseBackupHandler, purgeStoreHandler, sendMailNotice, sendWebhookNotice],
  groups: [syncRunGroup],
}
