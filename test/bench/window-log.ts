import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { dataFolderAt } from '../../src-main/engine/data-folder.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { JobEngine } from '../jobs/job-engine.ts'
import { launchCaudal } from '../window/support/launch-caudal.ts'
import type { LaunchedCaudal } from '../window/support/launch-caudal.ts'
import { jobToEnd } from '../window/support/run-to-end.ts'
import { buildFloodApp } from './build-flood-app.ts'

const IDLE_MS = 5_000
const FIRST_LOOK_MS = 10_000

/** Of frames, and of the main process's event loop: p95 or p99 and the longest, in milliseconds. */
type Milliseconds = number

export interface WindowLogBench {
  readonly linesPerSecondWritten: number
  /** The same window before anything is logged: what this machine can do at all. */
  readonly idleFrameP95Ms: Milliseconds
  readonly frameP95Ms: Milliseconds
  readonly frameP99Ms: Milliseconds
  readonly framesPerSecond: number
  readonly mainBlockP99Ms: Milliseconds
  readonly mainBlockMaxMs: Milliseconds
  /** Share of one processor. */
  readonly mainCpu: number
  readonly windowCpu: number
  readonly mainMiBAt10s: number
  readonly mainMiBAtEnd: number
  readonly windowMiBAt10s: number
  readonly windowMiBAtEnd: number
}

