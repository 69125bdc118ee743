import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { jobKinds } from '../../src-main/job-handlers/registry.ts'
import type { GroupRequest } from '../../src-main/jobs/new-job.ts'
import { JobEngine } from '../jobs/job-engine.ts'
import { EventLoopWatch } from '../support/event-loop-watch.ts'
import { Stopwatch } from './stopwatch.ts'

const STORES = 500
const ROUNDS = 5
/** Changes are told to the window after a tenth of a second: part of what it costs. */
const AFTERMATH_MS = 300

/**
 * A run of 500 stores over three years, none of which starts. Each figure is the worst of five: how long the event loop of the main thread stood
 * still (`…BlockMs`), and all the processor time it took (`…CpuMs`), which other programs do not lengthen.
 */
export async function benchLargeRun(): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-run-'))
  const db = openAppDb({ filePath: join(folder, 'app.sqlite'), clock: systemClock })
  const { queue } = new JobEngine({ db, clock: systemClock, kinds: jobKinds })
  queue.subscribe({ jobsChanged: () => undefined })
  const worst: Record<string, number> = {}
  const measure = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const watch = new EventLoopWatch()
    const stopwatch = new Stopwatch()
    await new Promise((resolve) => setTimeout(resolve, 5))
    stopwatch.start()
    const value = await work()
    stopwatch.stop()
    await new Promise((resolve) => setTimeout(resolve, AFTERMATH_MS))
    worst[`${name}BlockMs`] = Math.max(worst[`${name}BlockMs`] ?? 0, watch.stop().maxMs)
    worst[`${name}CpuMs`] = Math.max(worst[`${name}CpuMs`] ?? 0, stopwatch.cpuMicros / 1000)
    return value
  }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const { id } = await measure('start', async () =>
        queue.enqueuePrepared(await queue.prepareGroup(runOverEveryStore())),
      )
      await measure('cancel', () => queue.cancel(id, 'ana'))
      await measure('retry', () => queue.retry(id, 'ana'))
      queue.cancel(id, 'ana')
      await measure('indexWords', () => queue.indexWords())
    }
    return worst
  } finally {
    await queue.stop()
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function runOverEveryStore(): GroupRequest {
  const storeIds = Array.from({ length: STORES }, (_, store) => `tienda_${store}`)
  const [from, to] = ['2022-01-01', '2024-12-31']
  return {
    kind: 'sync-run',
    operator: 'ana',
    parameters: { datasetId: 'ventas', storeIds, from, to, reload: false },
    children: storeIds.map((storeId) => ({
      kind: 'sync-store',
      parameters: { datasetId: 'ventas', storeId, spans: [{ from, to }], recheckSpans: [], reload: false },
    })),
  }
}
