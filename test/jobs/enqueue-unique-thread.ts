import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { AppError } from '../../src-main/foundation/app-error.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { JobLedger } from '../../src-main/jobs/job-ledger.ts'
import { newJob } from '../../src-main/jobs/new-job.ts'
import { testKinds } from './handlers/test-kinds.ts'

/** Enqueues one and the same job over and over on a connection of its own, from the moment that all its fellows are ready. */
const { filePath, enqueues, threads, gate } = z
  .object({ filePath: z.string(), enqueues: z.int(), threads: z.int(), gate: z.instanceof(SharedArrayBuffer) })
  .parse(workerData)
const db = openAppDb({ filePath, clock: systemClock, openTimeoutMs: 30_000, busyTimeoutMs: 30_000 })
const ledger = new JobLedger({ db, clock: systemClock, onCommitted: () => undefined })
const report = { created: 0, refused: 0, locked: 0, otherwise: [] as string[] }

const ready = new Int32Array(gate)
if (Atomics.add(ready, 0, 1) + 1 === threads) Atomics.notify(ready, 0)
for (let count = Atomics.load(ready, 0); count < threads; count = Atomics.load(ready, 0)) Atomics.wait(ready, 0, count)

for (let done = 0; done < enqueues;) {
  const code = enqueue()
  if (code === 'FILE_LOCKED') report.locked++
  else done++
  if (code === null) report.created++
  else if (code === 'JOB_ALREADY_RUNNING') report.refused++
  else if (code !== 'FILE_LOCKED') report.otherwise.push(code)
}
db.close()
parentPort?.postMessage(report, [])

/** The error's code, or null when a job was created. */
function enqueue(): string | null {
  try {
    const request = { kind: 'completes', parameters: { uniqueKey: 'the only one' }, operator: 'ana' }
    ledger.insert(newJob(testKinds, request, { nowMs: systemClock.nowMs(), stateBefore: null }, null))
    return null
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}
