import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import type { GapTableColumn } from '../spreadsheets/write-gap-table.ts'
import type { Desktop } from './app-requests.ts'

/** The gap table's columns as a workbook has them, in the user's language. */
export function gapTableColumns(
  { text }: Pick<Desktop, 'text'>,
  rows: readonly StoreGaps[],
): readonly GapTableColumn[] {
  return [
    { kind: 'text', header: text('cli:gaps.store'), widthCharacters: 24, values: rows.map((row) => row.storeName) },
    { kind: 'integer', header: text('cli:gaps.rows'), widthCharacters: 14, values: rows.map((row) => row.rows) },
    { kind: 'date', header: text('cli:gaps.last'), widthCharacters: 12, values: rows.map((row) => row.lastSaleDate) },
    {
      kind: 'integer',
      header: text('cli:export.daysBehind'),
      widthCharacters: 16,
      values: rows.map((row) => row.daysBehind),
    },
    {
      kind: 'text',
      header: text('cli:gaps.state'),
      widthCharacters: 14,
      values: rows.map((row) => text(`cli:gaps.freshness.${row.freshness}`)),
    },
    {
      kind: 'percent',
      header: text('cli:gaps.completeness'),
      widthCharacters: 13,
      values: rows.map((row) => row.completenessPercent),
    },
    { kind: 'integer', header: text('cli:gaps.gaps'), widthCharacters: 16, values: rows.map((row) => row.gapDays) },
    {
      kind: 'date',
      header: text('cli:export.firstGap'),
      widthCharacters: 18,
      values: rows.map((row) => row.gaps[0]?.from ?? null),
    },
    {
      kind: 'date',
      header: text('cli:export.lastGap'),
      widthCharacters: 18,
      values: rows.map((row) => row.gaps.at(-1)?.to ?? null),
    },
  ]
}
