import path from 'node:path'
import { userInfo } from 'node:os'
import { app, clipboard, dialog, nativeTheme } from 'electron'
import type { BrowserWindow } from 'electron'
import type { AppInfo } from '../../src-shared/ipc/requests.ts'
import type { Desktop } from '../api/app-requests.ts'
import { createRequestHandlers } from '../api/create-request-handlers.ts'
import { addDemoStores, openDemo } from '../cli/demo-mode.ts'
import { dataFolderAt } from '../engine/data-folder.ts'
import type { Engine } from '../engine/engine.ts'
import { startEngine } from '../engine/start-engine.ts'
import { toAppError } from '../foundation/app-error.ts'
import { businessDateIn } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import { createLogger } from '../foundation/logger.ts'
import { createTranslator } from '../foundation/translator.ts'
import type { Translator } from '../foundation/translator.ts'
import { serveAppScheme } from './app-protocol.ts'
import { openElectronVault } from './electron-vault.ts'
import { sendEvent, serveIpc } from './ipc-server.ts'
import { openMainWindow } from './main-window.ts'
import { demoEntry, threadEntries } from './program-paths.ts'
import type { ProgramPaths } from './program-paths.ts'
import { quitWithRunningJobs } from './quit-with-running-jobs.ts'
import { secureWebContents } from './secure-web-contents.ts'
import type { StartupMode } from './startup-mode.ts'

export interface WindowOptions {
  readonly mode: Extract<StartupMode, { kind: 'window' }>
  readonly paths: ProgramPaths
  readonly clock: Clock
}

/** The composition root of the product: engine, window, and the way between them. */
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

  await app.whenReady()
  secureWebContents()
  serveAppScheme(path.join(paths.out, 'renderer'))
  let translator = await createTranslator('es')
  try {
    const demo = mode.demo ? await openDemo({ demoEntry: demoEntry(paths), clock }, mode.demo) : null
    const { vault, available } = demo ? { vault: demo.vault, available: true } : await openElectronVault(folder.vault)
    const engine = await startEngine({
      folder,
      resourcesFolder: paths.resources,
      threadEntries: threadEntries(paths),
      clock,
      vault,
      logger,
      operator: userInfo().username,
      runJobs: true,
    })
    if (demo) await addDemoStores(engine, demo)
    const applySettings = async ({ theme, language }: ReturnType<Engine['settings']['get']>): Promise<void> => {
      nativeTheme.themeSource = theme
      translator = await createTranslator(language)
    }
    await applySettings(engine.settings.get())

    const window = openMainWindow({
      preloadPath: path.join(paths.out, 'preload', 'preload.cjs'),
      iconPath: path.join(paths.resources, 'icons', 'icon.png'),
    })
    const desktop = createDesktop({
      window,
      engine,
      clock,
      demoMode: demo !== null,
      encryptionAvailable: available,
      translator: () => translator,
    })
    const stopServing = serveIpc(createRequestHandlers(engine, desktop), logger)
    engine.events.subscribe((name, payload) => {
      if (name === 'settings.changed') void applySettings(engine.settings.get())
      sendEvent(window, name, payload)
    })
    app.on('second-instance', () => {
      if (window.isMinimized()) window.restore()
      window.focus()
    })
    quitWithRunningJobs({
      window,
      runningCount: () => engine.jobs.runningCount(),
      translator: () => translator,
      async stop() {
        stopServing()
        await engine.stop()
        await demo?.stop()
      },
      logger,
    })
  } catch (thrown) {
    const error = toAppError(thrown)
    logger.fatal({ err: error }, 'start failed')
    const { cause, remedy } = translator.error(error.toReport())
    dialog.showErrorBox(translator.text('startup.title'), `${cause}\n\n${remedy}\n\n${error.code} ${error.technical}`)
    app.exit(1)
  }
}

function createDesktop(parts: {
  readonly window: BrowserWindow
  readonly engine: Engine
  readonly clock: Clock
  readonly demoMode: boolean
  readonly encryptionAvailable: boolean
  readonly translator: () => Translator
}): Desktop {
  const { window, engine, clock, demoMode, encryptionAvailable, translator } = parts
  return {
    info: (): AppInfo => ({
      version: app.getVersion(),
      operator: userInfo().username,
      demoMode,
      today: businessDateIn(clock, Intl.DateTimeFormat().resolvedOptions().timeZone),
      dataFolder: engine.folder.root,
      encryptionAvailable,
    }),
    copyText: (text) => clipboard.writeText(text),
    async chooseStoreList() {
      const text = translator().text
      const choice = await dialog.showOpenDialog(window, {
        title: text('dialog.chooseList'),
        properties: ['openFile'],
        filters: [{ name: text('dialog.lists'), extensions: ['csv', 'txt', 'xlsx'] }],
      })
      return choice.canceled ? null : (choice.filePaths[0] ?? null)
    },
  }
}
