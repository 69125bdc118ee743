import type { ProofOptions } from '../proof-options.ts'
import { killUploads } from './kill-uploads.ts'

const ROWS = 18_000
const BATCH_ROWS = 1_000

/** Kills over uploads of 18,000 rows; resolves with whether each row was there once every time, and every kill was made. */
export async function proveUploads({ seed, kills, reportOf, print }: ProofOptions): Promise<boolean> {
  const tally = await killUploads({ seed, kills, rows: ROWS, batchRows: BATCH_ROWS }, reportOf('uploads'))
  const after = [...tally.killedAfter].map(([mark, times]) => `${times} after ${mark}`).join(', ')
  print(
    `\nuploads: ${tally.kills} SIGKILLs (${after}) over ${tally.lots} lots of ${ROWS} rows, all undone to the hash before each`,
  )
  for (const violation of tally.violations) print(`VIOLATION ${violation}`)
  if (tally.kills < kills) print('NOT REACHED the number of kills')
  return tally.violations.length === 0 && tally.kills >= kills
}
