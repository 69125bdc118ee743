/** Why a signal was aborted, as the error to reject with. Its own reason whenever that is an Error, as ours always are. */
export function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason })
}
