import { app, dialog } from 'electron'
import type { Engine } from '../engine/engine.ts'
import { toAppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import type { TrayActions } from './tray-menu.ts'
import type { WindowHost } from './window-host.ts'

/** What can be done from beside the clock. What goes wrong is said there and then: no window may be open. */
export function trayActions(parts: {
  readonly engine: Pick<Engine, 'automatic' | 'operator' | 'settings'>
  readonly host: WindowHost
  readonly translator: () => Translator
}): TrayActions {
  const { host, translator } = parts
  const { automatic, operator, settings } = parts.engine

  /** The schedules that are enabled. */
  function enabled(): readonly string[] {
    return automatic.views().flatMap((schedule) => (schedule.enabled ? schedule.datasetId : []))
  }

  /** One after another, since one run at a time asks the stores. */
  async function runNow(): Promise<void> {
    const wanted = enabled()
    const all = automatic.views().map(({ datasetId }) => datasetId)
    for (const datasetId of wanted.length > 0 ? wanted : all.slice(0, 1)) await automatic.runNow(datasetId, operator)
  }

  function report(thrown: unknown): void {
    const { cause, remedy } = translator().error(toAppError(thrown).toReport())
    dialog.showErrorBox('Caudal', `${cause}\n\n${remedy}`)
  }

  function attempt(action: () => void): void {
    try {
      action()
    } catch (thrown) {
      report(thrown)
    }
  }

  return {
    open: () => void host.open(),
    runNow: () => void runNow().catch(report),
    pause: () =>
      attempt(() => {
        const pausedSchedules = [...enabled()]
        settings.update({ pausedSchedules })
        for (const datasetId of pausedSchedules) automatic.disable(datasetId)
      }),
    resume: () =>
      attempt(() => {
        const known = new Set(automatic.views().map(({ datasetId }) => datasetId))
        for (const datasetId of settings.get().pausedSchedules) if (known.has(datasetId)) automatic.enable(datasetId)
        settings.update({ pausedSchedules: [] })
      }),
    quit: () => app.quit(),
  }
}
