import { TYPES } from 'tedious'
import type { DataType } from 'tedious/lib/data-type.js'
import { assertNever } from '../../../src-shared/domain/assert-never.ts'
import type { UploadField, UploadFieldType } from '../../../src-shared/domain/upload-table.ts'
import { exactDecimalType } from './exact-decimal-type.ts'

/** A field on its way: how the staging table declares it, how the driver sends it, and what it is sent. */
export interface StagedColumn {
  readonly field: UploadField
  /** T-SQL, such as `nvarchar(40)`. */
  readonly declaration: string
  readonly isText: boolean
  readonly type: DataType
  readonly length?: number
  /** What the driver takes for a canonical text. */
  driverValue(text: string): unknown
}

const asItIs = (text: string): unknown => text

export function stagedColumn(field: UploadField): StagedColumn {
  const { type } = field
  switch (type.type) {
    case 'text':
    case 'code':
    case 'choice': {
      const length = textLength(type)
      return {
        field,
        declaration: `nvarchar(${length})`,
        isText: true,
        type: TYPES.NVarChar,
        length,
        driverValue: asItIs,
      }
    }
    case 'decimal': {
      const exact = exactDecimalType(type.decimals)
      return { field, declaration: `decimal(19, ${type.decimals})`, isText: false, type: exact, driverValue: asItIs }
    }
    case 'integer':
      return { field, declaration: 'int', isText: false, type: TYPES.Int, driverValue: Number }
    case 'date':
      return {
        field,
        declaration: 'date',
        isText: false,
        type: TYPES.Date,
        driverValue: (text) => new Date(`${text}T00:00:00Z`),
      }
    case 'boolean':
      return { field, declaration: 'bit', isText: false, type: TYPES.Bit, driverValue: (text) => text === '1' }
    default:
      return assertNever(type)
  }
}

/** Characters that the longest value takes. */
export function textLength(type: Extract<UploadFieldType, { type: 'text' | 'code' | 'choice' }>): number {
  return type.type === 'choice' ? Math.max(...type.choices.map(({ value }) => value.length)) : type.maximumLength
}
