import path from 'node:path'

export const RESULTS_EXTENSION = '.sets.sqlite'
/** What SQLite keeps beside a file. */
export const SQLITE_COMPANIONS = ['-wal', '-shm'] as const

/** Where the result sets of a run are: one file of SQLite for each job, in the folder of results. */
export function resultsPath(folder: string, jobId: string): string {
  return path.join(folder, `${path.basename(jobId)}${RESULTS_EXTENSION}`)
}
