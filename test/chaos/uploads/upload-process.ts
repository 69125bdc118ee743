import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openCatalogDb } from '../../../src-main/catalog-db/open-catalog-db.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { inspectSource } from '../../../src-main/spreadsheets/source/inspect-source.ts'
import { openSourceRows } from '../../../src-main/spreadsheets/source/open-source-rows.ts'
import { DEFAULT_SOURCE_LIMITS } from '../../../src-main/spreadsheets/source/source-limits.ts'
import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'
import { loadLot } from '../../../src-main/uploads/load-lot.ts'
import { reviewUpload } from '../../../src-main/uploads/review-upload.ts'
import type { WorkControl } from '../../../src-main/uploads/work-control.ts'
import type { UploadMark, UploadTask } from './upload-task.ts'

// Reviews and loads one file, or goes on with it, as the job threads do; killed at any instant. A line for each thing that it has done.
const task = JSON.parse(process.argv[2] ?? '') as UploadTask

function say(mark: UploadMark): void {
  process.stdout.write(`${JSON.stringify({ mark })}\n`)
}

const control: WorkControl = {
  signal: new AbortController().signal,
  log: () => undefined,
  progress: () => say('rows'),
}
const rowsPath = join(task.folder, `${task.lotId}.sqlite`)
const catalog = openCatalogDb({ filePath: join(task.folder, 'catalog.sqlite'), clock: systemClock })
say('open')
// Without it the review died, or there was none.
// A job thread lives by its port; here nothing else would outlast the load's pauses, whose timer keeps no process alive.
const alive = setInterval(() => undefined, 60_000)
if (!existsSync(rowsPath)) {
  const { layout, headers } = await inspectSource(task.filePath, null, DEFAULT_SOURCE_LIMITS)
  await reviewUpload(
    { catalog },
    {
      kind: task.kind,
      layout,
      mapping: UPLOAD_TABLES[task.kind].fields.map(({ name }, column) => ({ field: name, column })),
      width: headers.length,
      provider: null,
      duplicates: { inFile: 'reject', inCatalog: 'update' },
      rules: [],
      rowsPath,
      source: openSourceRows(task.filePath, layout, DEFAULT_SOURCE_LIMITS, control.signal),
      expectedRows: null,
    },
    control,
  )
}
say('reviewed')
await loadLot(
  { catalog, clock: systemClock, batchRows: task.batchRows },
  {
    lotId: task.lotId,
    rowsPath,
    fileName: `${task.lotId}.csv`,
    operator: 'ana',
    contentHash: task.lotId,
    again: false,
    jobId: task.lotId,
  },
  control,
)
say('loaded')
clearInterval(alive)
catalog.close()
