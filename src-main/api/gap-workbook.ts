import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import type { SheetColumn, SheetTable, Tone } from '../spreadsheets/sheet-table.ts'
import type { WorkbookFile } from '../spreadsheets/write-workbook.ts'

/** The gap table of a dataset, and how the dataset is called. */
export interface DatasetGaps {
  readonly datasetId: DatasetId
  readonly name: string
  readonly rows: readonly StoreGaps[]
}

type Text = (key: string) => string

const TONES: Readonly<Record<StoreGaps['freshness'], Tone>> = {
  fresh: 'good',
  stale: 'warning',
  critical: 'bad',
  never: 'neutral',
}

/** A workbook of gap tables in the user's language: a sheet for each dataset, then one with every gap of every store. */
export function gapWorkbook(text: Text, path: string, tables: readonly DatasetGaps[]): WorkbookFile {
  const title = text('cli:export.gapsTitle')
  const totalLabel = text('cli:export.total')
  return {
    path,
    title,
    sheets: [
      ...tables.map(({ name, rows }): SheetTable => ({
        name,
        heading: `${title}: ${name}`,
        columns: storeColumns(text, rows),
        totalLabel,
      })),
      {
        name: text('cli:export.rangesTitle'),
        heading: text('cli:export.rangesTitle'),
        columns: rangeColumns(text, tables),
        totalLabel,
      },
    ],
  }
}

/** Whoever changes the order moves the places that the completeness is worked out from. */
const EXPECTED_DAYS = 7
const COVERED_DAYS = 8

function storeColumns(text: Text, rows: readonly StoreGaps[]): readonly SheetColumn[] {
  const badge = ({ freshness }: Pick<StoreGaps, 'freshness'>): string => text(`cli:gaps.freshness.${freshness}`)
  const tones = Object.fromEntries(
    Object.entries(TONES).map(([freshness, tone]) => [text(`cli:gaps.freshness.${freshness}`), tone]),
  )
  return [
    {
      kind: 'text',
      header: text('cli:gaps.store'),
      widthCharacters: 26,
      values: rows.map((row) => row.storeName),
      total: 'count',
    },
    { kind: 'text', header: text('cli:export.storeId'), widthCharacters: 14, values: rows.map((row) => row.storeId) },
    {
      kind: 'integer',
      header: text('cli:gaps.rows'),
      widthCharacters: 14,
      values: rows.map((row) => row.rows),
      total: 'sum',
    },
    { kind: 'date', header: text('cli:gaps.last'), widthCharacters: 13, values: rows.map((row) => row.lastSaleDate) },
    {
      kind: 'integer',
      header: text('cli:export.daysBehind'),
      widthCharacters: 16,
      values: rows.map((row) => row.daysBehind),
    },
    { kind: 'text', header: text('cli:gaps.state'), widthCharacters: 14, values: rows.map(badge), tones },
    {
      kind: 'percent',
      header: text('cli:gaps.completeness'),
      widthCharacters: 14,
      values: rows.map((row) => row.completenessPercent),
      total: { part: COVERED_DAYS, whole: EXPECTED_DAYS },
    },
    {
      kind: 'integer',
      header: text('cli:export.expectedDays'),
      widthCharacters: 15,
      values: rows.map((row) => row.expectedDays),
      total: 'sum',
    },
    {
      kind: 'integer',
      header: text('cli:export.coveredDays'),
      widthCharacters: 15,
      values: rows.map((row) => row.coveredDays),
      total: 'sum',
    },
    {
      kind: 'integer',
      header: text('cli:gaps.gaps'),
      widthCharacters: 16,
      values: rows.map((row) => row.gapDays),
      total: 'sum',
    },
    {
      kind: 'integer',
      header: text('cli:gaps.suspicious'),
      widthCharacters: 16,
      values: rows.map((row) => row.suspiciousDays),
      total: 'sum',
    },
    {
      kind: 'date',
      header: text('cli:export.firstGap'),
      widthCharacters: 19,
      values: rows.map((row) => row.gaps[0]?.from ?? null),
    },
    {
      kind: 'date',
      header: text('cli:export.lastGap'),
      widthCharacters: 19,
      values: rows.map((row) => row.gaps.at(-1)?.to ?? null),
    },
  ]
}

function rangeColumns(text: Text, tables: readonly DatasetGaps[]): readonly SheetColumn[] {
  const ranges = tables.flatMap(({ name, rows }) =>
    rows.flatMap(({ storeId, storeName, gaps }) => gaps.map((gap) => ({ ...gap, dataset: name, storeId, storeName }))),
  )
  return [
    {
      kind: 'text',
      header: text('cli:gaps.store'),
      widthCharacters: 26,
      values: ranges.map(({ storeName }) => storeName),
      total: 'count',
    },
    {
      kind: 'text',
      header: text('cli:export.storeId'),
      widthCharacters: 14,
      values: ranges.map(({ storeId }) => storeId),
    },
    {
      kind: 'text',
      header: text('cli:export.dataset'),
      widthCharacters: 14,
      values: ranges.map(({ dataset }) => dataset),
    },
    { kind: 'date', header: text('cli:export.from'), widthCharacters: 13, values: ranges.map(({ from }) => from) },
    { kind: 'date', header: text('cli:export.to'), widthCharacters: 13, values: ranges.map(({ to }) => to) },
    {
      kind: 'integer',
      header: text('cli:gaps.gaps'),
      widthCharacters: 16,
      values: ranges.map(({ days }) => days),
      total: 'sum',
    },
  ]
}
