import type { MessagePort } from 'node:worker_threads'
import { transferList } from '../extract/columnar-batch.ts'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import type { OperationWatch } from '../warehouse/backup/operation-watch.ts'
import type { PageWriter, StagingKey, WarehouseAccess } from '../warehouse/warehouse-access.ts'
import { PAGE_CREDITS } from './warehouse-protocol.ts'
import type { CallMethod, WarehouseReply, WarehouseRequest, WatchedMethod } from './warehouse-protocol.ts'

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
  const watches = new Map<number, OperationWatch>()
  let nextId = 1
  let ended: AppError | null = null

  const end = (reason: AppError): void => {
    ended ??= reason
    for (const asked of waiting.values()) asked.reject(ended)
    waiting.clear()
  }
  port.on('message', (reply: WarehouseReply) => {
    if (reply.kind === 'progress') return watches.get(reply.id)?.progress(reply.done, reply.total)
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

  const ask = async (
    request: WithoutId<WarehouseRequest>,
    transfer: ArrayBuffer[] = [],
    id = nextId++,
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended)
      waiting.set(id, { resolve, reject })
      port.postMessage({ ...request, id }, transfer)
    })
  const call = <M extends CallMethod>(method: M) =>
    (async (...args: Parameters<WarehouseAccess[M]>) =>
      ask({ kind: 'call', method, args } as WithoutId<WarehouseRequest>)) as WarehouseAccess[M]
  const watchedCall = <M extends WatchedMethod>(method: M) =>
    (async (...given: readonly unknown[]) => {
      const watch = given.at(-1) as OperationWatch
      const { signal } = watch
      const id = nextId++
      watches.set(id, watch)
      const callOff = (): void => {
        const error = toAppError(abortReason(signal)).toReport()
        ask({ kind: 'call-off', callId: id, error }).catch(() => undefined)
      }
      const request = { kind: 'watched-call', method, args: given.slice(0, -1) } as WithoutId<WarehouseRequest>
      const answer = ask(request, [], id)
      // Called off or not, it is asked first: verifying is what removes a copy that nobody wants any more.
      if (signal.aborted) callOff()
      else signal.addEventListener('abort', callOff)
      try {
        return await answer
      } finally {
        signal.removeEventListener('abort', callOff)
        watches.delete(id)
      }
    }) as WarehouseAccess[M]

  return {
    resumeStaging: call('resumeStaging'),
    startSpan: call('startSpan'),
    stagedDays: call('stagedDays'),
    publishDays: call('publishDays'),
    discardDays: call('discardDays'),
    endStaging: call('endStaging'),
    forgetStaging: call('forgetStaging'),
    coverage: call('coverage'),
    coverageFacts: call('coverageFacts'),
    meanRowsPerDay: call('meanRowsPerDay'),
    markClosed: call('markClosed'),
    dayRows: call('dayRows'),
    markUnverified: call('markUnverified'),
    storeHoldings: call('storeHoldings'),
    purgeDays: call('purgeDays'),
    query: call('query'),
    copyTo: watchedCall('copyTo'),
    verifyCopy: watchedCall('verifyCopy'),
    keepCopy: call('keepCopy'),
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
