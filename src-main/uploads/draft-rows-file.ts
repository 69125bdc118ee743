import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { defineHasWords } from '../catalog-db/has-words.ts'
import { AppError } from '../foundation/app-error.ts'
import { SqlConnection } from '../sqlite/sql-connection.ts'
import { toFileError } from '../sqlite/sqlite-error.ts'
import type { ReviewTerms } from './review-terms.ts'

/** Of the statements of a review; a row of the file with all that it was judged to be. */
const SCHEMA = `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE verdict_counts (verdict INTEGER PRIMARY KEY, rows INTEGER NOT NULL) STRICT;
  CREATE TABLE rows (
    row INTEGER PRIMARY KEY,
    verdict INTEGER NOT NULL,
    key TEXT NOT NULL,
    vals TEXT,
    cells TEXT NOT NULL,
    problems TEXT,
    other INTEGER,
    fixes TEXT,
    skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1, 2))
  ) STRICT;`

const BUSY_TIMEOUT_MS = 30_000
const CACHE_KIB = 32 * 1024

/** A connection to a draft's rows with the catalog beside it, which is only read. */
export interface DraftRowsFile {
  readonly sql: SqlConnection
  readonly rowsPath: string
}

/** A new file, without journal or sync: a review that does not come to its end starts again. Throws DISK_FULL and the like. */
export function createDraftRowsFile(rowsPath: string, catalog: CatalogDb): DraftRowsFile {
  const file = connect(rowsPath, catalog)
  file.sql.pragma('journal_mode = OFF')
  file.sql.pragma('synchronous = OFF')
  file.sql.exec(SCHEMA)
  return file
}

/** What a review left. Throws REVIEW_MISSING or REVIEW_DAMAGED. */
export function openDraftRowsFile(rowsPath: string, catalog: CatalogDb): DraftRowsFile {
  if (!existsSync(rowsPath)) throw new AppError('REVIEW_MISSING')
  try {
    const file = connect(rowsPath, catalog)
    file.sql.pragma('synchronous = FULL')
    return file
  } catch (thrown) {
    throw thrown instanceof AppError && thrown.code === 'FILE_CORRUPT' ? damaged(rowsPath, thrown) : thrown
  }
}

/** An error of a statement, told apart: either file may be the damaged one, and only one of them can be made again. */
export function tellDamaged(thrown: unknown, sql: SqlConnection, schema: 'main' | 'draft', rowsPath: string): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'FILE_CORRUPT') return thrown
  try {
    return sql.pragma(`${schema}.quick_check(1)`) === 'ok' ? thrown : damaged(rowsPath, thrown)
  } catch {
    return damaged(rowsPath, thrown)
  }
}

/** Puts down one of the facts that go with the rows. */
export function setFact(sql: SqlConnection, name: 'terms' | 'warned' | 'lot', value: string): void {
  sql
    .prepare<{ name: string; value: string }>('INSERT OR REPLACE INTO facts (name, value) VALUES (@name, @value)')
    .run({ name, value })
}

export function factOf(sql: SqlConnection, name: 'terms' | 'warned' | 'lot', schema = 'main'): string | null {
  const fact = sql.prepare<{ name: string }, { value: string }>(`SELECT value FROM ${schema}.facts WHERE name = @name`)
  return fact.get({ name })?.value ?? null
}

/** Throws REVIEW_DAMAGED. */
export function termsOf(sql: SqlConnection, rowsPath: string, schema = 'main'): ReviewTerms {
  const terms = factOf(sql, 'terms', schema)
  if (terms === null) throw damaged(rowsPath, new Error('no terms'))
  return JSON.parse(terms) as ReviewTerms
}

function damaged(rowsPath: string, cause: Error): AppError {
  return new AppError('REVIEW_DAMAGED', { details: { file: rowsPath }, cause })
}

function connect(rowsPath: string, catalog: CatalogDb): DraftRowsFile {
  let database: Database.Database | null = null
  try {
    database = new Database(rowsPath, { timeout: BUSY_TIMEOUT_MS })
    defineHasWords(database)
    database.pragma(`cache_size = -${CACHE_KIB}`)
    database.pragma('temp_store = MEMORY')
    database.prepare('ATTACH DATABASE ? AS catalog').run(catalog.filePath)
    return { sql: new SqlConnection(database), rowsPath }
  } catch (thrown) {
    database?.close()
    throw toFileError(thrown, rowsPath)
  }
}
