import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/project-root.ts'

export interface CommandResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CaudalProcess {
  readonly child: ChildProcess
  readonly ended: Promise<CommandResult>
  /** Resolves once standard error has said it. */
  said(pattern: RegExp): Promise<void>
}

/** The command line as a process of its own, as `npm run caudal --` starts it. */
export function startCaudal(
  argv: readonly string[],
  options: { readonly input?: string; readonly variables?: Record<string, string> } = {},
): CaudalProcess {
  const child = spawn(process.execPath, [join(projectRoot, 'src-main', 'cli', 'main.ts'), ...argv], {
    env: { ...process.env, CAUDAL_VAULT_KEY: 'clave de esta prueba', CAUDAL_STORE_PASSWORD: '', ...options.variables },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
  child.stdin.end(options.input ?? '')
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
  return {
    child,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (pattern.test(stderr)) resolve()
        }
        child.stderr.on('data', check)
        check()
        void ended.then(() =>
          pattern.test(stderr) ? resolve() : reject(new Error(`never said ${String(pattern)}: ${stderr}`)),
        )
      }),
  }
}

export function caudal(
  argv: readonly string[],
  options: Parameters<typeof startCaudal>[1] = {},
): Promise<CommandResult> {
  return startCaudal(argv, options).ended
}
