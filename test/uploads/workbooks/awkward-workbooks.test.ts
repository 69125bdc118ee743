import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import { AWKWARD_CELLS } from './awkward-cells.ts'
import type { AwkwardFile } from './awkward-file.ts'
import { AWKWARD_SHEETS } from './awkward-sheets.ts'
import { FOREIGN_WORKBOOKS } from './foreign-workbooks.ts'
import { readFile } from './read-file.ts'
import { REFUSED_FILES } from './refused-files.ts'

/*
 * Part of the corpus of awkward files: what stands in each, and what has to come of it. Every warning is expected by name; one that nobody expected fails, as the clerk would read it.
 */
const corpus: readonly (readonly [group: string, files: readonly AwkwardFile[]])[] = [
  ['cells', AWKWARD_CELLS],
  ['sheets', AWKWARD_SHEETS],
  ['workbooks of other programs', FOREIGN_WORKBOOKS],
  ['files to refuse', REFUSED_FILES],
]

describe.each(corpus)('awkward %s', (_, files) => {
  test.each(files.map((file) => [file.name, file] as const))('%s', async (_name, file) => {
    const { outcome } = file
    if ('refused' in outcome) {
      const error: unknown = await readFile(file).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(AppError)
      if (!(error instanceof AppError)) return
      expect(error.code).toBe(outcome.refused)
      expect(error.details).toMatchObject({ file: expect.any(String) as string, ...outcome.details })
      return
    }
    const { inspection, rows } = await readFile(file)
    expect(Object.fromEntries(rows.map(({ row, cells }) => [row, cells]))).toEqual(outcome.rows)
    if (outcome.headers) expect(inspection.headers).toEqual(outcome.headers)
    expect(inspection.warnings.map(({ code }) => code).toSorted()).toEqual([...(outcome.warnings ?? [])].toSorted())
    expect(inspection.layout).toMatchObject({ ...outcome.layout })
    if (outcome.sheets) expect(inspection.sheets.map(({ name }) => name)).toEqual(outcome.sheets)
  })
})
