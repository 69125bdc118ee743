import { expect, test } from 'vitest'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { ErrorCode } from '../../../src-shared/domain/error-report.ts'
import type { DemoSync } from './demo-sync.ts'

export interface TemplateFault {
  readonly what: string
  readonly template: string
  readonly code: ErrorCode
  readonly details?: Readonly<Record<string, string>>
}

/** A test of each; `started` gives what `beforeAll` has started. */
export function testTemplateFaults(faults: readonly TemplateFault[], storeId: string, started: () => DemoSync): void {
  test.each(faults)(
    '$what fails as $code, once and for good, and loads nothing',
    async ({ template, code, details }) => {
      const { error, reconnects, rows } = await syncWithTemplate(started(), storeId, template)
      expect(error).toMatchObject({ code, retryable: false, ...(details ? { details } : {}) })
      expect({ reconnects, rows }).toEqual({ reconnects: 0, rows: 0 })
    },
  )
}

/** What a store with that query of its own fails with, how often it was connected to again, and the rows that the warehouse has afterwards. */
async function syncWithTemplate(
  sync: DemoSync,
  storeId: string,
  template: string,
): Promise<{ readonly error: unknown; readonly reconnects: number; readonly rows: number }> {
  const error = await sync
    .sync(storeId, {
      days: ['2025-10-20', '2025-10-21'] as BusinessDate[],
      store: { queryOverrides: { [sync.dataset.id]: template } },
    })
    .then(
      () => null,
      (thrown: unknown) => thrown,
    )
  const { rows } = await sync.warehouse.query(`SELECT count(*) FROM ${sync.dataset.table}`, 1)
  return { error, reconnects: sync.events('reconnecting').length, rows: Number(rows[0]?.[0]) }
}
