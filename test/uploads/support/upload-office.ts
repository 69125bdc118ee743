import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceRow, SourceRows } from '../../../src-shared/domain/source-row.ts'
import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'
import { DEFAULT_DUPLICATE_POLICY } from '../../../src-shared/domain/upload.ts'
import type { UndoResult, UploadKind } from '../../../src-shared/domain/upload.ts'
import type { CatalogDb } from '../../../src-main/catalog-db/catalog-db.ts'
import { openCatalogDb } from '../../../src-main/catalog-db/open-catalog-db.ts'
import type { ChangesByHand } from '../../../src-main/uploads/changes-by-hand.ts'
import { openDraftRows } from '../../../src-main/uploads/draft-rows.ts'
import type { DraftRows } from '../../../src-main/uploads/draft-rows.ts'
import { loadLot } from '../../../src-main/uploads/load-lot.ts'
import type { LotOutcome } from '../../../src-main/uploads/lot-outcome.ts'
import { reviewUpload } from '../../../src-main/uploads/review-upload.ts'
import type { Review } from '../../../src-main/uploads/review-upload.ts'
import type { ReviewTerms } from '../../../src-main/uploads/review-terms.ts'
import { deleteLotRows, redoLot, undoLot } from '../../../src-main/uploads/undo-lot.ts'
import type { WorkControl } from '../../../src-main/uploads/work-control.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { OFFICE_LAYOUT } from '../../support/office-layout.ts'

/** Every field in a column of its own, in their order. */
export function termsOf(kind: UploadKind, changes: Partial<ReviewTerms> = {}): ReviewTerms {
  return {
    kind,
    layout: OFFICE_LAYOUT,
    mapping: UPLOAD_TABLES[kind].fields.map(({ name }, column) => ({ field: name, column })),
    width: UPLOAD_TABLES[kind].fields.length,
    provider: null,
    duplicates: DEFAULT_DUPLICATE_POLICY,
    rules: [],
    ...changes,
  }
}

type Values = Readonly<Record<string, string>>

const GOOD_ROW: Readonly<Record<UploadKind, Values>> = {
  productos: {
    nombre: 'Acetaminofén 500 mg',
    precio: '1.234,50',
    certificado_sanitario: 'CS-2025-00417',
    tiempo_entrega_dias: '7',
    proveedor_id: 'PROV001',
    vencimiento: '31/12/2027',
  },
  dkt: {
    fecha: '21/10/2025',
    tienda: 'PERIFERICO',
    terminal: '00012345',
    marca: 'VISA',
    tipo_tarjeta: 'Débito',
    monto_bruto: '12.345,67',
  },
}

/** A row of a text file that can be taken; `key` makes it one of its own, `values` say what else it says. */
export function fileRow(kind: UploadKind, row: number, key: string, values: Values = {}): SourceRow {
  const all: Values = { ...GOOD_ROW[kind], [kind === 'productos' ? 'codigo' : 'numero_lote']: key, ...values }
  return { row, cells: UPLOAD_TABLES[kind].fields.map(({ name }) => all[name] ?? null) }
}

export async function* rowsOf(rows: readonly SourceRow[], perBatch = 100): SourceRows {
  for (let at = 0; at < rows.length; at += perBatch) yield rows.slice(at, at + perBatch)
}

/** A catalog in a folder of its own, and whoever uploads to it. */
export class UploadOffice {
  readonly folder: string
  readonly clock = new ManualClock()
  catalog: CatalogDb
  readonly batchRows: number
  #lots = 0

  constructor(folder = mkdtempSync(join(tmpdir(), 'caudal-uploads-')), batchRows = 100) {
    this.folder = folder
    this.batchRows = batchRows
    this.catalog = this.#open()
  }

  get rowsPath(): string {
    return join(this.folder, 'rows.sqlite')
  }

  get catalogPath(): string {
    return join(this.folder, 'catalog.sqlite')
  }

