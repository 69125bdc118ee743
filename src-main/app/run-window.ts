import path from 'node:path'
import { app } from 'electron'
import type { BrowserWindow } from 'electron'
import { serveAppScheme } from './app-protocol.ts'
import { serveIpc } from './ipc-server.ts'
import type { ProgramPaths } from './program-paths.ts'
import { secureWebContents } from './secure-web-contents.ts'
import { SecondStarts } from './second-starts.ts'
import type { StartupMode } from './startup-mode.ts'
import { WindowHost } from './window-host.ts'

export interface WindowOptions {
  readonly mode: Extract<StartupMode, { kind: 'window' }>
  readonly paths: ProgramPaths
}

/** Opens the window at once, if one is wanted, and behind it what answers its requests: they wait for it. */
export async function runWindow({ mode, paths }: WindowOptions): Promise<void> {
  const { start, demo, dataDir } = mode
  const root = path.resolve(dataDir ?? path.join(app.getPath('userData'), demo ? 'demo' : ''))
  // One Caudal per data folder: Electron keys its instance lock by this path.
  app.setPath('userData', root)
  const host = new WindowHost({
    preloadPath: path.join(paths.out, 'preload', 'preload.cjs'),
    iconPath: path.join(paths.resources, 'icons', 'icon.png'),
  })
  const secondStarts = new SecondStarts({ openWindow: () => void host.open() })
  if (!secondStarts.isFirst(start)) {
    app.exit(0)
    return
  }
  await app.whenReady()
  secureWebContents()
  serveAppScheme(path.join(paths.out, 'renderer'))
  const ipc = serveIpc()
  if (start === 'shown') await firstFrame(host.open())
  const { serveWindow } = await import('./serve-window.ts')
  const ownArguments = [
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(demo ? ['--demo'] : []),
    ...(dataDir === null ? [] : [`--data-dir=${root}`]),
  ]
  await serveWindow({ host, ipc, secondStarts, root, start, demo, paths, ownArguments })
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
