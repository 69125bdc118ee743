import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'
import { DEFAULT_DUPLICATE_POLICY } from '../../../src-shared/domain/upload.ts'
import { openCatalogDb } from '../../../src-main/catalog-db/open-catalog-db.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { inspectSource } from '../../../src-main/spreadsheets/source/inspect-source.ts'
import { openSourceRows } from '../../../src-main/spreadsheets/source/open-source-rows.ts'
import { DEFAULT_SOURCE_LIMITS } from '../../../src-main/spreadsheets/source/source-limits.ts'
import { loadLot } from '../../../src-main/uploads/load-lot.ts'
import { reviewUpload } from '../../../src-main/uploads/review-upload.ts'
import type { WorkControl } from '../../../src-main/uploads/work-control.ts'
import { bareRead } from './bare-read.ts'
import { productFile } from './upload-files.ts'
import type { UploadFormat } from './upload-files.ts'

const GIGABYTE = 1024 * 1024 * 1024
const MEGABYTE = 1024 * 1024

export interface LoadFigures {
  readonly seconds: number
  readonly inspectSeconds: number
  readonly reviewSeconds: number
  readonly loadSeconds: number
  /** The same file by the same library, nothing done with it. */
  readonly bareSeconds: number
  readonly ratio: number
  readonly peakRssMB: number
  readonly fileMB: number
}

/** A file of products from the disk to a complete lot in a new catalog: looked at, reviewed, loaded. */
export async function benchUpload(format: UploadFormat, rows: number): Promise<LoadFigures> {
  const filePath = await productFile(format, rows)
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-upload-'))
  const control: WorkControl = {
    signal: new AbortController().signal,
    progress: () => undefined,
    log: () => undefined,
  }
  const limits = { ...DEFAULT_SOURCE_LIMITS, maximumBytes: GIGABYTE }
  // A job thread lives by its port; here nothing else would outlast the load's pauses, whose timer keeps no process alive.
  const alive = setInterval(() => undefined, 60_000)
  try {
    const catalog = openCatalogDb({ filePath: join(folder, 'catalog.sqlite'), clock: systemClock })
    const startMs = performance.now()
    const { layout, headers } = await inspectSource(filePath, null, limits)
    const inspectedMs = performance.now()
    const rowsPath = join(folder, 'rows.sqlite')
    await reviewUpload(
      { catalog },
      {
        kind: 'productos',
        layout,
        mapping: UPLOAD_TABLES.productos.fields.map(({ name }, column) => ({ field: name, column })),
        width: format === 'csv' ? headers.length : null,
        provider: null,
        duplicates: DEFAULT_DUPLICATE_POLICY,
        rules: [],
        rowsPath,
        source: openSourceRows(filePath, layout, limits, control.signal),
        expectedRows: null,
      },
      control,
    )
    const reviewedMs = performance.now()
    const order = {
      lotId: 'lote',
      rowsPath,
      fileName: filePath,
      operator: 'ana',
      contentHash: '',
      again: false,
      jobId: '1',
    }
    const { lot, problems } = await loadLot({ catalog, clock: systemClock }, order, control)
    const endMs = performance.now()
    // In kilobytes.
    const peakRssMB = process.resourceUsage().maxRSS / 1024
    if (lot.summary.creados !== rows)
      throw new Error(`${lot.summary.creados} of ${rows} rows are loaded: ${JSON.stringify(problems.slice(0, 3))}`)
    catalog.close()
    const bareMs = performance.now()
    const read = await bareRead(format, filePath)
    const bareSeconds = (performance.now() - bareMs) / 1000
    if (read !== rows + 1) throw new Error(`${read} of ${rows + 1} rows are read`)
    const seconds = (endMs - startMs) / 1000
    return {
      seconds,
      inspectSeconds: (inspectedMs - startMs) / 1000,
      reviewSeconds: (reviewedMs - inspectedMs) / 1000,
      loadSeconds: (endMs - reviewedMs) / 1000,
      bareSeconds,
      ratio: seconds / bareSeconds,
      peakRssMB,
      fileMB: statSync(filePath).size / MEGABYTE,
    }
  } finally {
    clearInterval(alive)
    rmSync(folder, { recursive: true, force: true })
  }
}
