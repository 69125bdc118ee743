import path from 'node:path'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { JobArchiveReader } from '../../src-main/app-db/archive/job-archive-reader.ts'
import { JobEngine } from '../jobs/job-engine.ts'
import { EventLoopWatch } from '../support/event-loop-watch.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'

const PAGE = 5_000
const MIB = 1024 * 1024

export interface JobLogBench {
  readonly linesPerSecondAsked: number
  /** Lines that were kept at some time, per second until the job had ended. */
  readonly linesPerSecondWritten: number
  /** Lines replaced by one that counts them. */
  readonly linesDropped: number
  /** Longest time and 99th percentile that the main thread was busy at a stretch. */
  readonly mainBusyMaxMs: number
  readonly mainBusyP99Ms: number
  readonly heapGrowthMiB: number
  readonly linesKept: number
  /** All the kept lines, in pages of 5,000. */
  readonly readBackMs: number
  /** A search for a word that no line has. */
  readonly searchMs: number
}

/** A job that logs so many lines a second for so long: what is written meanwhile, and what it costs the main thread. */
export async function benchJobLog(linesPerSecond: number, forMs: number): Promise<JobLogBench> {
  const temporary = temporaryAppDb()
  const engine = new JobEngine({
    db: temporary.db,
    clock: systemClock,
    resultsFolder: path.join(temporary.folder, 'results'),
  })
  let told = 0
  let dropped = 0
  let heapPeak = 0
  engine.queue.subscribe({
    jobsLogged(lines) {
      told += lines.length
      heapPeak = Math.max(heapPeak, process.memoryUsage().heapUsed)
      for (const line of lines) if (line.event === 'engine.linesDropped') dropped += Number(line.details['lines'])
    },
  })
  engine.queue.start()
  try {
    // The first lines pay for the thread's start.
    await engine.untilEnded([engine.enqueue('floods', { linesPerSecond: 100, forMs: 200 })])
    told = 0
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    heapPeak = before
    const watch = new EventLoopWatch()
    const startedMs = performance.now()
    const jobId = engine.enqueue('floods', { linesPerSecond, forMs })
    await new Promise<void>((resolve) => {
      engine.queue.subscribe({
        jobsChanged(jobs) {
          if (jobs.some((job) => job.id === jobId && job.state === 'completed')) resolve()
        },
      })
    })
    const seconds = (performance.now() - startedMs) / 1000
    const { maxMs, p99Ms } = watch.stop()
    const readStartMs = performance.now()
    let linesKept = 0
    for (
      let page = engine.queue.log(jobId, 0, PAGE);
      page.length > 0;
      page = engine.queue.log(jobId, page.at(-1)?.seq ?? 0, PAGE)
    )
      linesKept += page.length
    const readBackMs = performance.now() - readStartMs
    const reader = new JobArchiveReader(temporary.filePath)
    const searchStartMs = performance.now()
    reader.searchLogs({ text: 'ninguna', limit: 100 })
    const searchMs = performance.now() - searchStartMs
    reader.close()
    return {
      linesPerSecondAsked: linesPerSecond,
      linesPerSecondWritten: told / seconds,
      linesDropped: dropped,
      mainBusyMaxMs: maxMs,
      mainBusyP99Ms: p99Ms,
      heapGrowthMiB: (heapPeak - before) / MIB,
      linesKept,
      readBackMs,
      searchMs,
    }
  } finally {
    await engine.queue.stop()
    temporary.remove()
  }
}
