import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { JobEngine } from '../jobs/job-engine.ts'

const JOBS = 10_000
const LATENCIES = 500
/** At once on two threads: enough that neither waits for the main thread's turn. */
const JOBS_PER_THREAD = 64

export interface JobQueueBench {
  /** Rows of two columns put into an SQLite file with the same settings, a commit each: what the disk allows. */
  readonly bareCommitsPerSecond: number
  /** Jobs enqueued one by one, each durable before the next. */
  readonly enqueuedPerSecond: number
  /** Jobs that do nothing, from waiting to completed, with their history; starts and ends share commits. */
  readonly ranPerSecond: number
  /** From the call to the committed start, on an idle queue. */
  readonly startP50Ms: number
  readonly startP99Ms: number
}

export async function benchJobQueue(): Promise<JobQueueBench> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-jobs-'))
  const db = openAppDb({ filePath: join(folder, 'app.sqlite'), clock: systemClock })
  const engine = new JobEngine({ db, clock: systemClock, jobsPerThread: JOBS_PER_THREAD, maxHeapMb: 256 })
  try {
    const bareCommitsPerSecond = bareCommits(join(folder, 'bare.sqlite'))
    const enqueueing = performance.now()
    for (let job = 0; job < JOBS; job++) engine.enqueue('completes', {})
    const enqueueSeconds = (performance.now() - enqueueing) / 1000

    const running = performance.now()
    engine.queue.start()
    await engine.until(() => db.jobs.queuedOfKind('completes', 1).length === 0 && engine.queue.runningCount() === 0)
    const runSeconds = (performance.now() - running) / 1000
    const completed = engine.queue.list({ states: ['completed'], limit: JOBS + 1 }).length
    if (completed !== JOBS) throw new Error(`${completed} of ${JOBS} jobs completed`)

    const latencies: number[] = []
    for (let job = 0; job < LATENCIES; job++) {
      const called = performance.now()
      const jobId = engine.enqueue('completes', {})
      await engine.until(() => engine.queue.get(jobId).startedAt !== null)
      latencies.push(performance.now() - called)
      await engine.untilEnded([jobId])
    }
    latencies.sort((left, right) => left - right)
    return {
      bareCommitsPerSecond,
      enqueuedPerSecond: JOBS / enqueueSeconds,
      ranPerSecond: JOBS / runSeconds,
      startP50Ms: latencies[Math.floor(LATENCIES * 0.5)] ?? Number.NaN,
      startP99Ms: latencies[Math.floor(LATENCIES * 0.99)] ?? Number.NaN,
    }
  } finally {
    await engine.queue.stop()
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function bareCommits(filePath: string): number {
  const file = new Database(filePath)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT) STRICT')
  const insert = file.prepare('INSERT INTO bare (text) VALUES (?)')
  const started = performance.now()
  for (let row = 0; row < JOBS; row++) insert.run('completes')
  const seconds = (performance.now() - started) / 1000
  file.close()
  return JOBS / seconds
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${JSON.stringify(await benchJobQueue())}\n`)
