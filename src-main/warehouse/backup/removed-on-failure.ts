import { rm } from 'node:fs/promises'

/** Runs `work`; when it fails, `path` is gone before the failure is told. */
export async function removedOnFailure<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // What cannot be removed (a network drive that is gone) keeps a name that nothing takes for a backup, and goes with the next one.
    await rm(path, { force: true }).catch(() => undefined)
    throw error
  }
}
