import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readStoreList } from '../../src-main/spreadsheets/read-store-list.ts'
import type { StoreList } from '../../src-main/spreadsheets/read-store-list.ts'

/** What a file of that name and contents lists. */
export async function readListed(contents: string | Uint8Array, name = 'tiendas.csv'): Promise<StoreList> {
  const folder = await mkdtemp(join(tmpdir(), 'caudal-list-'))
  try {
    const path = join(folder, name)
    await writeFile(path, contents)
    return await readStoreList(path, { defaultTimeZone: 'America/Caracas' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Its problems as `row field reason value`. */
export const problemsOf = ({ entries }: StoreList) =>
  entries.flatMap((entry) =>
    entry.problems.map(({ field, value, error }) => [entry.row, field, error.details['reason'], value]),
  )
