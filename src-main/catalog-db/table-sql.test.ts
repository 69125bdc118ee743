import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import { MIGRATIONS } from './migrations.ts'
import { tableSql } from './table-sql.ts'

test.each(UPLOAD_KINDS)(
  'images of %s hold the columns in the table’s own order: those of older lots are read by it',
  (kind) => {
    const database = new Database(':memory:')
    for (const { sql } of MIGRATIONS) database.exec(sql)
    const { table, fields, columns } = tableSql(kind)
    const found = database.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all()
    const own = ['id', 'key_text', 'lote', 'version', 'actualizado_ms']
    expect(found.map(({ name }) => name).filter((name) => !own.includes(name))).toEqual(fields)
    expect(columns).toEqual([...own.slice(1), ...fields])
    database.close()
  },
)
