import type { CatalogFilter, CatalogPage, CatalogRow, UploadKind } from '../../src-shared/domain/upload.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { wordsOf } from './has-words.ts'
import { tableSql } from './table-sql.ts'

interface FilterRow {
  readonly words: string | null
  readonly lotId: string | null
}

type StoredRow = Readonly<Record<string, string | null>> & { readonly key_text: string; readonly updatedMs: number }

/** Products and card summaries as they are in the catalog. Every method throws AppError. */
export class CatalogRowRepository {
  readonly #of: Readonly<Record<UploadKind, (filter: CatalogFilter) => CatalogPage>>

  constructor(sql: SqlConnection) {
    this.#of = { productos: preparePage(sql, 'productos'), dkt: preparePage(sql, 'dkt') }
  }

  /** By key. With a lot: the rows that still say what it wrote. */
  page(filter: CatalogFilter): CatalogPage {
    return this.#of[filter.kind](filter)
  }
}

function preparePage(sql: SqlConnection, kind: UploadKind): (filter: CatalogFilter) => CatalogPage {
  const { table, fields } = tableSql(kind)
  const texts = fields.map((name) => `c.${name}`).join(', ')
  const found = `(@words IS NULL OR has_words(@words, ${texts}))`
  const ofCatalog = `${table} c WHERE @lotId IS NULL AND ${found}`
  // Numbers of changes are never given twice: a row that has the lot's says what the lot wrote.
  const ofLot = `lots l JOIN lot_changes x ON x.lot = l.seq JOIN ${table} c ON c.id = x.row_id AND c.version = l.version
    WHERE l.id = @lotId AND ${found}`
  const columns = `c.key_text, ${texts}, (SELECT id FROM lots WHERE seq = c.lote) AS lotId, c.actualizado_ms AS updatedMs`
  const statements = (from: string) => ({
    page: sql.prepare<FilterRow & { offset: number; limit: number }, StoredRow>(
      `SELECT ${columns} FROM ${from} ORDER BY c.key_text LIMIT @limit OFFSET @offset`,
    ),
    count: sql.prepare<FilterRow, { rows: number }>(`SELECT count(*) AS rows FROM ${from}`),
  })
  const [whole, lot] = [statements(ofCatalog), statements(ofLot)]
  return ({ search, lotId = null, offset, limit }) => {
    const { page, count } = lotId === null ? whole : lot
    const wanted = { words: wordsOf(search), lotId }
    return {
      matching: count.get(wanted)?.rows ?? 0,
      rows: page.all({ ...wanted, offset, limit }).map((row) => toCatalogRow(row, fields)),
    }
  }
}

function toCatalogRow(row: StoredRow, fields: readonly string[]): CatalogRow {
  return {
    key: row.key_text,
    values: Object.fromEntries(fields.map((name) => [name, row[name] ?? null])),
    lotId: row['lotId'] ?? null,
    updatedAt: new Date(row.updatedMs).toISOString(),
  }
}
