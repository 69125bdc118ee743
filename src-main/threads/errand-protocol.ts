import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { Errands } from './errands.ts'

export type ErrandName = keyof Errands

export type ErrandCall = {
  [N in ErrandName]: { readonly callId: number; readonly name: N; readonly args: Parameters<Errands[N]> }
}[ErrandName]

/** `stop` lets the thread finish what it is doing and end. */
export type ToErrandThread = ({ readonly kind: 'call' } & ErrandCall) | { readonly kind: 'stop' }

export type FromErrandThread =
  | { readonly kind: 'answer'; readonly callId: number; readonly answer: unknown }
  | { readonly kind: 'refusal'; readonly callId: number; readonly error: ErrorReport }
