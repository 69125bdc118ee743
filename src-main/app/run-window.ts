import path from 'node:path'
import { app, dialog, nativeTheme } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { createRequestHandlers } from '../api/create-request-handlers.ts'
import { dataFolderAt } from '../engine/data-folder.ts'
import { toAppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { createLogger } from '../foundation/logger.ts'
import { createTranslator } from '../foundation/translator.ts'
import type { Translator } from '../foundation/translator.ts'
import { serveAppScheme } from './app-protocol.ts'
import { createDesktop } from './create-desktop.ts'
import { sendEvent, serveIpc } from './ipc-server.ts'
import { openMainWindow } from './main-window.ts'
import type { ProgramPaths } from './program-paths.ts'
import { quitWithRunningJobs } from './quit-with-running-jobs.ts'
import { secureWebContents } from './secure-web-contents.ts'
import { startDesktopEngine } from './start-desktop-engine.ts'
import type { StartupMode } from './startup-mode.ts'

export interface WindowOptions {
  readonly mode: Extract<StartupMode, { kind: 'window' }>
  readonly paths: ProgramPaths
  readonly clock: Clock
}

/** The composition root of the product: window and engine start side by side, and meet in the request handlers. */
export async function runWindow({ mode, paths, clock }: WindowOptions): Promise<void> {
  const root = path.resolve(mode.dataDir ?? path.join(app.getPath('userData'), mode.demo ? 'demo' : ''))
  // One Caudal per data folder: Electron keys its instance lock by this path.
  app.setPath('userData', root)
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  const folder = dataFolderAt(root)
  const logger = createLogger({ name: 'caudal', filePath: path.join(folder.logs, 'caudal.log') })
  process.on('uncaughtException', (error) => logger.fatal({ err: error }, 'uncaught exception'))
  process.on('unhandledRejection', (reason) => logger.fatal({ err: reason }, 'unhandled rejection'))

  let translator = await createTranslator('es')
  const applySettings = async ({ theme, language }: Settings): Promise<void> => {
    nativeTheme.themeSource = theme
    translator = await createTranslator(language)
  }
  await app.whenReady()
  secureWebContents()
  serveAppScheme(path.join(paths.out, 'renderer'))
  const starting = startDesktopEngine({ folder, paths, demo: mode.demo, clock, logger })
  const window = openMainWindow({
    preloadPath: path.join(paths.out, 'preload', 'preload.cjs'),
    iconPath: path.join(paths.resources, 'icons', 'icon.png'),
  })
  const handlers = starting.then((started) =>
    createRequestHandlers(started.engine, createDesktop({ window, started, clock, translator: () => translator })),
  )
  // A failed start is reported below, once.
  handlers.catch(() => undefined)
  const stopServing = serveIpc(handlers, logger)
  focusOnSecondStart(window)
  try {
    const started = await starting
    await applySettings(started.engine.settings.get())
    started.engine.events.subscribe((name, payload) => {
      if (name === 'settings.changed') void applySettings(started.engine.settings.get())
      sendEvent(window, name, payload)
    })
    quitWithRunningJobs({
      window,
      runningCount: () => started.engine.jobs.runningCount(),
      translator: () => translator,
      async stop() {
        stopServing()
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

function focusOnSecondStart(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}

function showStartFailure(thrown: unknown, translator: Translator): void {
  const error = toAppError(thrown)
  const { cause, remedy } = translator.error(error.toReport())
  dialog.showErrorBox(
    translator.text('startup.title'),
    [cause, remedy, `${error.code} ${error.technical}`].join('\n\n'),
  )
}
