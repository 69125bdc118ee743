/** Calls `listener` at Ctrl+C or when the session ends; returns how to stop listening, after which the process ends as usual. */
export function onProcessInterrupt(listener: () => void): () => void {
  process.on('SIGINT', listener)
  process.on('SIGTERM', listener)
  return () => {
    process.off('SIGINT', listener)
    process.off('SIGTERM', listener)
  }
}
