import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { AppError } from '../foundation/app-error.ts'
import type { CallMessage, CallName, FromJobThread, JobThreadCalls } from './job-thread-protocol.ts'

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: AppError) => void
}

/** Questions of a job thread to the main thread, and their answers. */
export class MainThreadCalls {
  readonly #send: (message: FromJobThread) => void
  readonly #waiting = new Map<number, Waiting>()
  #lastCallId = 0

  constructor(send: (message: FromJobThread) => void) {
    this.#send = send
  }

  /** Rejects with the AppError that the main thread's service rejected with. */
  call<N extends CallName>(name: N, args: JobThreadCalls[N]['args']): Promise<JobThreadCalls[N]['answer']> {
    const callId = ++this.#lastCallId
    return new Promise((resolve, reject) => {
      this.#waiting.set(callId, { resolve, reject })
      this.#send({ kind: 'call', callId, name, args } as CallMessage)
    })
  }

  answered(callId: number, answer: unknown): void {
    this.#take(callId)?.resolve(answer as never)
  }

  refused(callId: number, error: ErrorReport): void {
    this.#take(callId)?.reject(AppError.fromReport(error))
  }

  #take(callId: number): Waiting | undefined {
    const waiting = this.#waiting.get(callId)
    this.#waiting.delete(callId)
    return waiting
  }
}
