import type { ErrorReport } from '../../src-shared/domain/error-report.ts'

/** `args` are those of the method of that name; who calls and who answers share one interface. */
export interface ThreadCall {
  readonly callId: number
  readonly name: string
  readonly args: readonly unknown[]
}

/** `stop` lets the thread finish what it is doing and end. */
export type ToOnDemandThread = ({ readonly kind: 'call' } & ThreadCall) | { readonly kind: 'stop' }

export type FromOnDemandThread =
  | { readonly kind: 'answer'; readonly callId: number; readonly answer: unknown }
  | { readonly kind: 'refusal'; readonly callId: number; readonly error: ErrorReport }
