import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import type { JobKinds } from '../../src-main/jobs/job-handler.ts'
import { testKinds } from '../jobs/handlers/test-kinds.ts'
import { JobEngine } from '../jobs/job-engine.ts'
import { Stopwatch } from './stopwatch.ts'

const JOBS = 10_000
/** Enqueued, then as many bare commits, and so on: other programs slow both down alike. */
const JOBS_BETWEEN_BARE_COMMITS = 50
const LATENCIES = 500
/** At once on two threads: enough that neither waits for the main thread's turn. */
const JOBS_PER_THREAD = 64
const JOBS_AT_ONCE = 2 * JOBS_PER_THREAD
const POLL_MS = 10

const manyAtOnce: JobKinds = {
  ...testKinds,
  handlers: testKinds.handlers.map((handler) => ({ ...handler, concurrency: JOBS_AT_ONCE })),
}

export interface JobQueueBench {
  /** Rows of two columns put into an SQLite file with the same settings, a commit each: what the disk allows. */
  readonly bareCommitsPerSecond: number
  /** Jobs enqueued one by one, each durable before the next. */
  readonly enqueuedPerSecond: number
  /** Processor time of the main thread, the waits for the disk not included. */
  readonly bareCommitCpuMicros: number
  readonly enqueueCpuMicros: number
  /** Jobs that do nothing, from waiting to completed, with their history; starts and ends share commits. */
  readonly ranPerSecond: number
  /** Of the main thread, for one job from waiting to completed: what limits them when nothing else does. */
  readonly runCpuMicros: number
  /** From the call to the committed start, on an idle queue. */
  readonly startP50Ms: number
  readonly startP99Ms: number
}

export async function benchJobQueue(): Promise<JobQueueBench> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-jobs-'))
  const db = openAppDb({ filePath: join(folder, 'app.sqlite'), clock: systemClock })
  const engine = new JobEngine({
    db,
    clock: systemClock,
    jobsPerThread: JOBS_PER_THREAD,
    maxHeapMb: 256,
    kinds: manyAtOnce,
  })
  const bare = new BareFile(join(folder, 'bare.sqlite'))
  try {
    const [enqueueing, committing] = [new Stopwatch(), new Stopwatch()]
    for (let job = 0; job < JOBS; job += JOBS_BETWEEN_BARE_COMMITS) {
      enqueueing.time(() => {
        for (let each = 0; each < JOBS_BETWEEN_BARE_COMMITS; each++) engine.enqueue('completes', {})
      })
      committing.time(() => {
        for (let each = 0; each < JOBS_BETWEEN_BARE_COMMITS; each++) bare.commit()
      })
    }

    const running = new Stopwatch()
    running.start()
    engine.queue.start()
    // By the clock: looking at the table in every turn of the event loop would take a third of what is measured.
    while (engine.queue.runningCount() > 0 || db.jobs.queuedOfKind('completes', 1).length > 0)
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    running.stop()
    const completed = engine.queue.list({ states: ['completed'], limit: JOBS + 1 }).length
    if (completed !== JOBS) throw new Error(`${completed} of ${JOBS} jobs completed`)

    const latencies = await startLatencies(engine)
    return {
      bareCommitsPerSecond: JOBS / committing.seconds,
      enqueuedPerSecond: JOBS / enqueueing.seconds,
      bareCommitCpuMicros: committing.cpuMicros / JOBS,
      enqueueCpuMicros: enqueueing.cpuMicros / JOBS,
      ranPerSecond: JOBS / running.seconds,
      runCpuMicros: running.cpuMicros / JOBS,
      startP50Ms: latencies[Math.floor(LATENCIES * 0.5)] ?? Number.NaN,
      startP99Ms: latencies[Math.floor(LATENCIES * 0.99)] ?? Number.NaN,
    }
  } finally {
    await engine.queue.stop()
    db.close()
    bare.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds, ascending. */
async function startLatencies(engine: JobEngine): Promise<readonly number[]> {
  const latencies: number[] = []
  for (let job = 0; job < LATENCIES; job++) {
    const called = performance.now()
    const jobId = engine.enqueue('completes', {})
    await engine.until(() => engine.queue.get(jobId).startedAt !== null)
    latencies.push(performance.now() - called)
    await engine.untilEnded([jobId])
  }
  return latencies.toSorted((left, right) => left - right)
}

class BareFile {
  readonly #file: Database.Database
  readonly #insert: Database.Statement

  constructor(filePath: string) {
    this.#file = new Database(filePath)
    this.#file.pragma('journal_mode = WAL')
    this.#file.pragma('synchronous = FULL')
    this.#file.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT) STRICT')
    this.#insert = this.#file.prepare('INSERT INTO bare (text) VALUES (?)')
  }

  commit(): void {
    this.#insert.run('completes')
  }

  close(): void {
    this.#file.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${JSON.stringify(await benchJobQueue())}\n`)
