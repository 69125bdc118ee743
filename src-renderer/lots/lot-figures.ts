import { unchangedRows } from '../../src-shared/domain/upload.ts'
import type { LotView } from '../../src-shared/domain/upload.ts'

const SUMMARY = [
  'total',
  'exitosos',
  'creados',
  'actualizados',
  'unchanged',
  'rechazados',
  'duplicados',
  'omitidos',
] as const

interface LotFigure {
  readonly id: (typeof SUMMARY)[number] | 'standing'
  readonly value: number
}

/** What a load did with the rows of its file, and how much of it still stands. Rows that the catalog had already are told where there are any: without them the others do not add up. */
export function lotFigures({ summary, rowsStanding }: Pick<LotView, 'summary' | 'rowsStanding'>): readonly LotFigure[] {
  const figures = SUMMARY.map((id) => ({ id, value: id === 'unchanged' ? unchangedRows(summary) : summary[id] }))
  return [
    ...figures.filter(({ id, value }) => id !== 'unchanged' || value > 0),
    { id: 'standing', value: rowsStanding },
  ]
}
