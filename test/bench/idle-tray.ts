import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { buildApp } from '../../scripts/build-app.ts'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { startDisplay } from '../../scripts/virtual-display.ts'
import { desktopWithTray } from '../window/support/desktop-with-tray.ts'
import { launchCaudal } from '../window/support/launch-caudal.ts'
import type { LaunchedCaudal } from '../window/support/launch-caudal.ts'
import { jobToEnd } from '../window/support/run-to-end.ts'
import { closeWindow, isWindowVisible, watchDesktop } from '../window/support/watched-desktop.ts'
import { InspectedProgram } from './inspected-program.ts'

const DEMO = ['--demo', '--demo-days=10', '--demo-rows=100']
const STAY_BUTTON = 0
/** After the window is gone, what was on its way settles. */
const SETTLE_MS = 20_000
/** Of Linux' process accounting. */
const TICKS_PER_SECOND = 100
const DEFAULT_MINUTES = 10

type ProcessName = 'main' | 'window' | 'gpu' | 'other'

interface Usage {
  readonly cpuSeconds: number
  /** Proportional set: what processes share is divided among them. */
  readonly memoryMiB: number
}

/**
 * The built program on demo stores with its automatic mode enabled, everything loaded, its window closed to the place beside the clock: what it costs while nothing
 * happens, by the operating system's own accounts. `IDLE_MINUTES` says for how long.
 */
export async function benchIdleTray(): Promise<Record<string, number>> {
  const minutes = Number(process.env['IDLE_MINUTES'] ?? DEFAULT_MINUTES)
  buildApp()
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-idle-'))
  const display = await startDisplay()
  try {
    const env = { ...desktopWithTray(folder), ...(display.name ? { DISPLAY: display.name } : {}) }
    const caudal = await launchCaudal({ dataDir: folder, args: DEMO, env })
    const restoreMs = await loadAndRestore(caudal)
    const program = await InspectedProgram.start([...DEMO, `--data-dir=${folder}`], env)
    try {
      await closeItsWindow(program)
      await delay(SETTLE_MS)
      return { minutes, restoreMs, ...(await measure(program, minutes * 60_000)) }
    } finally {
      await program.kill()
    }
  } finally {
    await display.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function loadAndRestore(caudal: LaunchedCaudal): Promise<number> {
  try {
    await loadEverything(caudal)
    return await closeAndRestore(caudal)
  } finally {
    await caudal.close()
  }
}

/** Once its engine runs and its page is there. */
async function closeItsWindow(program: InspectedProgram): Promise<void> {
  // While Node itself starts there is no `require` yet.
  const isReady = `typeof require === 'function' && require('electron').app.listenerCount('before-quit') > 0
    && require('electron').BrowserWindow.getAllWindows()[0]?.isVisible() === true`
  while (!(await program.ask<boolean>(isReady))) await delay(500)
  await delay(SETTLE_MS)
  await program.ask<undefined>("require('electron').BrowserWindow.getAllWindows()[0].close()")
  const isVisible = "require('electron').BrowserWindow.getAllWindows()[0].isVisible()"
  if (await program.ask<boolean>(isVisible)) throw new Error('the window was not closed to the tray')
}

/** Stores that fail on purpose are left out: they would be tried again and again. */
async function loadEverything(caudal: LaunchedCaudal): Promise<void> {
  const { page } = caudal
  const stores = await requestFromPage(page, 'stores.list', undefined)
  const results = await requestFromPage(page, 'stores.testConnection', { storeIds: stores.map(({ id }) => id) })
  const excludedStoreIds = results.flatMap(({ storeId, error }) => (error === null ? [] : storeId))
  const datasetId = 'ventas'
  await requestFromPage(page, 'schedule.configure', { datasetId, changes: { excludedStoreIds } })
  const { activeRunId } = await requestFromPage(page, 'schedule.runNow', { datasetId })
  if (activeRunId !== null) await jobToEnd(caudal, activeRunId)
  await requestFromPage(page, 'schedule.enable', { datasetId })
  await page.getByRole('link', { name: 'Centro ETL' }).click()
  await page.getByRole('heading', { level: 1, name: 'Centro ETL' }).waitFor()
  for (;;) {
    const active = (await requestFromPage(page, 'schedule.view', { datasetId })).activeRunId
    if (active === null) return
    await jobToEnd(caudal, active)
    await delay(1_000)
  }
}

/** Milliseconds until a window that was closed to the tray is visible again. */
async function closeAndRestore(caudal: LaunchedCaudal): Promise<number> {
  await watchDesktop(caudal, STAY_BUTTON)
  await closeWindow(caudal)
  while (await isWindowVisible(caudal)) await delay(50)
  return caudal.app.evaluate(
    ({ app, BrowserWindow }) =>
      new Promise<number>((resolve) => {
        const startedMs = performance.now()
        BrowserWindow.getAllWindows()[0]?.once('show', () => resolve(performance.now() - startedMs))
        app.emit('second-instance', {}, [], '', { start: 'shown' })
      }),
  )
}

async function measure(program: InspectedProgram, forMs: number): Promise<Record<string, number>> {
  const types = await program.ask<readonly (readonly [pid: number, type: string])[]>(
    "require('electron').app.getAppMetrics().map(({ pid, type }) => [pid, type])",
  )
  const names = new Map(types.map(([pid, type]) => [pid, nameOf(type)]))
  const rootPid = program.pid
  const startedMs = performance.now()
  const before = usageOf(rootPid, names)
  await delay(forMs)
  const seconds = (performance.now() - startedMs) / 1000
  const after = usageOf(rootPid, names)
  const figures: Record<string, number> = {}
  let [allCpu, allMiB] = [0, 0]
  for (const [name, { cpuSeconds, memoryMiB }] of after) {
    const cpu = ((cpuSeconds - (before.get(name)?.cpuSeconds ?? 0)) / seconds) * 100
    figures[`${name}CpuPercent`] = cpu
    figures[`${name}MiB`] = memoryMiB
    allCpu += cpu
    allMiB += memoryMiB
  }
  return { cpuPercent: allCpu, memoryMiB: allMiB, ...figures }
}

/** Electron's names for its processes. */
function nameOf(type: string): ProcessName {
  if (type === 'Browser') return 'main'
  if (type === 'Tab') return 'window'
  return type === 'GPU' ? 'gpu' : 'other'
}

/** Of a process and all its children, by what they are for. */
function usageOf(rootPid: number, names: ReadonlyMap<number, ProcessName>): ReadonlyMap<ProcessName, Usage> {
  const parents = new Map<number, number>()
  const ticks = new Map<number, number>()
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    try {
      // After the program's name, which may hold spaces and brackets: state, parent, …, user and system ticks.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      parents.set(pid, Number(fields[1]))
      ticks.set(pid, Number(fields[11]) + Number(fields[12]))
    } catch {
      // It ended meanwhile.
    }
  }
  const usage = new Map<ProcessName, Usage>()
  for (const [pid, used] of ticks) {
    if (!descends(pid, rootPid, parents)) continue
    const name = pid === rootPid ? 'main' : (names.get(pid) ?? 'other')
    const known = usage.get(name) ?? { cpuSeconds: 0, memoryMiB: 0 }
    usage.set(name, {
      cpuSeconds: known.cpuSeconds + used / TICKS_PER_SECOND,
      memoryMiB: known.memoryMiB + proportionalMiB(pid),
    })
  }
  return usage
}

function descends(pid: number, rootPid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
    if (at === rootPid) return true
  return false
}

function proportionalMiB(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
