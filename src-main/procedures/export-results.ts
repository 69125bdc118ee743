import type { Translator } from '../foundation/translator.ts'
import { AppError } from '../foundation/app-error.ts'
import { resultsPath } from '../procedure-results/results-path.ts'
import { ResultsReader } from '../procedure-results/results-reader.ts'
import { exportCsv } from './export-csv.ts'
import { exportWorkbook } from './export-workbook.ts'

interface ResultsExport {
  /** Of results. */
  readonly folder: string
  readonly jobId: string
  readonly format: 'xlsx' | 'csv'
  /** Which one, for .csv; a workbook holds every set. */
  readonly set: number
  readonly path: string
  readonly texts: Translator
}

/** Writes what a run brought to a file, a chunk in memory at a time. Never on the main thread. Rejects with RESULT_MISSING and the errors of files; then nothing is left of it. */
export async function exportResults(file: ResultsExport): Promise<{ readonly rows: number }> {
  const { folder, jobId, format, set, path, texts } = file
  const reader = ResultsReader.open(folder, jobId)
  if (!reader) throw new AppError('RESULT_MISSING', { details: { file: resultsPath(folder, jobId) } })
  try {
    return {
      rows: await (format === 'xlsx' ? exportWorkbook(reader, path, texts) : exportCsv(reader, set, path, texts)),
    }
  } finally {
    reader.close()
  }
}
