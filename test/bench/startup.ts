import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { buildApp } from '../../scripts/build-app.ts'
import { electronBinary } from '../../scripts/electron-binary.ts'
import { projectRoot } from '../../scripts/project-root.ts'
import { startDisplay } from '../../scripts/virtual-display.ts'

const ROUNDS = 7
const START_LIMIT_MS = 60_000

/** Milliseconds from the start of the process, by the clock of whoever starts it: the operating system's own time of creation was half a second off. */
interface Start {
  readonly electronReadyMs: number
  readonly windowCreatedMs: number
  /** The navigation is on screen. */
  readonly windowReadyMs: number
  /** Processor time of the main and the window's process until then, which a busy machine changes less. */
  readonly mainCpuMs: number
  readonly windowCpuMs: number
}

/**
 * The built program against an empty window of the same Electron, in turns, both after a first start that fills the caches. Medians.
 */
export async function benchStartup(): Promise<Record<string, number>> {
  buildApp()
  const display = await startDisplay()
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-startup-'))
  try {
    copyFileSync(join(projectRoot, 'test/bench/startup-probe.mjs'), join(folder, 'startup-probe.mjs'))
    writeFileSync(join(folder, 'package.json'), '{ "name": "caudal", "main": "startup-probe.mjs", "type": "module" }')
    symlinkSync(join(projectRoot, 'resources'), join(folder, 'resources'))
    const start = (main: string): Promise<Start> => startOnce(folder, join(projectRoot, main), display.name)
    const caudal: Start[] = []
    const empty: Start[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      empty.push(await start('test/bench/empty-window.mjs'))
      caudal.push(await start('out/main/index.js'))
    }
    const ours = mediansOf(caudal.slice(1))
    const floor = mediansOf(empty.slice(1))
    return { ...ours, emptyWindowReadyMs: floor.windowReadyMs, emptyMainCpuMs: floor.mainCpuMs }
  } finally {
    await display.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startOnce(folder: string, main: string, display: string | undefined): Promise<Start> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { stdout } = await promisify(execFile)(
    electronBinary().executable,
    [...sandbox, folder, `--data-dir=${join(folder, 'data')}`],
    {
      timeout: START_LIMIT_MS,
      env: {
        ...process.env,
        ...(display === undefined ? {} : { DISPLAY: display }),
        CAUDAL_VAULT_KEY: 'clave de esta medida',
        PROBED_MAIN: pathToFileURL(main).href,
        SPAWNED_AT_MS: String(Date.now()),
      },
    },
  )
  const line = stdout.split('\n').find((text) => text.startsWith('{'))
  if (line === undefined) throw new Error(`the program did not show its window: ${stdout}`)
  return JSON.parse(line) as Start
}

function mediansOf(starts: readonly Start[]): Start {
  const median = (figure: keyof Start): number =>
    starts.map((start) => start[figure]).toSorted((a, b) => a - b)[starts.length >> 1] ?? Number.NaN
  return {
    electronReadyMs: median('electronReadyMs'),
    windowCreatedMs: median('windowCreatedMs'),
    windowReadyMs: median('windowReadyMs'),
    mainCpuMs: median('mainCpuMs'),
    windowCpuMs: median('windowCpuMs'),
  }
}
