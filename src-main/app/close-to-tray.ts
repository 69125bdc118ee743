import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { LiveSettings } from '../engine/live-settings.ts'
import type { Translator } from '../foundation/translator.ts'
import type { WindowHost } from './window-host.ts'

/**
 * Closing the window leaves the program beside the clock, where jobs go on, and says so the first time. Where there is no such place, or
 * the user does not want that, it quits.
 */
export function closeToTray(parts: {
  readonly host: WindowHost
  readonly hasTray: boolean
  readonly settings: LiveSettings
  readonly translator: () => Translator
}): void {
  const { host, hasTray, settings } = parts
  let explaining = false
  host.whenCreated((window) =>
    window.on('close', (event) => {
      event.preventDefault()
      const { closeToTray: hides, trayExplained } = settings.get()
      if (!hasTray || !hides) app.quit()
      else if (trayExplained) host.hide()
      else if (!explaining) void explain(window)
    }),
  )

  async function explain(window: BrowserWindow): Promise<void> {
    const { text } = parts.translator()
    explaining = true
    try {
      const { response } = await dialog.showMessageBox(window, {
        type: 'info',
        title: text('closing.title'),
        message: text('closing.title'),
        detail: text('closing.message'),
        buttons: [text('closing.stay'), text('closing.quit')],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      settings.update({ trayExplained: true })
      if (response === 0) host.hide()
      else app.quit()
    } finally {
      explaining = false
    }
  }
}
