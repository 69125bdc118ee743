import path from 'node:path'
import { app, dialog, nativeTheme } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { createRequestHandlers } from '../api/create-request-handlers.ts'
import { dispatchRequest } from '../api/dispatch-request.ts'
import { dataFolderAt } from '../engine/data-folder.ts'
import { toAppError } from '../foundation/app-error.ts'
import { systemClock } from '../foundation/clock.ts'
import { createLogger } from '../foundation/logger.ts'
import { createTranslator } from '../foundation/translator.ts'
import type { Translator } from '../foundation/translator.ts'
import { createDesktop } from './create-desktop.ts'
import { sendEvent } from './ipc-server.ts'
import type { IpcServer } from './ipc-server.ts'
import type { ProgramPaths } from './program-paths.ts'
import { showNativeNotice } from './show-native-notice.ts'
import { quitWithRunningJobs } from './quit-with-running-jobs.ts'
import { startDesktopEngine } from './start-desktop-engine.ts'
import type { DemoRequest } from './startup-mode.ts'

export interface ServedWindow {
  readonly window: BrowserWindow
  readonly ipc: IpcServer
  /** Folder of the installation's data. */
  readonly root: string
  readonly demo: DemoRequest | null
  readonly paths: ProgramPaths
}

/** The composition root of the product: the engine, the answers to the window's requests, and the end of both. */
export async function serveWindow({ window, ipc, root, demo, paths }: ServedWindow): Promise<void> {
  const clock = systemClock
  const folder = dataFolderAt(root)
  const logger = createLogger({ name: 'caudal', filePath: path.join(folder.logs, 'caudal.log') })
  process.on('uncaughtException', (error) => logger.fatal({ err: error }, 'uncaught exception'))
  process.on('unhandledRejection', (reason) => logger.fatal({ err: reason }, 'unhandled rejection'))

  let translator = await createTranslator('es')
  const applySettings = async ({ theme, language }: Settings): Promise<void> => {
    nativeTheme.themeSource = theme
    translator = await createTranslator(language)
  }
  try {
    const started = await startDesktopEngine({ folder, paths, demo, clock, logger })
    const desktop = createDesktop({ window, started, clock, translator: () => translator })
    const handlers = createRequestHandlers(started.engine, desktop)
    ipc.answerWith((name, argument) => dispatchRequest(handlers, logger, name, argument))
    await applySettings(started.engine.settings.get())
    started.engine.events.subscribe((name, payload) => {
      if (name === 'settings.changed') void applySettings(started.engine.settings.get())
      sendEvent(window, name, payload)
    })
    started.engine.notifications.subscribe((notification) =>
      showNativeNotice(
        {
          window,
          kinds: started.engine.jobs.kinds(),
          translator,
          opened: (opened) => sendEvent(window, 'notifications.opened', opened),
        },
        notification,
      ),
    )
    quitWithRunningJobs({
      window,
      runningCount: () => started.engine.jobs.runningCount(),
      translator: () => translator,
      async stop() {
        ipc.stop()
        await started.stop()
      },
      logger,
    })
  } catch (thrown) {
    logger.fatal({ err: thrown }, 'start failed')
    window.destroy()
    showStartFailure(thrown, translator)
    app.exit(1)
  }
}

function showStartFailure(thrown: unknown, translator: Translator): void {
  const error = toAppError(thrown)
  const { cause, remedy } = translator.error(error.toReport())
  dialog.showErrorBox(
    translator.text('startup.title'),
    [cause, remedy, `${error.code} ${error.technical}`].join('\n\n'),
  )
}
