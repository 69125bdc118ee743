import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Logger } from '../foundation/logger.ts'
import type { Translator } from '../foundation/translator.ts'

/**
 * Closing the window ends the program. With running jobs it asks first; then they are interrupted, to resume at the next start, and
 * everything is closed before the process ends.
 */
export function quitWithRunningJobs(parts: {
  readonly window: BrowserWindow
  readonly runningCount: () => number
  readonly translator: () => Translator
  readonly stop: () => Promise<void>
  readonly logger: Logger
}): void {
  let asking = false
  let stopping = false
  parts.window.on('close', (event) => {
    if (stopping) return
    event.preventDefault()
    if (!asking) void ask()
  })

  async function ask(): Promise<void> {
    asking = true
    try {
      if (await confirmQuit()) stop()
    } finally {
      asking = false
    }
  }

  function stop(): void {
    stopping = true
    parts.window.hide()
    parts
      .stop()
      .catch((failure: unknown) => parts.logger.error({ err: failure }, 'closing'))
      .finally(() => app.exit(0))
  }

  /** The question must not stand in the way of the jobs it is about: nothing waits for its answer. */
  async function confirmQuit(): Promise<boolean> {
    const count = parts.runningCount()
    if (count === 0) return true
    const text = parts.translator().text
    const { response } = await dialog.showMessageBox(parts.window, {
      type: 'warning',
      title: text('quit.title'),
      message: text('quit.title'),
      detail: text('quit.message', { count }),
      buttons: [text('quit.confirm'), text('quit.stay')],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    return response === 0
  }
}
