import { assertNever } from '../../../src-shared/domain/assert-never.ts'
import type { UploadField, UploadFieldType, UploadTable } from '../../../src-shared/domain/upload-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { textLength } from './staged-column.ts'
import { declareTarget } from './target-column.ts'
import type { TargetColumn } from './target-column.ts'

/** A field with the column of the target that takes it. */
export interface TargetField {
  readonly field: UploadField
  readonly column: TargetColumn
}

/**
 * Which column takes which field; names are compared without case. Throws CENTRAL_TABLE_MISSING, CENTRAL_COLUMN_MISSING (all that are missing, by name),
 * CENTRAL_COLUMN_UNFIT, CENTRAL_COLUMN_REQUIRED. `table` as the operator wrote it.
 */
export function matchTarget(
  upload: UploadTable,
  columns: readonly TargetColumn[],
  table: string,
): readonly TargetField[] {
  if (columns.length === 0) throw new AppError('CENTRAL_TABLE_MISSING', { details: { table } })
  const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]))
  const missing = upload.fields.filter((field) => !byName.has(field.name))
  if (missing.length > 0)
    throw new AppError('CENTRAL_COLUMN_MISSING', {
      details: { table, columns: missing.map(({ name, type }) => `${name} ${wanted(type)}`).join(', ') },
    })
  const matched = upload.fields.flatMap((field) => {
    const column = byName.get(field.name)
    return column === undefined ? [] : [{ field, column }]
  })
  for (const { field, column } of matched) assertFits(field, column, upload.key.includes(field.name), table)
  const taken = new Set(matched.map(({ column }) => column.name))
  const unfilled = columns.filter((column) => !taken.has(column.name) && !column.isNullable && !column.fillsItself)
  if (unfilled.length > 0)
    throw new AppError('CENTRAL_COLUMN_REQUIRED', {
      details: { table, columns: unfilled.map(({ name }) => name).join(', ') },
    })
  return matched
}

function assertFits(field: UploadField, column: TargetColumn, isKey: boolean, table: string): void {
  const mayBeEmpty = !field.required && !isKey
  if (fits(field.type, column) && (column.isNullable || !mayBeEmpty)) return
  throw new AppError('CENTRAL_COLUMN_UNFIT', {
    details: {
      table,
      column: column.name,
      expected: `${wanted(field.type)}${mayBeEmpty ? ' NULL' : ''}`,
      found: `${declareTarget(column)}${column.isNullable ? ' NULL' : ' NOT NULL'}`,
    },
  })
}

const INTEGER_LIMITS: Readonly<Record<string, readonly [minimum: number, maximum: number]>> = {
  tinyint: [0, 255],
  smallint: [-32_768, 32_767],
  int: [-2_147_483_648, 2_147_483_647],
  bigint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
}
const TEXT_TYPES: ReadonlySet<string> = new Set(['nvarchar', 'nchar', 'varchar', 'char'])
const DATE_TYPES: ReadonlySet<string> = new Set(['date', 'datetime', 'datetime2'])

/** Whether the column holds every value of the field exactly. Texts of one byte a character are let through: what they lose is found by comparing. */
function fits(type: UploadFieldType, column: TargetColumn): boolean {
  switch (type.type) {
    case 'text':
    case 'code':
    case 'choice':
      return TEXT_TYPES.has(column.type) && (column.length === null || column.length >= textLength(type))
    case 'decimal':
      if (column.type === 'money') return type.decimals <= 4
      if (column.type !== 'decimal' && column.type !== 'numeric') return false
      return column.scale >= type.decimals && column.precision - column.scale >= wholeDigits(type)
    case 'integer': {
      const limits = INTEGER_LIMITS[column.type]
      return limits !== undefined && limits[0] <= type.minimum && limits[1] >= type.maximum
    }
    case 'date':
      return DATE_TYPES.has(column.type)
    case 'boolean':
      return column.type === 'bit' || INTEGER_LIMITS[column.type] !== undefined
    default:
      return assertNever(type)
  }
}

/** What the column ought to be, as the operator reads it. */
function wanted(type: UploadFieldType): string {
  switch (type.type) {
    case 'text':
    case 'code':
    case 'choice':
      return `nvarchar(${textLength(type)})`
    case 'decimal':
      return `decimal(${wholeDigits(type) + type.decimals}, ${type.decimals})`
    case 'integer':
      return 'int'
    case 'date':
      return 'date'
    case 'boolean':
      return 'bit'
    default:
      return assertNever(type)
  }
}

function wholeDigits({ minimum, maximum, decimals }: Extract<UploadFieldType, { type: 'decimal' }>): number {
  const digits = [minimum, maximum].map((bound) => bound?.replace(/^-|\..*$/g, '').length ?? 19 - decimals)
  return Math.max(...digits)
}
