import type { Replies, RequestArguments, RequestName } from '../../src-shared/ipc/requests.ts'

/** One function per request of the contract; each area's file provides its part. */
export type RequestHandlers = {
  readonly [N in RequestName]: (argument: RequestArguments<N>) => Promise<Replies[N]> | Replies[N]
}

/** The part of the contract whose names start with one of `Area`. */
export type AreaHandlers<Area extends string> = Pick<RequestHandlers, Extract<RequestName, `${Area}.${string}`>>
