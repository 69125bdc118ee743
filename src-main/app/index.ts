import path from 'node:path'
import { app } from 'electron'
import { systemClock } from '../foundation/clock.ts'
import { declareAppScheme } from './app-protocol.ts'
import { runCommand } from './run-command.ts'
import { runWindow } from './run-window.ts'
import { readStartupMode } from './startup-mode.ts'

declareAppScheme()
// An AppUserModelID equal to the Start shortcut's: without it Windows shows no notifications of ours (electron #36392).
app.setAppUserModelId('com.caudal.desktop')

const mode = readStartupMode(process.argv.slice(app.isPackaged ? 1 : 2))
const paths = {
  resources: app.isPackaged ? path.join(process.resourcesPath, 'resources') : path.join(app.getAppPath(), 'resources'),
  out: path.join(import.meta.dirname, '..'),
}

if (mode.kind === 'command') void runCommand({ argv: mode.argv, paths, clock: systemClock })
else void runWindow({ mode, paths, clock: systemClock })
