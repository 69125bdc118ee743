import type { ColumnFinding } from '../../src-shared/domain/connectivity.ts'
import type { ColumnType, Dataset, DatasetColumn } from '../../src-shared/domain/dataset.ts'
import { AppError } from '../foundation/app-error.ts'
import { selectExpression } from './select-expression.ts'
import type { SelectExpression } from './select-expression.ts'
import { declareType } from './source-column.ts'
import type { SourceColumn } from './source-column.ts'

/** A dataset column with where it comes from; `source` is null when an optional column is not there. */
export interface MatchedColumn {
  readonly column: DatasetColumn
  readonly source: SourceColumn | null
  readonly expression: SelectExpression | null
}

export interface ContractCheck {
  /** In the dataset's order; columns with a fatal finding are left out. */
  readonly matched: readonly MatchedColumn[]
  readonly findings: readonly ColumnFinding[]
}

/** Compares what a store's query returns with what the dataset needs. Names are compared without case, as SQL Server's usually are. */
export function checkColumns(dataset: Dataset, described: readonly SourceColumn[]): ContractCheck {
  const byName = new Map(described.map((source) => [source.name.toLowerCase(), source]))
  const needed = new Set([dataset.businessDateColumn, ...dataset.keyColumns])
  const matched: MatchedColumn[] = []
  const findings: ColumnFinding[] = []
  for (const column of dataset.columns) {
    const source = byName.get(column.name.toLowerCase()) ?? null
    const expected = typeLabel(column.type)
    if (source === null) {
      if (column.required || needed.has(column.name))
        findings.push({ column: column.name, problem: 'missing', expected, found: null })
      else matched.push({ column, source, expression: null })
      continue
    }
    const expression = selectExpression(source, column.type, needed.has(column.name))
    if (expression === null)
      findings.push({ column: column.name, problem: 'wrong_type', expected, found: declareType(source) })
    else matched.push({ column, source, expression })
    if (needed.has(column.name) && source.nullable)
      findings.push({ column: column.name, problem: 'nullable_key', expected: 'NOT NULL', found: 'NULL' })
  }
  const known = new Set(dataset.columns.map((column) => column.name.toLowerCase()))
  for (const source of described) {
    if (!known.has(source.name.toLowerCase()))
      findings.push({ column: source.name, problem: 'unexpected', expected: null, found: declareType(source) })
  }
  return { matched, findings }
}

/** Throws COLUMN_MISSING or COLUMN_TYPE_MISMATCH for the first finding that makes loading impossible. */
export function assertLoadable(findings: readonly ColumnFinding[]): void {
  const missing = findings.filter((finding) => finding.problem === 'missing')
  if (missing.length > 0) {
    const columns = missing.map((finding) => finding.column).join(', ')
    throw new AppError('COLUMN_MISSING', {
      details: { column: columns },
      technical: `the query does not return ${columns}`,
    })
  }
  const wrong = findings.find((finding) => finding.problem === 'wrong_type')
  if (wrong) {
    const details = { column: wrong.column, expected: wrong.expected ?? '', found: wrong.found ?? '' }
    throw new AppError('COLUMN_TYPE_MISMATCH', {
      details,
      technical: `${wrong.column} is ${details.found}, needs ${details.expected}`,
    })
  }
}

function typeLabel(type: ColumnType): string {
  return type.kind === 'decimal' ? `decimal(${type.precision}, ${type.scale})` : type.kind
}
