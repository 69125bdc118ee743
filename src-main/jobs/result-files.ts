import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../foundation/app-error.ts'
import { fileError } from '../foundation/file-error.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { removeResults } from '../procedure-results/remove-results.ts'
import { RESULTS_EXTENSION } from '../procedure-results/results-path.ts'

/** Results up to this stay in the table. */
const MAX_INLINE_BYTES = 256 * 1024
/** More than this nobody can open; it is a fault of the job's. */
const MAX_RESULT_BYTES = 64 * 1024 * 1024
const EXTENSION = '.json'
const NAMES_AT_ONCE = 500
const ORPHAN_AGE_MS = 24 * 3_600_000

/** What a job returned, as the table holds it: `ref` names the file when it is too large for a row, and `result` is then null. */
export interface KeptResult {
  readonly result: unknown
  readonly ref: string | null
}

/**
 * Keeps what a job returned: JSON up to 256 KiB as it is, more in a file of `folder`. Rejects with RESULT_TOO_LARGE over 64 MiB, and with the errors of a
 * file; what is no JSON, such as a cycle, throws.
 */
export async function keepResult(folder: string, jobId: string, result: unknown): Promise<KeptResult> {
  const text = (JSON.stringify(result) as string | undefined) ?? 'null'
  const sizeBytes = Buffer.byteLength(text)
  if (sizeBytes <= MAX_INLINE_BYTES) return { result: JSON.parse(text) as unknown, ref: null }
  if (sizeBytes > MAX_RESULT_BYTES) {
    throw new AppError('RESULT_TOO_LARGE', { details: { sizeBytes, limitBytes: MAX_RESULT_BYTES } })
  }
  const ref = `${jobId}${EXTENSION}`
  try {
    await mkdir(folder, { recursive: true })
  } catch (cause) {
    throw fileError(cause, folder, 'write')
  }
  await writeFileAtomically(path.join(folder, ref), text)
  return { result: null, ref }
}

/** The JSON text of a result kept in a file. Rejects with RESULT_MISSING when the file is gone. */
export async function readResultFile(folder: string, ref: string): Promise<string> {
  const filePath = path.join(folder, path.basename(ref))
  try {
    return await readFile(filePath, 'utf8')
  } catch (cause) {
    const error = fileError(cause, filePath, 'read')
    throw error.code === 'FILE_NOT_FOUND'
      ? new AppError('RESULT_MISSING', { details: { file: filePath }, cause })
      : error
  }
}

/** Removes the files of jobs that are no more: their results, and the result sets of those that ran a procedure. Returns how many there were. */
export async function removeResultFiles(folder: string, jobIds: readonly string[]): Promise<number> {
  const removed = await Promise.all(
    jobIds.flatMap((jobId) => [removeFile(path.join(folder, `${jobId}${EXTENSION}`)), removeResults(folder, jobId)]),
  )
  return removed.filter(Boolean).length
}

/**
 * Removes files that no job refers to, as a kill between two steps leaves them. Young ones stay: a job may be about to end with it. `known` gives those
 * of the jobs that have their result in a file, `existing` those that there are: result sets stay as long as their job. Returns how many were removed.
 */
export async function removeOrphanedResults(
  folder: string,
  nowMs: number,
  known: (jobIds: readonly string[]) => ReadonlySet<string>,
  existing: (jobIds: readonly string[]) => ReadonlySet<string>,
): Promise<number> {
  let names: readonly string[]
  try {
    names = await readdir(folder)
  } catch {
    // No result was ever large enough.
    return 0
  }
  let removed = 0
  for (let at = 0; at < names.length; at += NAMES_AT_ONCE) {
    const some = names.slice(at, at + NAMES_AT_ONCE)
    const [sets, others] = [some.filter(isSetsFile), some.filter((name) => !isSetsFile(name))]
    const kept = known(others.map((name) => path.basename(name, EXTENSION)))
    const ran = existing(sets.map(jobOfSets))
    const orphans = [
      ...others.filter((name) => !kept.has(path.basename(name, EXTENSION))),
      ...sets.filter((name) => !ran.has(jobOfSets(name))),
    ]
    for (const name of orphans) {
      const filePath = path.join(folder, name)
      const { mtimeMs } = await stat(filePath).catch(() => ({ mtimeMs: nowMs }))
      if (nowMs - mtimeMs > ORPHAN_AGE_MS && (await removeFile(filePath))) removed++
    }
  }
  return removed
}

/** The file itself, or one of those that SQLite keeps beside it. */
function isSetsFile(name: string): boolean {
  return name.includes(RESULTS_EXTENSION)
}

function jobOfSets(name: string): string {
  return name.slice(0, name.indexOf(RESULTS_EXTENSION))
}

/** Whether the file is gone now; one that another program has open goes with a later sweep. */
async function removeFile(filePath: string): Promise<boolean> {
  try {
    await rm(filePath)
    return true
  } catch {
    return false
  }
}
