import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { electronBinary } from '../../scripts/electron-binary.ts'
import { projectRoot } from '../../scripts/project-root.ts'

/**
 * The built program, asked through its main process's inspector only. A driver that is attached to the window's page, as Playwright is, keeps the page awake and
 * drawing while it is hidden (measured: 4 % of a core).
 */
export class InspectedProgram {
  readonly #process: ChildProcess
  readonly #socket: WebSocket
  #lastId = 0

  private constructor(program: ChildProcess, socket: WebSocket) {
    this.#process = program
    this.#socket = socket
  }

  static async start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<InspectedProgram> {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const program = spawn(electronBinary().executable, ['--inspect=0', ...sandbox, projectRoot, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    })
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      program.once('exit', () => reject(new Error(`the program ended: ${said}`)))
      program.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
        const found = /Debugger listening on (ws:\S+)/.exec(said)?.[1]
        if (found) resolve(found)
      })
    })
    const socket = new WebSocket(address)
    await once(socket, 'open')
    return new InspectedProgram(program, socket)
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  /** What an expression is in the main process, where `require('electron')` is at hand. */
  async ask<T>(expression: string): Promise<T> {
    const id = (this.#lastId += 1)
    const answer = new Promise<T>((resolve, reject) => {
      const listen = ({ data }: MessageEvent): void => {
        const message = JSON.parse(String(data)) as {
          id?: number
          result?: { result?: { value?: T }; exceptionDetails?: unknown }
        }
        if (message.id !== id) return
        this.#socket.removeEventListener('message', listen)
        if (message.result?.exceptionDetails) reject(new Error(JSON.stringify(message.result.exceptionDetails)))
        else resolve(message.result?.result?.value as T)
      }
      this.#socket.addEventListener('message', listen)
    })
    const params = { expression, includeCommandLineAPI: true, returnByValue: true, awaitPromise: true }
    this.#socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
    return answer
  }

  async kill(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const gone = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await gone
  }
}
