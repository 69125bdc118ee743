import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { Engine } from '../engine/engine.ts'
import { gapTable } from '../engine/gap-table.ts'
import type { Desktop } from './app-requests.ts'
import { gapWorkbook } from './gap-workbook.ts'
import type { DatasetGaps } from './gap-workbook.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function gapsRequests(engine: Engine, desktop: Desktop): AreaHandlers<'gaps'> {
  const rowsOf = (datasetId: DatasetId) => gapTable(engine, datasetId)
  return {
    'gaps.list': ({ datasetId }) => rowsOf(datasetId),
    'gaps.export': async ({ datasetId, storeIds }) => {
      const path = await desktop.chooseWorkbookPath(`${desktop.text('cli:export.gapsTitle')}.xlsx`)
      if (path === null) return null
      // The one that is shown comes first.
      const datasets = engine.datasets.toSorted((a, b) => Number(b.id === datasetId) - Number(a.id === datasetId))
      const tables: DatasetGaps[] = []
      for (const { id, labels } of datasets) {
        const rows = new Map((await rowsOf(id)).map((row) => [row.storeId, row]))
        const shown = storeIds.flatMap((storeId) => rows.get(storeId) ?? [])
        tables.push({ datasetId: id, name: labels[desktop.language()].name, rows: shown })
      }
      await engine.errands.writeWorkbook(gapWorkbook(desktop.text, path, tables))
      return { path }
    },
  }
}
