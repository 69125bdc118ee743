import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceRow } from '../../../src-shared/domain/source-row.ts'
import type { SourceInspection } from '../../../src-shared/domain/source-table.ts'
import { inspectSource } from '../../../src-main/spreadsheets/source/inspect-source.ts'
import { openSourceRows } from '../../../src-main/spreadsheets/source/open-source-rows.ts'
import { DEFAULT_SOURCE_LIMITS } from '../../../src-main/spreadsheets/source/source-limits.ts'
import type { AwkwardFile } from './awkward-file.ts'

export interface ReadFile {
  readonly inspection: SourceInspection
  readonly rows: readonly SourceRow[]
}

/** Looks at the file and reads all of it, as an upload does. Rejects as either of them does. */
export async function readFile(file: AwkwardFile): Promise<ReadFile> {
  const folder = await mkdtemp(join(tmpdir(), 'caudal-awkward-'))
  try {
    const path = join(folder, `file${file.extension ?? '.xlsx'}`)
    await writeFile(path, await file.bytes())
    return await readPath(path, file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readPath(path: string, file: Pick<AwkwardFile, 'wanted' | 'limits'>): Promise<ReadFile> {
  const limits = { ...DEFAULT_SOURCE_LIMITS, ...file.limits }
  const inspection = await inspectSource(path, file.wanted ?? null, limits)
  const rows: SourceRow[] = []
  for await (const batch of openSourceRows(path, inspection.layout, limits, new AbortController().signal))
    rows.push(...batch)
  return { inspection, rows }
}
