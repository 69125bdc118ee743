import path from 'node:path'
import { app, Menu } from 'electron'
import { declareAppScheme } from './app-protocol.ts'
import { runWindow } from './run-window.ts'
import { readStartupMode } from './startup-mode.ts'

/*
 * What is imported here is read before Electron is ready, and so before anything is on screen: only what the window itself needs.
 * Engine, requests and command line are loaded while the window draws (`npm run bench -- startup` measures it).
 */
declareAppScheme()
// An AppUserModelID equal to the Start shortcut's: without it Windows shows no notifications of ours (electron #36392).
app.setAppUserModelId('com.caudal.desktop')
// Otherwise Electron builds its own English menu, which no window of ours shows, before the program is ready.
Menu.setApplicationMenu(null)

const mode = readStartupMode(process.argv.slice(app.isPackaged ? 1 : 2))
const paths = {
  resources: app.isPackaged ? path.join(process.resourcesPath, 'resources') : path.join(app.getAppPath(), 'resources'),
  out: path.join(import.meta.dirname, '..'),
}

if (mode.kind === 'command') {
  const { argv } = mode
  void import('./run-command.ts').then(({ runCommand }) => runCommand({ argv, paths }))
} else void runWindow({ mode, paths })
