import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { Engine } from '../engine/engine.ts'
import { gapTable } from '../engine/gap-table.ts'
import type { Desktop } from './app-requests.ts'
import { gapTableColumns } from './gap-table-columns.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function gapsRequests(engine: Engine, desktop: Desktop): AreaHandlers<'gaps'> {
  const rowsOf = (datasetId: DatasetId) =>
    gapTable({ clock: engine.clock, warehouse: engine.warehouse, stores: engine.stores.stores() }, datasetId)
  return {
    'gaps.list': ({ datasetId }) => rowsOf(datasetId),
    'gaps.export': async ({ datasetId, storeIds }) => {
      const title = desktop.text('cli:export.gapsTitle')
      const path = await desktop.chooseWorkbookPath(`${title}.xlsx`)
      if (path === null) return null
      const rows = new Map((await rowsOf(datasetId)).map((row) => [row.storeId, row]))
      const shown = storeIds.flatMap((storeId) => rows.get(storeId) ?? [])
      await engine.errands.writeGapTable({ path, title, columns: gapTableColumns(desktop, shown) })
      return { path }
    },
  }
}
