import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../foundation/app-error.ts'
import { joinArguments } from './join-arguments.ts'
import { taskFile } from './task-file.ts'

const LIMIT_MS = 30_000

/** Arguments that register the task whose definition is in `filePath`, in the place of one of that name. */
export function createArguments(name: string, filePath: string): readonly string[] {
  return ['/Create', '/TN', name, '/XML', filePath, '/F']
}

/** The command as somebody would type it. */
export function commandLine(argumentList: readonly string[]): string {
  return `schtasks ${joinArguments(argumentList)}`
}

/** The Windows Task Scheduler by its own program, as the user who runs this one: no rights of an administrator are asked for. */
export class Schtasks {
  readonly #program: string
  readonly #temporaryFolder: string

  /** `program`: absolute path of schtasks.exe; a bare name would be looked for in the current folder first. */
  constructor(parts: { readonly program: string; readonly temporaryFolder: string }) {
    this.#program = parts.program
    this.#temporaryFolder = parts.temporaryFolder
  }

  async isRegistered(name: string): Promise<boolean> {
    try {
      await this.#run(['/Query', '/TN', name])
      return true
    } catch {
      return false
    }
  }

  /** Rejects with TASK_REFUSED. */
  async register(name: string, xml: string): Promise<void> {
    const folder = await mkdtemp(path.join(this.#temporaryFolder, 'caudal-task-'))
    try {
      const filePath = path.join(folder, 'caudal-task.xml')
      await writeFile(filePath, taskFile(xml))
      await this.#run(createArguments(name, filePath))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  /** Rejects with TASK_REFUSED, also when there is no such task. */
  async remove(name: string): Promise<void> {
    await this.#run(['/Delete', '/TN', name, '/F'])
  }

  async #run(argumentList: readonly string[]): Promise<void> {
    try {
      await promisify(execFile)(this.#program, [...argumentList], { windowsHide: true, timeout: LIMIT_MS })
    } catch (cause) {
      throw new AppError('TASK_REFUSED', { cause, technical: technicalOf(cause) })
    }
  }
}

/** What the program itself said, where it said anything. */
function technicalOf(cause: unknown): string {
  const { stderr, message } = cause as { readonly stderr?: string; readonly message?: string }
  return stderr?.trim() || message || ''
}
