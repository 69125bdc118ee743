import type { Engine } from '../engine/engine.ts'
import type { Desktop } from './app-requests.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function coverageRequests({ coverage }: Engine, desktop: Desktop): AreaHandlers<'coverage'> {
  return {
    'coverage.calendar': (span) => coverage.calendar(span),
    'coverage.details': ({ storeId, ...span }) => coverage.details(storeId, span, desktop.language()),
    'coverage.close': async ({ datasetId, marks, note }) => {
      await coverage.close(datasetId, marks, note)
      return null
    },
    'coverage.reopen': async ({ datasetId, marks }) => {
      await coverage.reopen(datasetId, marks)
      return null
    },
    'coverage.rows': ({ datasetId, storeId, businessDate, ...page }) =>
      coverage.rows(datasetId, storeId, businessDate, page),
    'coverage.saveRows': async ({ datasetId, storeId, businessDate }) => {
      const path = await desktop.chooseCsvPath(`${datasetId}-${storeId}-${businessDate}.csv`)
      if (path === null) return null
      await coverage.saveRows(datasetId, storeId, businessDate, { path, language: desktop.language() })
      return { path }
    },
    'coverage.copyRows': async ({ datasetId, storeId, businessDate }) => {
      desktop.copyText(await coverage.rowsText(datasetId, storeId, businessDate, desktop.language()))
      return null
    },
    'coverage.export': async ({ storeIds, ...span }) => {
      const name = desktop.text('cli:coverage.fileName')
      const path = await desktop.chooseCsvPath(`${name}-${span.datasetId}-${span.from}-${span.to}.csv`)
      if (path === null) return null
      await coverage.export(span, storeIds, { path, language: desktop.language() })
      return { path }
    },
  }
}
