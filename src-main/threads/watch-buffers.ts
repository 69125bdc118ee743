import { getHeapStatistics } from 'node:v8'

const CHECK_EVERY_MS = 200

/**
 * Throws, which ends the thread, when its buffers outgrow `maxBytes`: V8's own limit of a thread counts objects, not the memory of buffers.
 * A handler that does not let go of its thread meanwhile is not seen.
 */
export function watchBuffers(maxBytes: number): void {
  setInterval(() => {
    const { external_memory: bytes } = getHeapStatistics()
    if (bytes > maxBytes) throw new RangeError(`the buffers of this job thread have grown to ${bytes} bytes`)
  }, CHECK_EVERY_MS).unref()
}
