/** How whoever asked for a long operation, in whichever thread, follows it and calls it off. */
export interface OperationWatch {
  /** Once aborted, the operation undoes what it began and rejects with the signal's reason. */
  readonly signal: AbortSignal
  /** `total` does not change within an operation. */
  progress(done: number, total: number): void
}
