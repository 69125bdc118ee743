import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { describeElectron, electronBinary } from '../../../scripts/electron-binary.ts'
import { projectRoot } from '../../../scripts/project-root.ts'
import { startDisplay } from '../../../scripts/virtual-display.ts'

const launchTimeoutMs = 30_000
const closeTimeoutMs = 15_000

export interface LaunchOptions {
  /** Folder of another build of the program; the project's own when absent. */
  readonly appFolder?: string
  /** Further arguments of the program, for instance `--demo`. */
  readonly args?: readonly string[]
  /** Data folder of an earlier launch, which then survives `close`; a new one, removed by `close`, when absent. */
  readonly dataDir?: string
  /** Further environment variables of the program. */
  readonly env?: Readonly<Record<string, string>>
  /** Console errors that the test means to cause; any other fails it. */
  readonly expectedProblems?: readonly RegExp[]
}

/** Caudal running in a real window. */
export interface LaunchedCaudal {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dataDir: string
  /** `Date.now()` just before the process was started. */
  readonly launchedAtMs: number
  /** Whether nobody sees the window: the machine has no display. */
  readonly hasVirtualDisplay: boolean
  /** Console errors and uncaught exceptions of the window so far. */
  readonly problems: readonly string[]
  /** Takes back problems that the test provoked on purpose. */
  forgetProblems(expected: RegExp): void
  /** Saves `test-results/<name>.png` and gives its path. */
  screenshot(name: string): Promise<string>
  /**
   * Ends the program and its display.
   * @throws Error when the window reported problems that the test did not announce
   */
  close(): Promise<void>
}

/**
 * Starts the built program (`out/`) with its own data folder and waits for its window.
 * Each launch has its own display where the machine has none.
 */
export async function launchCaudal(options: LaunchOptions = {}): Promise<LaunchedCaudal> {
  const electron = electronBinary()
  console.log(describeElectron(electron))
  const display = await startDisplay()
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'caudal-window-')))
  // Chromium refuses to run its sandbox as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const launchedAtMs = Date.now()
  const app = await _electron
    .launch({
      executablePath: electron.executable,
      args: [...sandbox, options.appFolder ?? projectRoot, `--data-dir=${dataDir}`, ...(options.args ?? [])],
      env: { ...definedVariables(process.env), ...(display.name ? { DISPLAY: display.name } : {}), ...options.env },
      timeout: launchTimeoutMs,
    })
    .catch(async (error: unknown) => {
      await display.stop()
      throw error
    })
  const problems: string[] = []
  const report = (problem: string): void => {
    if (!options.expectedProblems?.some((expected) => expected.test(problem))) problems.push(problem)
  }
  const context = app.context()
  context.on('console', (message) => {
    if (message.type() === 'error') report(message.text())
  })
  context.on('weberror', (webError) => report(webError.error().message))
  const page = await app.firstWindow()
  // Drawers and dialogs are where they belong at once, so that no test depends on how far one has slid.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await reportEarlierProblems(page, problems, report)
  return {
    app,
    page,
    dataDir,
    launchedAtMs,
    hasVirtualDisplay: display.isVirtual,
    problems,
    forgetProblems(expected) {
      problems.splice(0, problems.length, ...problems.filter((problem) => !expected.test(problem)))
    },
    async screenshot(name) {
      const path = join(projectRoot, 'test-results', `${name}.png`)
      await mkdir(join(projectRoot, 'test-results'), { recursive: true })
      await page.screenshot({ path })
      return path
    },
    async close() {
      try {
        await endProgram(app)
      } finally {
        await display.stop()
      }
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
      if (problems.length > 0) throw new Error(`The window reported:\n${problems.join('\n')}`)
    },
  }
}

/** What the window said before the listeners were in place. */
async function reportEarlierProblems(
  page: Page,
  known: readonly string[],
  report: (problem: string) => void,
): Promise<void> {
  const messages = (await page.consoleMessages()).filter((message) => message.type() === 'error')
  const errors = await page.pageErrors()
  const texts = [...messages.map((message) => message.text()), ...errors.map((error) => error.message)]
  for (const text of texts) if (!known.includes(text)) report(text)
}

/** Quits as the user would; a program that asks or hangs is killed, so that no test leaves one behind. */
async function endProgram(app: ElectronApplication): Promise<void> {
  const child = app.process()
  const kill = setTimeout(() => child.kill('SIGKILL'), closeTimeoutMs)
  try {
    await app.close()
  } finally {
    clearTimeout(kill)
  }
}

function definedVariables(variables: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
