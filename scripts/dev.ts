import { electronBinary, describeElectron } from './electron-binary.ts'
import { electronViteProgram } from './build-app.ts'
import { projectRoot } from './project-root.ts'
import { runCommand } from './run-command.ts'

/*
 * Runs the program from its sources: rebuilds and restarts it when main-side code changes. Arguments go to Caudal:
 *   npm run dev -- --demo
 */
const electron = electronBinary()
console.log(describeElectron(electron))
const sandbox = process.getuid?.() === 0 ? ['--noSandbox'] : []
runCommand(process.execPath, [electronViteProgram, 'dev', '--watch', ...sandbox, '--', ...process.argv.slice(2)], {
  cwd: projectRoot,
  env: { ...process.env, ELECTRON_EXEC_PATH: electron.executable },
})
