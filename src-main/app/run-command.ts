import { userInfo } from 'node:os'
import { app } from 'electron'
import { onProcessInterrupt } from '../cli/on-process-interrupt.ts'
import { runCli } from '../cli/run-cli.ts'
import { systemClock } from '../foundation/clock.ts'
import { openElectronVault } from './electron-vault.ts'
import { demoEntry, threadEntries } from './program-paths.ts'
import type { ProgramPaths } from './program-paths.ts'

/** The command line inside the packaged program: same engine, passwords from the operating system's vault, no window. */
export async function runCommand(options: {
  readonly argv: readonly string[]
  readonly paths: ProgramPaths
}): Promise<void> {
  app.on('window-all-closed', () => {})
  await app.whenReady()
  const exitCode = await runCli({
    argv: options.argv,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    variables: process.env,
    clock: systemClock,
    operator: userInfo().username,
    defaultDataFolder: app.getPath('userData'),
    resourcesFolder: options.paths.resources,
    threadEntries: threadEntries(options.paths),
    demoEntry: demoEntry(options.paths),
    openVault: async ({ filePath }) => (await openElectronVault(filePath)).vault,
    onInterrupt: onProcessInterrupt,
  })
  // Pipes are written asynchronously on Windows: what was printed must be out before the process ends.
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  app.exit(exitCode)
}

function flushed(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}
