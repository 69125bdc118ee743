import type { Engine } from '../engine/engine.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function scheduleRequests({ automatic, operator }: Engine): AreaHandlers<'schedule'> {
  return {
    'schedule.views': () => automatic.views(),
    'schedule.view': ({ datasetId }) => automatic.view(datasetId),
    'schedule.history': ({ datasetId, limit, before }) => automatic.history(datasetId, limit, before),
    'schedule.circuits': () => automatic.circuits(),
    'schedule.configure': ({ datasetId, changes }) => automatic.configure(datasetId, changes),
    'schedule.enable': ({ datasetId }) => automatic.enable(datasetId),
    'schedule.disable': ({ datasetId }) => automatic.disable(datasetId),
    'schedule.runNow': ({ datasetId }) => automatic.runNow(datasetId, operator),
    'schedule.retry': ({ datasetId, storeIds }) => automatic.retry(datasetId, storeIds, operator),
    'schedule.answer': ({ datasetId, run }) => automatic.answer(datasetId, run),
  }
}
