import { isDeepStrictEqual } from 'node:util'
import type { SourceRow, SourceValue } from '../../../src-shared/domain/source-row.ts'
import type { Allowance } from './mutant.ts'

/** What was written in the base files. */
export interface Originals {
  readonly sheets: readonly (readonly SourceRow[])[]
  readonly text: readonly SourceRow[]
  readonly textBytes: Buffer
}

/** A row that was accepted and is wrong, in words; null: there is none. */
export function findWrongRow(rows: readonly SourceRow[], allowed: Allowance, originals: Originals): string | null {
  if (allowed.kind === 'around') return wrongAround(rows, allowed, originals)
  const sheets = allowed.either ? originals.sheets : originals.sheets.slice(0, 1)
  const found = sheets.map((sheet) => wrongIn(rows, sheet, allowed.mayDiffer ?? (() => false)))
  return found.includes(null) ? null : (found[0] ?? null)
}

function wrongIn(
  rows: readonly SourceRow[],
  written: readonly SourceRow[],
  mayDiffer: (row: number, cell: SourceValue) => boolean,
): string | null {
  const read = new Map(rows.map(({ row, cells }) => [row, cells]))
  for (const { row, cells } of written) {
    const wrong = cells.find(
      (cell, column) => !mayDiffer(row, cell) && !isDeepStrictEqual(read.get(row)?.[column] ?? null, cell),
    )
    if (wrong !== undefined) return `row ${row}: ${JSON.stringify(read.get(row))} instead of ${JSON.stringify(cells)}`
  }
  const numbers = new Set(written.map(({ row }) => row))
  const added = rows.find(({ row }) => !numbers.has(row))
  return added ? `row ${added.row} is new: ${JSON.stringify(added.cells)}` : null
}

/**
 * Rows before the damage are all there; those behind it, too, unless a cell says that it swallowed them; and there are not more other rows than lines were damaged.
 */
function wrongAround(
  rows: readonly SourceRow[],
  { bytes, from, to }: Allowance & { kind: 'around' },
  { text, textBytes }: Originals,
): string | null {
  const read = rows.map(({ cells }) => JSON.stringify(cells))
  const written = text.map(({ cells }) => JSON.stringify(cells))
  const before = Math.max(0, lineBreaks(textBytes.subarray(0, from)) - 1)
  const behind = lineBreaks(textBytes.subarray(to)) - 1
  const isBefore = written.slice(0, before).every((row, index) => read[index] === row)
  if (!isBefore) return `rows before byte ${from} are not as they were`
  const swallowed = rows.some(({ cells }) =>
    cells.some((cell) => cell !== null && typeof cell === 'object' && 'fault' in cell),
  )
  const last = behind > 0 ? written.slice(-behind) : []
  if (!swallowed && last.some((row, index) => read[read.length - last.length + index] !== row))
    return `rows behind byte ${to} are not as they were`
  const known = new Set(written)
  const others = rows.filter((row, index) => !known.has(read[index] ?? '') && !hasFault(row))
  const damaged = 2 + lineBreaks(bytes) - before - Math.max(behind, 0)
  return others.length > Math.max(damaged, 1) ? `${others.length} rows that were not written` : null
}

function hasFault({ cells }: SourceRow): boolean {
  return cells.some((cell) => cell !== null && typeof cell === 'object' && 'fault' in cell)
}

function lineBreaks(bytes: Buffer): number {
  return bytes.reduce(
    (count, byte, at) => (byte === 10 || (byte === 13 && bytes[at + 1] !== 10) ? count + 1 : count),
    0,
  )
}
