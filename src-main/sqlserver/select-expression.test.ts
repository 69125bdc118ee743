import { describe, expect, test } from 'vitest'
import type { ColumnType } from '../../src-shared/domain/dataset.ts'
import { selectExpression, sumExpression, witnessExpression } from './select-expression.ts'
import type { SourceColumn, SourceTypeName } from './source-column.ts'

function source(type: SourceTypeName, changes: Partial<SourceColumn> = {}): SourceColumn {
  return { name: 'total', type, length: null, precision: null, scale: null, nullable: true, codePage: null, ...changes }
}

const AMOUNT: ColumnType = { kind: 'decimal', precision: 38, scale: 10 }

describe('how a column is asked for', () => {
  test('decimals that a double holds are left to the driver', () => {
    expect(selectExpression(source('decimal', { precision: 15, scale: 3 }), AMOUNT, false)).toEqual({
      sql: 't.[total]',
      form: 'decimal_double',
    })
  })

  test('wider ones and money are written out by the server', () => {
    expect(selectExpression(source('decimal', { precision: 16, scale: 3 }), AMOUNT, true)).toEqual({
      sql: 'CONVERT(varchar(41), t.[total])',
      form: 'decimal_text',
    })
    expect(selectExpression(source('money'), AMOUNT, true)).toEqual({
      sql: 'CONVERT(varchar(30), t.[total], 2)',
      form: 'decimal_text',
    })
    expect(selectExpression(source('money'), AMOUNT, false)).toEqual({
      sql: 'CONVERT(varbinary(41), CONVERT(varchar(30), t.[total], 2))',
      form: 'decimal_bytes',
    })
  })

  test('date-times finer than a millisecond are written out, the others not', () => {
    expect(selectExpression(source('datetime2', { scale: 7 }), { kind: 'timestamp' }, true)).toEqual({
      sql: 'CONVERT(varchar(27), t.[total], 121)',
      form: 'moment_text',
    })
    for (const type of ['datetime', 'smalldatetime', 'date'] as const) {
      expect(selectExpression(source(type), { kind: 'timestamp' }, true)?.form).toBe('moment')
    }
  })

  test('texts come as bytes when their code page is known, but a key stays a text', () => {
    const text: ColumnType = { kind: 'text' }
    const accented = source('varchar', { length: 40, codePage: 'CP850' })
    expect(selectExpression(accented, text, false)).toEqual({
      sql: 'CONVERT(varbinary(40), t.[total])',
      form: 'code_page_bytes',
    })
    expect(selectExpression(accented, text, true)).toEqual({ sql: 't.[total]', form: 'text' })
    expect(selectExpression(source('nvarchar', { length: 120 }), text, false)).toEqual({
      sql: 'CONVERT(varbinary(240), t.[total])',
      form: 'utf16_bytes',
    })
    expect(selectExpression(source('nvarchar'), text, false)).toEqual({
      sql: 'CONVERT(varbinary(max), t.[total])',
      form: 'utf16_bytes',
    })
    expect(selectExpression(source('varchar', { length: 40, codePage: 'CP932' }), text, false)?.form).toBe('text')
    expect(witnessExpression(accented)).toBe('CASE WHEN 1 = 0 THEN t.[total] END')
  })

  test('what cannot be held exactly is refused', () => {
    expect(selectExpression(source('varchar', { length: 20 }), AMOUNT, false)).toBeNull()
    expect(selectExpression(source('decimal', { precision: 18, scale: 2 }), { kind: 'bigint' }, false)).toBeNull()
    expect(selectExpression(source('time'), { kind: 'timestamp' }, false)).toBeNull()
    expect(selectExpression(source('datetimeoffset', { scale: 7 }), { kind: 'timestamp' }, false)).toBeNull()
    expect(selectExpression(source('unsupported'), { kind: 'text' }, false)).toBeNull()
  })

  test('a name is quoted whatever it holds', () => {
    expect(selectExpression(source('int', { name: 'a]; DROP TABLE x--' }), { kind: 'integer' }, false)?.sql).toBe(
      't.[a]]; DROP TABLE x--]',
    )
  })

  test('an amount is summed by the same rule as its rows', () => {
    expect(sumExpression(source('float'), AMOUNT)).toBe(
      'CONVERT(varchar(41), SUM(CONVERT(decimal(38, 10), t.[total])))',
    )
    expect(selectExpression(source('float'), AMOUNT, true)?.sql).toBe(
      'CONVERT(varchar(41), CONVERT(decimal(38, 10), t.[total]))',
    )
    expect(sumExpression(source('money'), AMOUNT)).toBe('CONVERT(varchar(30), SUM(t.[total]), 2)')
    expect(sumExpression(source('varchar'), AMOUNT)).toBeNull()
  })
})
