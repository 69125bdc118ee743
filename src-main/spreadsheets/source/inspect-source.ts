import type { SourceInspection, SourceLayout, SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { inspectText } from './inspect-text.ts'
import { inspectWorkbook } from './inspect-workbook.ts'
import { readStable } from './read-stable.ts'

/**
 * Looks at the beginning of a file of rows, .xlsx or text by its content whatever its name: format, sheets, encoding, where the table is, its columns, its first rows, what to beware of. What
 * `wanted` gives of the layout is used as far as it fits; the rest is guessed.
 *
 * Rejects with FILE_NOT_FOUND, FILE_LOCKED, FILE_UNREADABLE, FILE_TOO_LARGE, FILE_PASSWORD_PROTECTED, FILE_FORMAT_OLD, FILE_FORMAT_OTHER, SOURCE_CORRUPT, SOURCE_EMPTY, SHEET_UNKNOWN,
 * FILE_CHANGED (another program is writing it). Being quick, it does not see damage further down: openSourceRows does.
 */
export async function inspectSource(
  path: string,
  wanted: Partial<SourceLayout> | null,
  limits: SourceLimits,
): Promise<SourceInspection> {
  const found: SourceInspection[] = []
  const inspections = readStable(path, limits, async function* (content, sizeBytes) {
    yield content === 'zip'
      ? await inspectWorkbook(path, wanted, limits, sizeBytes)
      : await inspectText(path, wanted, limits)
  })
  for await (const inspection of inspections) found.push(inspection)
  const [inspection] = found
  if (!inspection) throw new Error('an inspection yields one result')
  return inspection
}
