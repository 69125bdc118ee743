import type { Engine } from '../engine/engine.ts'
import { gapTable } from '../engine/gap-table.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function gapsRequests(engine: Engine): AreaHandlers<'gaps'> {
  return {
    'gaps.list': ({ datasetId }) =>
      gapTable({ clock: engine.clock, warehouse: engine.warehouse, stores: engine.stores.stores() }, datasetId),
  }
}
