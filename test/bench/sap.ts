import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDemoSap } from '../../src-main/cli/demo-sap.ts'
import { startDemoServer } from '../../src-main/demo/demo-server.ts'
import type { SapInitialisation } from '../../src-shared/domain/sap.ts'
import { endedJob } from '../support/ended-job.ts'
import { startTestEngine } from '../support/test-engine.ts'

const LATENCY_MS = 40

export interface SapBench {
  /** From the order to the end of the job, its thread's start included. */
  readonly seconds: number
  /** The same again, with everything already there. */
  readonly againSeconds: number
  /** Sent to the Service Layer in the first of them. */
  readonly requests: number
  readonly suppliers: number
}

/** "Inicializar datos" of the simulated 24 companies and 13,199 suppliers, with 40 ms before every answer of both servers. */
export async function benchSap(): Promise<SapBench> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-sap-'))
  const threadEntry = new URL('../../src-main/demo/demo-server-thread.ts', import.meta.url)
  const demo = await startDemoServer({ threadEntry, today: '2026-11-22', storeIds: [] })
  const engine = await startTestEngine(folder)
  try {
    await demo.control('serviceLayer', { change: 'set_latency', latencyMs: LATENCY_MS })
    await demo.control('central', { central: 'latency', latencyMs: LATENCY_MS })
    await addDemoSap(engine, demo)
    engine.runJobs()
    const measure = async (): Promise<readonly [seconds: number, result: SapInitialisation]> => {
      const startedMs = performance.now()
      const { jobId } = await engine.sap.initialise()
      const { result, error } = await endedJob(engine, jobId)
      if (error !== null) throw new Error(error.technical)
      return [(performance.now() - startedMs) / 1_000, result as SapInitialisation]
    }
    const [seconds, first] = await measure()
    const [againSeconds] = await measure()
    const { solicitudes: requests, sap_proveedores: synced } = first
    return { seconds, againSeconds, requests, suppliers: synced.proveedores_insertados }
  } finally {
    await engine.stop()
    await demo.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
