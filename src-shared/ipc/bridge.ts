import type { EventName, Events } from './events.ts'
import type { Reply, RequestArguments, RequestName } from './requests.ts'

/** The only door between window and main process, exposed by the preload script as `window.caudal`. */
export interface Bridge {
  request<N extends RequestName>(name: N, argument: RequestArguments<N>): Promise<Reply<N>>
  /** Where a file is that was dropped on the window (a `File`); '' of one that is on no disk. */
  pathOfFile(file: object): string
  /** Returns the function that stops listening. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void
}

export const REQUEST_CHANNEL = 'caudal:request'
export const EVENT_CHANNEL = 'caudal:event'
