import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../../scripts/project-root.ts'

/** How a checker ended: its exit code and what it printed on standard output and standard error. */
export interface ToolResult {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** The checkers behind `npm run check`, by the file that Node runs. */
const programs = {
  tsc: 'typescript/bin/tsc',
  oxfmt: 'oxfmt/bin/oxfmt',
  oxlint: 'oxlint/bin/oxlint',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  knip: 'knip/bin/knip.js',
} as const

/** Runs a checker in `folder` under the pinned Node, as the npm scripts do. */
export function runTool(tool: keyof typeof programs, args: readonly string[], folder: string): ToolResult {
  const modules = join(projectRoot, 'node_modules')
  const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const result = spawnSync(node, [join(modules, programs[tool]), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  if (result.error) throw result.error
  if (result.stderr.includes('Cannot find module')) throw new Error(result.stderr)
  return { code: result.status, output: result.stdout, errors: result.stderr }
}
