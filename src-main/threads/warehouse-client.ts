import type { MessagePort } from 'node:worker_threads'
import { transferList } from '../extract/columnar-batch.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import type { PageWriter, StagingKey, WarehouseAccess } from '../warehouse/warehouse-access.ts'
import { PAGE_CREDITS } from './warehouse-protocol.ts'
import type { CallMethod, WarehouseReply, WarehouseRequest } from './warehouse-protocol.ts'

export interface WarehouseClient extends WarehouseAccess {
  /** Gives the port up: open pages are aborted by the other side, unanswered calls reject with INTERRUPTED. Idempotent. */
  close(): void
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: AppError): void
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/**
 * The warehouse as seen through a port from `WarehouseThread.connect()`, in whichever thread holds it. When the warehouse thread ends,
 * what is unanswered and all that follows rejects with THREAD_DIED, retryable, and `onLost` is called.
 */
export function createWarehouseClient(port: MessagePort, onLost: () => void = () => undefined): WarehouseClient {
  const waiting = new Map<number, Waiting>()
  let nextId = 1
  let ended: AppError | null = null

  const end = (reason: AppError): void => {
    ended ??= reason
    for (const asked of waiting.values()) asked.reject(ended)
    waiting.clear()
  }
  port.on('message', (reply: WarehouseReply) => {
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.kind === 'result') asked?.resolve(reply.value)
    else asked?.reject(AppError.fromReport(reply.error))
  })
  port.on('close', () => {
    if (ended) return
    end(new AppError('THREAD_DIED', { retryable: true, technical: 'the warehouse thread has ended' }))
    onLost()
  })

  const ask = async (request: WithoutId<WarehouseRequest>, transfer: ArrayBuffer[] = []): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended)
      const id = nextId++
      waiting.set(id, { resolve, reject })
      port.postMessage({ ...request, id }, transfer)
    })
  const call = <M extends CallMethod>(method: M) =>
    (async (...args: Parameters<WarehouseAccess[M]>) =>
      ask({ kind: 'call', method, args } as WithoutId<WarehouseRequest>)) as WarehouseAccess[M]

  return {
    resumeStaging: call('resumeStaging'),
    startSpan: call('startSpan'),
    stagedDays: call('stagedDays'),
    publishDays: call('publishDays'),
    discardDays: call('discardDays'),
    endStaging: call('endStaging'),
    coverage: call('coverage'),
    coverageFacts: call('coverageFacts'),
    meanRowsPerDay: call('meanRowsPerDay'),
    markClosed: call('markClosed'),
    markUnverified: call('markUnverified'),
    query: call('query'),
    openPage: async (key) => openPage(ask, nextId++, key),
    close() {
      end(new AppError('INTERRUPTED', { retryable: true, technical: 'the connection to the warehouse was closed' }))
      port.close()
    },
  }
}

type Ask = (request: WithoutId<WarehouseRequest>, transfer?: ArrayBuffer[]) => Promise<unknown>

async function openPage(ask: Ask, pageId: number, key: StagingKey): Promise<PageWriter> {
  await ask({ kind: 'page-open', pageId, key })
  const underWay = new Set<Promise<void>>()
  let failure: AppError | null = null

  const send = async (request: Promise<unknown>): Promise<void> => {
    try {
      await request
    } catch (error) {
      failure ??= toAppError(error)
    }
  }
  const rejectIfFailed = (): void => {
    if (failure !== null) throw failure
  }
  return {
    async write(batch) {
      rejectIfFailed()
      const sending: Promise<void> = send(ask({ kind: 'page-write', pageId, batch }, transferList(batch))).finally(() =>
        underWay.delete(sending),
      )
      underWay.add(sending)
      if (underWay.size >= PAGE_CREDITS) await Promise.race(underWay)
      rejectIfFailed()
    },
    async commit(cursor) {
      await Promise.all(underWay)
      rejectIfFailed()
      await ask({ kind: 'page-commit', pageId, cursor })
    },
    async abort() {
      failure ??= new AppError('INVALID_REQUEST', { technical: 'the page has been aborted' })
      await send(ask({ kind: 'page-abort', pageId }))
    },
  }
}
