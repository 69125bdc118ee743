import type { Socket } from 'node:net'
import { join } from 'node:path'
import { lockDataFolder } from '../../../src-main/app-db/data-folder-lock.ts'
import { openAppDb } from '../../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { Random } from '../../../src-main/demo/stores/random.ts'
import { JobEngine } from '../../jobs/job-engine.ts'
import { KnownThreads } from '../known-threads.ts'
import { JobJournal } from './job-journal.ts'
import { LoadFeeder } from './load-feeder.ts'
import { loadKinds } from './load-kinds.ts'
import { BOOT_VARIABLE, JOURNAL_VARIABLE } from './load-orders.ts'
import type { LoadOrders } from './load-orders.ts'
import { killThreads } from './load-thread-killer.ts'
import { traceLoad } from './load-trace.ts'

// The job engine over a mixed load in a process of its own, made to be killed: `load-process.ts <orders as JSON>`. Takes back what an earlier one
// left, works, and ends when there is nothing left to do; while it is fed that is never.

// Nothing is ever written to it: it ends when whoever started this process is no more.
process.stdin.once('close', () => process.exit(1)).resume()
;(process.stdin as Socket).unref()

const orders = JSON.parse(process.argv[2] ?? '') as LoadOrders
const boot = process.env[BOOT_VARIABLE] ?? ''
const journal = new JobJournal(process.env[JOURNAL_VARIABLE] ?? '', { boot, threadId: 0 })
const threads = KnownThreads.watch((threadId) => journal.write({ what: 'thread-died' }, { boot, threadId }))

const lock = lockDataFolder(orders.folder)
const beginMs = performance.now()
const db = openAppDb({ filePath: join(orders.folder, 'app.sqlite'), clock: systemClock })
const left = db.jobs.runningOutsideBoot(db.bootId).length
const engine = new JobEngine({
  db,
  clock: systemClock,
  kinds: loadKinds(() => undefined),
  // Beside this one, as source or bundled.
  threadEntry: new URL(import.meta.url.replace('load-process', 'load-job-thread')),
  logFilePath: join(orders.folder, 'engine.log'),
})
engine.queue.takeBack()
const nowMs = performance.now()
traceLoad({
  mark: 'ready',
  requeued: left,
  requeueMs: nowMs - beginMs,
  sinceBootMs: nowMs,
  left: db.jobs.runningOutsideBoot(db.bootId).length,
})

const random = new Random(orders.seed)
const feeder = new LoadFeeder({ engine, journal, random, mayDie: orders.threadKills !== null })
if (orders.feeds) feeder.start()
engine.queue.start()
if (orders.threadKills) {
  await killThreads({ ...orders.threadKills, db, threads, random })
  feeder.stop()
}
await drained()
traceLoad({ mark: 'drained' })
await engine.queue.stop()
db.close()
lock.release()

function drained(): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const isIdle = engine.queue.list({ states: ['scheduled', 'queued', 'running'], limit: 1 }).length === 0
      if (!isIdle || feeder.isFeeding) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = engine.queue.subscribe({ jobsChanged: look })
    look()
  })
}
