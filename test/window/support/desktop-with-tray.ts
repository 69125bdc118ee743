import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { electronBinary } from '../../../scripts/electron-binary.ts'
import { projectRoot } from '../../../scripts/project-root.ts'

/**
 * Environment of a desktop that has a place beside the clock, as Windows has: the virtual display has no session bus, so the program that asks it is one that
 * answers yes.
 */
export function desktopWithTray(folder: string): Readonly<Record<string, string>> {
  const programs = join(folder, 'programs')
  mkdirSync(programs, { recursive: true })
  writeFileSync(join(programs, 'gdbus'), '#!/bin/sh\necho "(true,)"\n')
  chmodSync(join(programs, 'gdbus'), 0o755)
  return { PATH: [programs, process.env['PATH'] ?? ''].join(delimiter) }
}

/** Starts the built program without anyone driving it, and resolves with its exit code. */
export function startProgram(options: {
  readonly args: readonly string[]
  readonly dataDir: string
  readonly env: Readonly<Record<string, string>>
}): Promise<number | null> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const program = spawn(
    electronBinary().executable,
    [...sandbox, projectRoot, `--data-dir=${options.dataDir}`, ...options.args],
    { stdio: 'ignore', env: { ...process.env, ...options.env } },
  )
  return new Promise((resolve, reject) => {
    program.once('error', reject)
    program.once('exit', resolve)
  })
}
