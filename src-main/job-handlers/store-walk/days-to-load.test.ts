import { expect, test } from 'vitest'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { CoverageDay, CoverageStatus } from '../../../src-shared/domain/coverage.ts'
import { daysToLoad } from './days-to-load.ts'

const day = (text: string): BusinessDate => text as BusinessDate

function covered(businessDate: BusinessDate, status: CoverageStatus, rows: number, amount: string | null): CoverageDay {
  return {
    datasetId: 'ventas',
    storeId: 't',
    businessDate,
    status,
    rows,
    amount,
    sourceRows: rows,
    sourceAmount: amount,
    loadedAt: '',
    jobId: 'old',
    note: null,
  }
}

test('late sales, corrected amounts and days never verified are loaded again; the rest is left alone', () => {
  const coverage = [
    covered(day('2025-10-15'), 'verified', 10, '5.00'),
    covered(day('2025-10-16'), 'verified', 10, '5.00'),
    covered(day('2025-10-17'), 'verified', 10, '5.00'),
    covered(day('2025-10-18'), 'provisional', 10, '5.00'),
    covered(day('2025-10-19'), 'empty_at_source', 0, null),
    covered(day('2025-10-20'), 'closed', 0, null),
  ]
  const source = new Map([
    [day('2025-10-15'), { rows: 10, amount: '5.0000' }],
    [day('2025-10-16'), { rows: 11, amount: '6' }],
    [day('2025-10-17'), { rows: 10, amount: '5.01' }],
    [day('2025-10-18'), { rows: 10, amount: '5' }],
    [day('2025-10-19'), { rows: 0, amount: null }],
    [day('2025-10-20'), { rows: 0, amount: null }],
    [day('2025-10-21'), { rows: 3, amount: '1' }],
  ])
  const recheck = coverage.map((each) => each.businessDate)
  const { wanted, late } = daysToLoad(
    [day('2025-10-21')],
    recheck,
    new Map(coverage.map((each) => [each.businessDate, each])),
    source,
  )
  expect([...wanted].toSorted()).toEqual(['2025-10-16', '2025-10-17', '2025-10-18', '2025-10-21'])
  expect([...late].toSorted()).toEqual(['2025-10-16', '2025-10-17'])
})
