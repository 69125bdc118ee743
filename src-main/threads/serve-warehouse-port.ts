import { receiveMessageOnPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import type { CoverageFacts, PageWriter, WarehouseAccess } from '../warehouse/warehouse-access.ts'
import type { WarehouseReply, WarehouseRequest, WatchedRequest } from './warehouse-protocol.ts'

export interface ServedPort {
  /** Resolves when every question posted so far has been answered and the pages left open are forgotten. Closes the port. */
  close(): Promise<void>
  /** Closes the port without another answer: the client's questions reject with THREAD_DIED. */
  drop(): void
}

/** Answers one client. When its port closes, also because its thread died, its open pages are aborted and `onGone` is called. */
export function serveWarehousePort(warehouse: WarehouseAccess, port: MessagePort, onGone: () => void): ServedPort {
  const pages = new Map<number, Promise<PageWriter>>()
  const running = new Set<Promise<void>>()
  const watched = new Map<number, AbortController>()

  const answer = async (request: WarehouseRequest): Promise<void> => {
    try {
      const value =
        request.kind === 'watched-call' ? await follow(request) : await handle(warehouse, pages, watched, request)
      reply(port, { kind: 'result', id: request.id, value }, request)
    } catch (error) {
      reply(port, { kind: 'error', id: request.id, error: toAppError(error).toReport() }, request)
    }
  }
  const follow = async ({ id, method, args }: WatchedRequest): Promise<unknown> => {
    const calledOff = new AbortController()
    watched.set(id, calledOff)
    try {
      const progress = (done: number, total: number): void =>
        port.postMessage({ kind: 'progress', id, done, total } satisfies WarehouseReply)
      const run = warehouse[method] as (...given: readonly unknown[]) => Promise<unknown>
      return await run.apply(warehouse, [...args, { signal: calledOff.signal, progress }])
    } finally {
      watched.delete(id)
    }
  }
  /** A backup takes minutes: nobody waits for one whose client is gone, nor may it keep the program from ending. */
  const callOffAll = (): void => {
    const gone = new AppError('INTERRUPTED', {
      retryable: true,
      technical: 'the connection to the warehouse was closed',
    })
    for (const each of watched.values()) each.abort(gone)
  }
  const accept = (request: WarehouseRequest): void => {
    const task = answer(request).finally(() => running.delete(task))
    running.add(task)
  }
  port.on('message', accept)
  const abortPages = async (): Promise<void> => {
    const left = [...pages.values()]
    pages.clear()
    await Promise.allSettled(left.map(async (page) => (await page).abort()))
  }
  port.on('close', () => {
    callOffAll()
    void abortPages()
    onGone()
  })
  return {
    async close() {
      // Ports are not ordered among each other: what was asked before the stop may still lie in the queue.
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
        accept(next.message as WarehouseRequest)
      callOffAll()
      await Promise.all(running)
      await abortPages()
      port.close()
    },
    drop: () => port.close(),
  }
}

async function handle(
  warehouse: WarehouseAccess,
  pages: Map<number, Promise<PageWriter>>,
  watched: ReadonlyMap<number, AbortController>,
  request: Exclude<WarehouseRequest, WatchedRequest>,
): Promise<unknown> {
  switch (request.kind) {
    case 'call': {
      // The pairing of method and arguments is checked where the request is built; a union of calls cannot be applied in one expression.
      const method = warehouse[request.method] as (...args: readonly unknown[]) => Promise<unknown>
      return method.apply(warehouse, request.args)
    }
    case 'call-off':
      watched.get(request.callId)?.abort(AppError.fromReport(request.error))
      return null
    case 'page-open': {
      // Kept as a promise, so that a batch that follows at once finds its page.
      const opening = warehouse.openPage(request.key)
      pages.set(request.pageId, opening)
      await opening
      return null
    }
    case 'page-write':
      await (await pageOf(pages, request.pageId)).write(request.batch)
      return null
    case 'page-commit': {
      const page = await pageOf(pages, request.pageId)
      pages.delete(request.pageId)
      await page.commit(request.cursor)
      return null
    }
    case 'page-abort': {
      const page = await pages.get(request.pageId)
      pages.delete(request.pageId)
      await page?.abort()
      return null
    }
    default:
      return assertNever(request)
  }
}

async function pageOf(pages: ReadonlyMap<number, Promise<PageWriter>>, pageId: number): Promise<PageWriter> {
  const page = pages.get(pageId)
  if (!page) throw new AppError('INVALID_REQUEST', { technical: `page ${pageId} is not open` })
  return page
}

function reply(port: MessagePort, message: WarehouseReply, request: WarehouseRequest): void {
  const isFacts = message.kind === 'result' && request.kind === 'call' && request.method === 'coverageFacts'
  port.postMessage(message, isFacts ? buffersOf(message.value as readonly CoverageFacts[]) : [])
}

/** The stores' arrays share buffers, and a buffer may be listed only once. */
function buffersOf(facts: readonly CoverageFacts[]): ArrayBuffer[] {
  return [
    ...new Set(
      facts.flatMap(({ days, statuses, rows }) => [days.buffer, statuses.buffer, rows.buffer] as ArrayBuffer[]),
    ),
  ]
}
