import { stat } from 'node:fs/promises'
import type {
  SourceInspection,
  SourceLayout,
  SourceLimits,
  SourceWarning,
  TextEncoding,
} from '../../../src-shared/domain/source-table.ts'
import { SEPARATORS } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { fileError } from '../../foundation/file-error.ts'
import { rowView } from './cell-view.ts'
import { wantedSign } from './guess-decimal-sign.ts'
import { guessTableShape } from './guess-table-shape.ts'
import type { TableShape } from './guess-table-shape.ts'
import { countMojibake } from './mojibake.ts'
import { rowWarnings } from './row-warnings.ts'
import type { ShapeRow } from './shape-row.ts'
import { tableHeaders } from './table-headers.ts'
import { textCells } from './text-cells.ts'
import { textEncoding } from './text-encoding.ts'
import { textRows } from './text-row-reader.ts'
import { surveyText } from './text-survey.ts'
import type { SurveyedPart, TextSurvey } from './text-survey.ts'

const PREVIEW_ROWS = 60
const SAMPLE_ROWS = 200

/**
 * Looks through a text file: all of it for its encoding and the number of its rows, its beginning and end for the table. What `wanted` gives of the layout is used, the rest guessed. Counts of
 * warnings are of what was looked at closely: the first 2,000 rows, the last few hundred, and the first few stretches between that have odd characters.
 *
 * Rejects with SOURCE_EMPTY (no value; no row below a header that was guessed), FILE_FORMAT_OTHER (no text), UNCLOSED_QUOTE, FILE_TOO_LARGE, FILE_UNREADABLE, FILE_NOT_FOUND, FILE_LOCKED.
 */
