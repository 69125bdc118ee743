import { spawnSync } from 'node:child_process'
import type { SpawnSyncOptions } from 'node:child_process'

/**
 * Runs a program to its end with its output shown.
 * @throws Error naming the program and how it ended, unless it exits with 0
 */
export function runCommand(program: string, args: readonly string[], options: SpawnSyncOptions = {}): void {
  const result = spawnSync(program, args, { stdio: 'inherit', ...options })
  if (result.error) throw new Error(`${program} could not be started`, { cause: result.error })
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${result.status ?? result.signal}`)
}
