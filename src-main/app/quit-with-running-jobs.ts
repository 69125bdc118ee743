import { app, dialog } from 'electron'
import type { Logger } from '../foundation/logger.ts'
import type { Translator } from '../foundation/translator.ts'
import type { WindowHost } from './window-host.ts'

export interface ProgramEnd {
  /** Ends the program without asking anyone. Idempotent. */
  end(exitCode: number): void
}

/**
 * Quitting with running jobs asks first; then they are interrupted, to resume at the next start, and everything is closed before the
 * process ends. Procedures do not resume: the question says so.
 */
export function quitWithRunningJobs(parts: {
  readonly host: WindowHost
  /** Of one kind, or of all. */
  readonly runningCount: (kind?: string) => number
  readonly translator: () => Translator
  readonly stop: () => Promise<void>
  readonly logger: Logger
}): ProgramEnd {
  let asking = false
  let stopping = false
  // From here on the program outlives its windows.
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (!asking && !stopping) void ask()
  })

  async function ask(): Promise<void> {
    asking = true
    try {
      if (await confirmQuit()) end(0)
    } finally {
      asking = false
    }
  }

  function end(exitCode: number): void {
    if (stopping) return
    stopping = true
    parts.host.hide()
    parts
      .stop()
      .catch((failure: unknown) => parts.logger.error({ err: failure }, 'closing'))
      .finally(() => app.exit(exitCode))
  }

  /** The question must not stand in the way of the jobs it is about: nothing waits for its answer. */
  async function confirmQuit(): Promise<boolean> {
    const count = parts.runningCount()
    if (count === 0) return true
    const text = parts.translator().text
    const procedures = parts.runningCount('run-procedure')
    const message = text('quit.message', { count })
    const question: Electron.MessageBoxOptions = {
      type: 'warning',
      title: text('quit.title'),
      message: text('quit.title'),
      detail: procedures === 0 ? message : `${message}\n\n${text('quit.procedures', { count: procedures })}`,
      buttons: [text('quit.confirm'), text('quit.stay')],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    }
    const { window } = parts.host
    const { response } =
      window?.isVisible() === true
        ? await dialog.showMessageBox(window, question)
        : await dialog.showMessageBox(question)
    return response === 0
  }

  return { end }
}