export async function inspectText(
  path: string,
  wanted: Partial<SourceLayout> | null,
  limits: SourceLimits,
): Promise<SourceInspection> {
  const sizeBytes = await sizeOf(path)
  const encoding = wanted?.encoding ?? (await textEncoding(path))
  const survey = await surveyText(path, encoding, wanted?.separator ?? null, limits)
  const mojibake = mojibakeWarning([survey.head, ...survey.doubtful])
  const read: PartReading = {
    path,
    limits,
    separator: survey.dialect.separator,
    repairsMojibake: wanted?.repairMojibake ?? mojibake !== null,
    width: usualWidth(survey.head),
  }
  const head = rowsOf(survey.head, read)
  if (head.length === 0) throw empty(path)
  const tail = survey.tail ? rowsOf(survey.tail, read) : []
  const shape = shapeOf(head, tail, survey, wanted)
  const layout = layoutOf(encoding, read, shape, wanted)
  const dataRows = head.filter(({ row }) => isData(layout, row))
  if (dataRows.length === 0 && tail.length === 0 && wanted?.headerRow === undefined) throw empty(path)

  const table = tableHeaders(head, layout, dataRows.map(withoutExcess(usualCount(dataRows))))
  const doubtful = survey.doubtful.flatMap((part) => rowsOf(part, read))
  return {
    format: 'text',
    sizeBytes,
    sheets: [],
    layout,
    headers: table.headers,
    preview: head.slice(0, PREVIEW_ROWS).map((row) => rowView(row, layout)),
    sample: dataRows.slice(0, SAMPLE_ROWS).map((row) => rowView(row, layout)),
    warnings: [
      ...shape.warnings,
      ...table.warnings,
      ...together(rowWarnings(dataRows, (layout.headerRow ?? 0) + 1), faultsBetween(doubtful, layout)),
      ...(mojibake ? [mojibake] : []),
    ],
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (cause) {
    throw fileError(cause, path, 'read')
  }
}

function empty(path: string): AppError {
  return new AppError('SOURCE_EMPTY', { details: { file: path } })
}

interface PartReading {
  readonly path: string
  readonly limits: SourceLimits
  readonly separator: string
  readonly repairsMojibake: boolean
  readonly width: number
}

function rowsOf({ firstRow, text, parsed }: SurveyedPart, reading: PartReading): readonly ShapeRow[] {
  const { path, limits, separator, repairsMojibake, width } = reading
  const { maximumCellLength } = limits
  // Copies, because cells are made in place, and the beginning is looked at twice.
  const records = parsed.records.map((record) => [...record])
  const cells = textCells(records, text, parsed.quoted, { separator, repairsMojibake, maximumCellLength, width })
  return textRows(cells, firstRow, path, limits).map((row) => ({ ...row, hidden: false }))
}

/** Cells of most records of some, which a swallowed row is measured by. */
function usualWidth({ parsed }: SurveyedPart): number {
  return mostFrequent(parsed.records.map(({ length }) => length).filter((length) => length > 1))
}

/** Cells up to the last one with a value, in most rows. */
function usualCount(rows: readonly ShapeRow[]): number {
  return mostFrequent(rows.map(({ cells }) => cells.findLastIndex((cell) => cell !== null) + 1))
}

function mostFrequent(numbers: readonly number[]): number {
  const frequency = new Map<number, number>()
  for (const each of numbers) frequency.set(each, (frequency.get(each) ?? 0) + 1)
  return [...frequency].toSorted((one, other) => other[1] - one[1] || other[0] - one[0])[0]?.[0] ?? 0
}

/** A row with a separator too many (`Harina, 1 kg` without quotes) does not make the table wider: the review rejects it. */
function withoutExcess(width: number): (row: ShapeRow) => ShapeRow {
  return (row) => (row.cells.length > width ? { ...row, cells: row.cells.slice(0, width) } : row)
}

function shapeOf(
  head: readonly ShapeRow[],
  tail: readonly ShapeRow[],
  survey: TextSurvey,
  wanted: Partial<SourceLayout> | null,
): TableShape {
  const asked = wanted?.headerRow
  return guessTableShape(head, survey.tail === null, {
    tail,
    decimalSign: survey.dialect.separator === ',' ? '.' : ',',
    wantedSign: wantedSign(wanted),
    ...(asked === null || (asked !== undefined && asked <= survey.records) ? { headerRow: asked } : {}),
  })
}

function layoutOf(
  encoding: TextEncoding,
  { separator, repairsMojibake }: PartReading,
  shape: TableShape,
  wanted: Partial<SourceLayout> | null,
): SourceLayout {
  const { headerRow } = shape
  const last = wanted?.lastRow
  return {
    sheet: null,
    encoding,
    separator: SEPARATORS.find((each) => each === separator) ?? ';',
    repairMojibake: repairsMojibake,
    headerRow,
    lastRow: last === null || (last !== undefined && last > (headerRow ?? 0)) ? last : shape.lastRow,
    includeHiddenRows: wanted?.includeHiddenRows ?? true,
    decimalSign: shape.decimalSign,
    ...(shape.decimalSignSure === undefined ? {} : { decimalSignSure: shape.decimalSignSure }),
    dateOrder: wanted?.dateOrder ?? shape.dateOrder,
  }
}

function isData({ headerRow, lastRow }: SourceLayout, row: number): boolean {
  return row > (headerRow ?? 0) && (lastRow === null || row <= lastRow)
}

/** Of the rows between head and end only faults are told: how many of them are blank is not known. */
function faultsBetween(rows: readonly ShapeRow[], layout: SourceLayout): readonly SourceWarning[] {
  return rowWarnings(
    rows.filter(({ row }) => isData(layout, row)),
    Number.POSITIVE_INFINITY,
  )
}

/** One warning of each code, with the place of the first. */
function together(some: readonly SourceWarning[], others: readonly SourceWarning[]): readonly SourceWarning[] {
  const codes = new Set([...some, ...others].map(({ code }) => code))
  return [...codes].flatMap((code) => {
    const alike = [...some, ...others].filter((warning) => warning.code === code)
    const [first] = alike
    return first ? [{ ...first, count: alike.reduce((sum, { count }) => sum + count, 0) }] : []
  })
}

/** Cells as they stand, before any repair. */
function mojibakeWarning(parts: readonly SurveyedPart[]): SourceWarning | null {
  let warning: SourceWarning | null = null
  for (const { firstRow, text, parsed } of parts) {
    if (countMojibake(text) === 0) continue
    parsed.records.forEach((record, index) => {
      record.forEach((cell, column) => {
        if (countMojibake(cell) === 0) return
        const { count, row, column: first } = warning ?? { count: 0, row: firstRow + index, column }
        warning = { code: 'mojibake', count: count + 1, row, column: first }
      })
    })
  }
  return warning
}
