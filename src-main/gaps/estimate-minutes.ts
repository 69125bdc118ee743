/**
 * Minutes that a run takes when `parallelStores` are read at a time, each at `rowsPerSecond`, in the given order: every store
 * goes to whichever line is free first, and the run ends with the last line.
 */
export function estimateMinutes(
  rowsPerStore: readonly number[],
  rowsPerSecond: number,
  parallelStores: number,
): number {
  const busyRows = new Float64Array(Math.max(1, parallelStores))
  for (const rows of rowsPerStore) {
    const free = busyRows.indexOf(busyRows.reduce((least, busy) => Math.min(least, busy), Infinity))
    busyRows[free] = (busyRows[free] ?? 0) + rows
  }
  return Math.max(...busyRows) / rowsPerSecond / 60
}