/** A job that logs so many lines a second for so long, with its log open in a real window that follows it. */
export async function benchWindowLog(linesPerSecond: number, forMs: number): Promise<WindowLogBench> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-window-'))
  try {
    await buildFloodApp(folder)
    const dataDir = join(folder, 'data')
    const plannedId = await planFlood(dataDir, { linesPerSecond, forMs })
    const caudal = await launchCaudal({ appFolder: folder, dataDir, env: { CAUDAL_VAULT_KEY: 'clave de esta medida' } })
    try {
      return await measureFlood(caudal, plannedId, forMs)
    } finally {
      await caudal.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A job that waits to be run again from the window. */
async function planFlood(dataDir: string, parameters: { linesPerSecond: number; forMs: number }): Promise<string> {
  mkdirSync(dataDir, { recursive: true })
  const db = openAppDb({ filePath: dataFolderAt(dataDir).appDb, clock: systemClock })
  const engine = new JobEngine({ db, clock: systemClock, resultsFolder: dataFolderAt(dataDir).results })
  try {
    const jobId = engine.enqueue('floods', parameters)
    engine.queue.cancel(jobId, 'ana')
    return jobId
  } finally {
    await engine.queue.stop()
    db.close()
  }
}

async function measureFlood(caudal: LaunchedCaudal, plannedId: string, forMs: number): Promise<WindowLogBench> {
  const { page } = caudal
  await page.getByRole('link', { name: 'Centro ETL' }).waitFor()
  await openJob(caudal, plannedId)
  await watchFrames(caudal)
  await delay(IDLE_MS)
  const idle = await framesSince(caudal)

  const reply = await requestFromPage(page, 'jobs.rerun', { jobId: plannedId })
  if (!('jobId' in reply)) throw new Error('the flood was not started')
  await openJob(caudal, reply.jobId)
  await watchMain(caudal)
  await framesSince(caudal)
  const startedMs = performance.now()
  const start = await processes(caudal)
  const ended = jobToEnd(caudal, reply.jobId)
  await delay(FIRST_LOOK_MS)
  const first = await processes(caudal)
  await ended
  const seconds = (performance.now() - startedMs) / 1000
  const end = await processes(caudal)
  const frames = await framesSince(caudal)
  const blocks = await mainBlocks(caudal)
  const lines = await linesWritten(caudal, reply.jobId)
  await caudal.screenshot('bench-window-log')
  return {
    linesPerSecondWritten: lines / (forMs / 1000),
    idleFrameP95Ms: percentile(idle, 0.95),
    frameP95Ms: percentile(frames, 0.95),
    frameP99Ms: percentile(frames, 0.99),
    framesPerSecond: frames.length / seconds,
    mainBlockP99Ms: blocks.p99Ms,
    mainBlockMaxMs: blocks.maxMs,
    mainCpu: (end.mainCpuSeconds - start.mainCpuSeconds) / seconds,
    windowCpu: (end.windowCpuSeconds - start.windowCpuSeconds) / seconds,
    mainMiBAt10s: first.mainMiB,
    mainMiBAtEnd: end.mainMiB,
    windowMiBAt10s: first.windowMiB,
    windowMiBAtEnd: end.windowMiB,
  }
}

/** Lines are numbered without gaps as they are written, and this job is the only one that writes: those cut from the middle count too. */
async function linesWritten({ page }: LaunchedCaudal, jobId: string): Promise<number> {
  const after = (afterSeq: number) => requestFromPage(page, 'jobs.log', { jobId, afterSeq, limit: 5000 })
  let lines = await after(0)
  const firstSeq = lines[0]?.seq ?? 1
  let lastSeq = firstSeq - 1
  for (; lines.length > 0; lines = await after(lastSeq)) lastSeq = lines.at(-1)?.seq ?? lastSeq
  return lastSeq - firstSeq + 1
}

async function openJob({ page }: LaunchedCaudal, jobId: string): Promise<void> {
  await page.evaluate((id) => {
    const { location } = globalThis as unknown as WatchedPage
    location.hash = `#/jobs/${id}`
  }, jobId)
  await page.getByRole('log').waitFor()
}

/** What is used of the window's globals, of which Node has none. */
interface WatchedPage {
  readonly location: { hash: string }
  readonly requestAnimationFrame: (callback: () => void) => void
  frameTimes: number[]
}
interface DelayHistogram {
  enable(): void
  readonly max: number
  percentile(percentile: number): number
}
type WatchedMain = typeof globalThis & { measuredDelay: DelayHistogram }

async function watchFrames({ page }: LaunchedCaudal): Promise<void> {
  await page.evaluate(() => {
    const window = globalThis as unknown as WatchedPage
    const frameTimes: number[] = []
    window.frameTimes = frameTimes
    let lastMs = performance.now()
    const next = (): void => {
      const nowMs = performance.now()
      frameTimes.push(nowMs - lastMs)
      lastMs = nowMs
      window.requestAnimationFrame(next)
    }
    window.requestAnimationFrame(next)
  })
}

/** Times between frames since the last call. */
function framesSince({ page }: LaunchedCaudal): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as WatchedPage).frameTimes.splice(0))
}

async function watchMain({ app }: LaunchedCaudal): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const measuredDelay = monitorEventLoopDelay({ resolution: 5 })
    measuredDelay.enable()
    Object.assign(globalThis, { measuredDelay })
  })
}

function mainBlocks({ app }: LaunchedCaudal): Promise<{ p99Ms: number; maxMs: number }> {
  return app.evaluate(() => {
    const { measuredDelay } = globalThis as WatchedMain
    return { p99Ms: measuredDelay.percentile(99) / 1e6, maxMs: measuredDelay.max / 1e6 }
  })
}

async function processes({ app }: LaunchedCaudal) {
  const metrics = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, cpu, memory }) => ({
      type,
      cpuSeconds: cpu.cumulativeCPUUsage ?? Number.NaN,
      memoryMiB: memory.workingSetSize / 1024,
    })),
  )
  const main = metrics.find(({ type }) => type === 'Browser')
  const window = metrics.find(({ type }) => type === 'Tab')
  return {
    mainCpuSeconds: main?.cpuSeconds ?? Number.NaN,
    mainMiB: main?.memoryMiB ?? Number.NaN,
    windowCpuSeconds: window?.cpuSeconds ?? Number.NaN,
    windowMiB: window?.memoryMiB ?? Number.NaN,
  }
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}
