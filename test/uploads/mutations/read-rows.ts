import { writeFileSync } from 'node:fs'
import type { SourceRow } from '../../../src-shared/domain/source-row.ts'
import type { SourceLayout } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import { inspectSource } from '../../../src-main/spreadsheets/source/inspect-source.ts'
import { openSourceRows } from '../../../src-main/spreadsheets/source/open-source-rows.ts'
import { DEFAULT_SOURCE_LIMITS } from '../../../src-main/spreadsheets/source/source-limits.ts'

/** All rows, or the code that the file was refused with. Whatever else is thrown goes through: it is a fault of the reader. */
export type Reading = readonly SourceRow[] | string

export async function readRows(path: string, bytes: Buffer, layout: SourceLayout): Promise<Reading> {
  writeFileSync(path, bytes)
  try {
    const rows: SourceRow[] = []
    for await (const batch of openSourceRows(path, layout, DEFAULT_SOURCE_LIMITS, new AbortController().signal))
      rows.push(...batch)
    return rows
  } catch (error) {
    return refusalOf(error)
  }
}

/** Looks at the file as the wizard does: for mutants, only that it ends well or in a refusal. */
export async function layoutOf(path: string, bytes: Buffer, sheet: string | null): Promise<SourceLayout | string> {
  writeFileSync(path, bytes)
  try {
    return (await inspectSource(path, sheet === null ? null : { sheet }, DEFAULT_SOURCE_LIMITS)).layout
  } catch (error) {
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): string {
  if (error instanceof AppError && error.code !== 'UNEXPECTED') return error.code
  throw error
}
