import { rm } from 'node:fs/promises'
import { resultsPath, SQLITE_COMPANIONS } from './results-path.ts'

/** Removes what a run brought. Whether the file is gone now; one that somebody reads goes with a later sweep. */
export async function removeResults(folder: string, jobId: string): Promise<boolean> {
  const filePath = resultsPath(folder, jobId)
  try {
    await rm(filePath)
    for (const suffix of SQLITE_COMPANIONS) await rm(`${filePath}${suffix}`, { force: true })
    return true
  } catch {
    return false
  }
}
