import type { JobKinds } from '../jobs/job-handler.ts'
import { syncRunGroup } from './sync-run.ts'
import { syncStoreHandler } from './sync-store.ts'
import { warehouseBackupHandler } from './warehouse-backup.ts'

/** Every kind of job that the program knows: a new one is a file beside this and a line here. */
export const jobKinds: JobKinds = {
  handlers: [syncStoreHandler, warehouseBackupHandler],
  groups: [syncRunGroup],
}
