import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ColumnarBatch } from '../extract/columnar-batch.ts'
import type { OperationWatch } from '../warehouse/backup/operation-watch.ts'
import type { EngineSettings } from '../warehouse/engine-settings.ts'
import type { StagingCursor, StagingKey, WarehouseAccess } from '../warehouse/warehouse-access.ts'
import type { WarehouseWarning } from '../warehouse/warehouse-warning.ts'
import type { MessagePort } from 'node:worker_threads'

/** Batches of one page that may be under way before the client waits. */
export const PAGE_CREDITS = 4

/** Long operations, whose last argument follows them and calls them off. */
export type WatchedMethod = 'copyTo' | 'verifyCopy'

/** Methods that are one question and one answer; `openPage` is not, since what it returns lives on. */
export type CallMethod = Exclude<keyof WarehouseAccess, 'openPage' | WatchedMethod>

type CallRequest = {
  [M in CallMethod]: {
    readonly kind: 'call'
    readonly id: number
    readonly method: M
    readonly args: Parameters<WarehouseAccess[M]>
  }
}[CallMethod]

export type WatchedRequest = {
  [M in WatchedMethod]: {
    readonly kind: 'watched-call'
    readonly id: number
    readonly method: M
    readonly args: WatchedArguments<M>
  }
}[WatchedMethod]

type WatchedArguments<M extends WatchedMethod> =
  Parameters<WarehouseAccess[M]> extends [...infer A, OperationWatch] ? A : never

/** From a client's port to the warehouse thread. Every one is answered under its `id`. A batch's buffers are transferred. */
export type WarehouseRequest =
  | CallRequest
  | WatchedRequest
  /** The watched call `callId` rejects with `error` as soon as it has undone what it began. */
  | { readonly kind: 'call-off'; readonly id: number; readonly callId: number; readonly error: ErrorReport }
  | { readonly kind: 'page-open'; readonly id: number; readonly pageId: number; readonly key: StagingKey }
  | { readonly kind: 'page-write'; readonly id: number; readonly pageId: number; readonly batch: ColumnarBatch }
  | { readonly kind: 'page-commit'; readonly id: number; readonly pageId: number; readonly cursor: StagingCursor }
  | { readonly kind: 'page-abort'; readonly id: number; readonly pageId: number }

/** The answer to a `page-write` is the credit for another batch. */
export type WarehouseReply =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorReport }
  /** Of a watched call; comes any number of times before its answer. */
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }

/** `workerData` of the thread. */
export interface WarehouseThreadData {
  readonly filePath: string
  readonly datasets: readonly Dataset[]
  readonly settings: EngineSettings | null
}

/** From whoever started the thread. */
export type WarehouseThreadCommand = { readonly kind: 'attach'; readonly port: MessagePort } | { readonly kind: 'stop' }

/** To whoever started the thread. After `failed`, which may come at any time, and after a stop the thread ends by itself. */
export type WarehouseThreadNotice =
  | { readonly kind: 'ready'; readonly warnings: readonly WarehouseWarning[] }
  | { readonly kind: 'failed'; readonly error: ErrorReport }
  | { readonly kind: 'checkpoint-failed' | 'journal-failed'; readonly error: ErrorReport }
