/** Everything at once. */
export function runSteps<T>(steps: Generator<unknown, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}

const SLICE_MS = 10

/** A few milliseconds at a time: between two slices whatever else waits for the thread gets its turn. */
export async function runStepsInSlices<T>(steps: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const sliceEndMs = performance.now() + SLICE_MS
    do {
      const step = steps.next()
      if (step.done === true) return step.value
    } while (performance.now() < sliceEndMs)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