  /** The program ends and starts again. */
  restart(): void {
    this.catalog.close()
    this.catalog = this.#open()
  }

  remove(): void {
    this.catalog.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  review(
    terms: ReviewTerms,
    source: SourceRows,
    control: WorkControl = quiet(),
    byHand: ChangesByHand | null = null,
  ): Promise<Review> {
    return reviewUpload(
      { catalog: this.catalog },
      { ...terms, rowsPath: this.rowsPath, source, expectedRows: null, byHand },
      control,
    )
  }

  /** Lets `work` look at the reviewed rows. */
  withRows<T>(work: (rows: DraftRows) => T): T {
    const rows = openDraftRows({ rowsPath: this.rowsPath, catalog: this.catalog })
    try {
      return work(rows)
    } finally {
      rows.close()
    }
  }

  load(
    lotId: string,
    control: WorkControl = quiet(),
    changes: { contentHash?: string; again?: boolean } = {},
  ): Promise<LotOutcome> {
    return loadLot(
      this,
      {
        lotId,
        rowsPath: this.rowsPath,
        fileName: `${lotId}.csv`,
        operator: 'ana',
        contentHash: changes.contentHash ?? lotId,
        again: changes.again ?? false,
        jobId: `load-${lotId}`,
      },
      control,
    )
  }

  /** Reviews and loads a file as the next lot (`lote1`, `lote2`, …). */
  async upload(terms: ReviewTerms, rows: readonly SourceRow[]): Promise<LotOutcome> {
    await this.review(terms, rowsOf(rows))
    return this.load(`lote${++this.#lots}`)
  }

  undo(lotId: string, control: WorkControl = quiet(), jobId = 'undo'): Promise<UndoResult> {
    return undoLot(this, { lotId, jobId }, control)
  }

  redo(lotId: string, control: WorkControl = quiet(), jobId = 'redo'): Promise<UndoResult> {
    return redoLot(this, { lotId, jobId }, control)
  }

  deleteRows(lotId: string, control: WorkControl = quiet(), jobId = 'delete'): Promise<UndoResult> {
    return deleteLotRows(this, { lotId, jobId }, control)
  }

  /** Of everything in the catalog's tables: ids, values, lots, versions and times. */
  hash(): string {
    const hash = createHash('sha256')
    for (const table of ['productos', 'resumen_tarjeta']) {
      for (const row of this.query(`SELECT * FROM ${table} ORDER BY id`)) hash.update(JSON.stringify(row))
    }
    return hash.digest('hex')
  }

  /** Somebody changes rows of the catalog by other means than a lot. */
  edit(table: string, set: string, where: string): void {
    this.#raw((database) => {
      database.exec('UPDATE change_number SET last = last + 1')
      database.exec(
        `UPDATE lots SET standing = standing - (SELECT count(*) FROM ${table} c WHERE c.lote = lots.seq AND ${where})`,
      )
      database.exec(
        `UPDATE ${table} AS c SET ${set}, lote = NULL, version = (SELECT last FROM change_number) WHERE ${where}`,
      )
    })
  }

  query<R extends object>(sql: string): R[] {
    return this.#raw((database) => database.prepare<[], R>(sql).all())
  }

  #raw<T>(work: (database: Database.Database) => T): T {
    const database = new Database(this.catalogPath)
    try {
      return work(database)
    } finally {
      database.close()
    }
  }

  #open(): CatalogDb {
    return openCatalogDb({ filePath: this.catalogPath, clock: this.clock })
  }
}

/** Nobody stops it, nobody looks. */
export function quiet(changes: Partial<WorkControl> = {}): WorkControl {
  return { signal: new AbortController().signal, progress: () => undefined, log: () => undefined, ...changes }
}

/** Stops the work with that reason once so many rows are done. */
export function stopAfter(rows: number, reason: Error): WorkControl {
  const controller = new AbortController()
  return quiet({
    signal: controller.signal,
    progress: (done) => {
      if (done >= rows) controller.abort(reason)
    },
  })
}
