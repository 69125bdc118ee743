import { parentPort } from 'node:worker_threads'
import { AppError, toAppError } from '../foundation/app-error.ts'
import type { FromOnDemandThread, ThreadCall, ToOnDemandThread } from './on-demand-protocol.ts'

/**
 * The life of a thread behind `OnDemandThread`: call it once, from the thread's entry file. `close` is called when the thread has been told to
 * stop and nothing runs any more. Throws Error outside a worker thread.
 */
export function answerCalls(methods: object, close: () => void = () => undefined): void {
  const port = parentPort
  if (!port) throw new Error('answerCalls must be called in a worker thread')
  const byName = new Map(Object.entries(methods))
  let running = 0
  let stopping = false
  const post = (message: FromOnDemandThread): void => port.postMessage(message)
  const endIfIdle = (): void => {
    if (!stopping || running > 0) return
    close()
    port.close()
  }
  const perform = async ({ name, args }: ThreadCall): Promise<unknown> => {
    const method: unknown = byName.get(name)
    if (typeof method !== 'function') throw new AppError('INVALID_REQUEST', { technical: `no method ${name}` })
    return (method as (...args: readonly unknown[]) => Promise<unknown>)(...args)
  }
  const answer = async (call: ThreadCall): Promise<void> => {
    running++
    const { callId } = call
    try {
      post({ kind: 'answer', callId, answer: await perform(call) })
    } catch (error) {
      post({ kind: 'refusal', callId, error: toAppError(error).toReport() })
    }
    running--
    endIfIdle()
  }
  port.on('message', (message: ToOnDemandThread) => {
    if (message.kind === 'call') void answer(message)
    else {
      stopping = true
      endIfIdle()
    }
  })
}
