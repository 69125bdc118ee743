import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../project-root.ts'
import { runCommand } from '../run-command.ts'

/** Applies `patches/` to `node_modules`. Called here because install scripts may be blocked; a patch already in is left alone. */
export function applyDependencyPatches(): void {
  if (!existsSync(join(projectRoot, 'patches'))) return
  const program = join(projectRoot, 'node_modules', 'patch-package', 'index.js')
  runCommand(process.execPath, [program, '--error-on-fail'], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
