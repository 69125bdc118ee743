import { join } from 'node:path'
import { buildApp } from './build-app.ts'
import { describeElectron, electronBinary } from './electron-binary.ts'
import { projectRoot } from './project-root.ts'
import { runCommand } from './run-command.ts'

/*
 * Packages the program for this system into `dist/`: the installer on Windows, a folder elsewhere. Arguments go to
 * electron-builder. With another Electron than the official one, that one is packaged: a trial, not for users.
 */
const electron = electronBinary()
console.log(`Packaging with ${describeElectron(electron)}`)
buildApp()
const ownElectron =
  electron.kind === 'official'
    ? []
    : [`-c.electronDist=${electron.distFolder}`, `-c.electronVersion=${electron.version}`]
const program = join(projectRoot, 'node_modules', 'electron-builder', 'cli.js')
runCommand(process.execPath, [program, '--publish', 'never', ...ownElectron, ...process.argv.slice(2)], {
  cwd: projectRoot,
})
