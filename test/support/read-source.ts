import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../src-main/foundation/app-error.ts'
import { inspectSource } from '../../src-main/spreadsheets/source/inspect-source.ts'
import { openSourceRows } from '../../src-main/spreadsheets/source/open-source-rows.ts'
import { DEFAULT_SOURCE_LIMITS } from '../../src-main/spreadsheets/source/source-limits.ts'
import type { SourceRow } from '../../src-shared/domain/source-row.ts'
import type { SourceInspection, SourceLayout, SourceLimits } from '../../src-shared/domain/source-table.ts'

/** What became of a file: looked at and then read whole by the layout that was guessed, or refused. */
export interface SourceReading {
  readonly inspection: SourceInspection
  readonly rows: readonly SourceRow[]
}

export async function readSource(
  path: string,
  wanted: Partial<SourceLayout> | null = null,
  limits: SourceLimits = DEFAULT_SOURCE_LIMITS,
): Promise<SourceReading> {
  const inspection = await inspectSource(path, wanted, limits)
  return { inspection, rows: await sourceRowsOf(path, inspection.layout, limits) }
}

export async function sourceRowsOf(
  path: string,
  layout: SourceLayout,
  limits: SourceLimits = DEFAULT_SOURCE_LIMITS,
): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of openSourceRows(path, layout, limits, new AbortController().signal)) rows.push(...batch)
  return rows
}

/** The refusal's code and its details but the path; fails the test when the file is taken. */
export async function refusalOf(reading: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  try {
    await reading
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { file: _path, ...details } = error.details
    return { code: error.code, retryable: error.retryable, ...details }
  }
  throw new Error('the file was not refused')
}

/** A folder for the files of a test file. */
export function sourceFolder(): {
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly remove: () => Promise<void>
} {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-source-'))
  return {
    write(name, content) {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
