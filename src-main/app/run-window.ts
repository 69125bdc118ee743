import path from 'node:path'
import { app } from 'electron'
import type { BrowserWindow } from 'electron'
import { serveAppScheme } from './app-protocol.ts'
import { serveIpc } from './ipc-server.ts'
import { openMainWindow } from './main-window.ts'
import type { ProgramPaths } from './program-paths.ts'
import { secureWebContents } from './secure-web-contents.ts'
import type { StartupMode } from './startup-mode.ts'

export interface WindowOptions {
  readonly mode: Extract<StartupMode, { kind: 'window' }>
  readonly paths: ProgramPaths
}

/** Opens the window at once, and behind it what answers its requests: they wait for it. */
export async function runWindow({ mode, paths }: WindowOptions): Promise<void> {
  const root = path.resolve(mode.dataDir ?? path.join(app.getPath('userData'), mode.demo ? 'demo' : ''))
  // One Caudal per data folder: Electron keys its instance lock by this path.
  app.setPath('userData', root)
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  await app.whenReady()
  secureWebContents()
  serveAppScheme(path.join(paths.out, 'renderer'))
  const ipc = serveIpc()
  const window = openMainWindow({
    preloadPath: path.join(paths.out, 'preload', 'preload.cjs'),
    iconPath: path.join(paths.resources, 'icons', 'icon.png'),
  })
  focusOnSecondStart(window)
  await firstFrame(window)
  const { serveWindow } = await import('./serve-window.ts')
  await serveWindow({ window, ipc, root, demo: mode.demo, paths })
}

/**
 * Resolves when the window has something to show, or never will: loading the engine blocks the thread that serves the window's files and
 * commits its page, and on two processors it is no later for having waited (measured).
 */
function firstFrame(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    window.once('ready-to-show', () => resolve())
    window.once('closed', () => resolve())
    window.webContents.once('did-stop-loading', () => resolve())
    window.webContents.once('render-process-gone', () => resolve())
  })
}

function focusOnSecondStart(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}
