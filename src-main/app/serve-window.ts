import path from 'node:path'
import { app, dialog, nativeTheme } from 'electron'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { createRequestHandlers } from '../api/create-request-handlers.ts'
import { dispatchRequest } from '../api/dispatch-request.ts'
import { EXIT } from '../cli/exit-codes.ts'
import { dataFolderAt } from '../engine/data-folder.ts'
import { toAppError } from '../foundation/app-error.ts'
import { systemClock } from '../foundation/clock.ts'
import { createLogger } from '../foundation/logger.ts'
import { createTranslator } from '../foundation/translator.ts'
import type { Translator } from '../foundation/translator.ts'
import { createDesktop } from './create-desktop.ts'
import { endAfterDueWork } from './end-after-due-work.ts'
import { hasTray } from './has-tray.ts'
import type { IpcServer } from './ipc-server.ts'
import { liveOnDesktop } from './live-on-desktop.ts'
import type { ProgramPaths } from './program-paths.ts'
import { showNotice } from './show-notice.ts'
import { quitWithRunningJobs } from './quit-with-running-jobs.ts'
import { startDesktopEngine } from './start-desktop-engine.ts'
import type { SecondStarts } from './second-starts.ts'
import type { DemoRequest, WindowStart } from './startup-mode.ts'
import type { WindowHost } from './window-host.ts'

export interface ServedWindow {
  readonly host: WindowHost
  readonly ipc: IpcServer
  readonly secondStarts: SecondStarts
  /** Folder of the installation's data. */
  readonly root: string
  readonly start: WindowStart
  readonly demo: DemoRequest | null
  readonly paths: ProgramPaths
  /** Arguments that a start of its own needs to find the same data. */
  readonly ownArguments: readonly string[]
}

/** The composition root of the product: the engine, the answers to the window's requests, its life on the desktop, and the end of all. */
export async function serveWindow(served: ServedWindow): Promise<void> {
  const { host, ipc, secondStarts, root, start, demo, paths, ownArguments } = served
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
    const [started, isTrayThere] = await Promise.all([
      startDesktopEngine({ folder, paths, demo, clock, logger }),
      hasTray(),
    ])
    const { engine } = started
    await applySettings(engine.settings.get())
    const desktop = createDesktop({
      host,
      started,
      clock,
      translator: () => translator,
      hasTray: isTrayThere,
      ownArguments,
    })
    const handlers = createRequestHandlers(engine, desktop)
    engine.events.subscribe((name, payload) => {
      if (name === 'settings.changed') void applySettings(engine.settings.get())
      host.send(name, payload)
    })
    engine.notifications.subscribe((notification) => {
      if (engine.noticeChannels.settings().toasts)
        showNotice({ host, kinds: engine.jobs.kinds(), translator }, notification)
    })
    const program = quitWithRunningJobs({
      host,
      runningCount: (kind) => engine.jobs.runningCount(kind),
      translator: () => translator,
      async stop() {
        ipc.stop()
        leaveDesktop()
        await started.stop()
      },
      logger,
    })
    const leaveDesktop = liveOnDesktop({
      engine,
      host,
      hasTray: isTrayThere,
      resources: paths.resources,
      translator: () => translator,
      end: () => program.end(0),
    })
    // After all who listen: what the window asked meanwhile is carried out at once, and they hear of it.
    ipc.answerWith((name, argument) => dispatchRequest(handlers, logger, name, argument))
    secondStarts.onDue = () => engine.automatic.resumed()
    // Where there is no place beside the clock, a program that stayed there could not be found.
    const isWanted = (): boolean => host.window !== null || (isTrayThere && secondStarts.isToStay)
    if (start === 'due') await endAfterDueWork({ engine, isWanted, program, logger })
    else if (start === 'hidden' && !isTrayThere) host.open()
  } catch (thrown) {
    logger.fatal({ err: thrown }, 'start failed')
    host.destroy()
    showStartFailure(thrown, translator, start)
    app.exit(EXIT.failed)
  }
}

function showStartFailure(thrown: unknown, translator: Translator, start: WindowStart): void {
  const error = toAppError(thrown)
  const { cause, remedy } = translator.error(error.toReport())
  // Nobody is there to close a box; the log and the exit code tell.
  if (start === 'due') {
    process.stderr.write(`${cause} ${remedy}\n`)
    return
  }
  dialog.showErrorBox(
    translator.text('startup.title'),
    [cause, remedy, `${error.code} ${error.technical}`].join('\n\n'),
  )
}
