import { expect, test } from 'vitest'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { temporaryAppDb } from '../support/temporary-app-db.ts'

/** The full count is 10,000 each: `CAUDAL_UNIQUE_ENQUEUES=10000 npx vitest run test/jobs/unique-key.test.ts`. */
const ENQUEUES = Number(process.env['CAUDAL_UNIQUE_ENQUEUES'] ?? 100)
const THREADS = 8

const reportSchema = z.object({ created: z.int(), refused: z.int(), locked: z.int(), otherwise: z.array(z.string()) })

test(
  `${THREADS} threads, ${ENQUEUES} enqueues each, one unique key: one job`,
  { timeout: 30_000 + ENQUEUES * 60 },
  async () => {
    const temporary = temporaryAppDb()
    const entry = new URL('./enqueue-unique-thread.ts', import.meta.url)
    const gate = new SharedArrayBuffer(8)
    const reports = Array.from({ length: THREADS }, async () => {
      const worker = new Worker(entry, {
        workerData: { filePath: temporary.filePath, enqueues: ENQUEUES, threads: THREADS, gate },
      })
      return reportSchema.parse(
        await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject)),
      )
    })
    const all = await Promise.all(reports)
    const sum = (pick: 'created' | 'refused' | 'locked'): number =>
      all.reduce((total, report) => total + report[pick], 0)
    expect(all.flatMap((report) => report.otherwise)).toEqual([])
    expect(sum('created')).toBe(1)
    // Whoever met a locked file tried again: every enqueue was decided.
    expect(sum('created') + sum('refused')).toBe(THREADS * ENQUEUES)
    expect(temporary.db.jobs.list({ limit: 10 })).toHaveLength(1)
    console.log(`${sum('refused')} refused, ${sum('locked')} tries met a locked file`)
    temporary.remove()
  },
)
