import { join } from 'node:path'
import { projectRoot } from './project-root.ts'
import { runCommand } from './run-command.ts'

/**
 * Bundles main, threads, preload and renderer into `out/`.
 * @throws Error when the build fails; its output says why
 */
export function buildApp(): void {
  runCommand(process.execPath, [electronViteProgram, 'build', '--logLevel', 'warn'], { cwd: projectRoot })
}

/** The electron-vite command, to be run by Node. */
export const electronViteProgram = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
