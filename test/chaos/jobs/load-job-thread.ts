import { threadId } from 'node:worker_threads'
import { runJobThread } from '../../../src-main/threads/run-job-thread.ts'
import { createWarehouseClient } from '../../../src-main/threads/warehouse-client.ts'
import { JobJournal } from './job-journal.ts'
import { loadKinds } from './load-kinds.ts'
import { BOOT_VARIABLE, JOURNAL_VARIABLE } from './load-orders.ts'
import { traceLoad } from './load-trace.ts'

// The product's job thread with the kinds of the mixed load.

const journal = new JobJournal(process.env[JOURNAL_VARIABLE] ?? '', {
  boot: process.env[BOOT_VARIABLE] ?? '',
  threadId,
})
const kinds = loadKinds((event) => {
  journal.write(event)
  if (event.what === 'start' || event.what === 'end') traceLoad({ mark: event.what })
})
runJobThread({ handlers: kinds.handlers, connectWarehouse: createWarehouseClient })
