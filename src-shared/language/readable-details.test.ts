import { expect, test } from 'vitest'
import { readableDetails } from './readable-details.ts'
import { readingFormats } from './reading-formats.ts'

test('days and amounts are told as people read them, what a server said as it said it', () => {
  const details = { day: '2025-10-22', amount: '12.3456', rows: 1433, table: 'ventas', exact: '12.3456' }
  expect(readableDetails(details, readingFormats('es'))).toEqual({
    day: '22/10/2025',
    amount: '12,35',
    rows: 1433,
    table: 'ventas',
    exact: '12.3456',
  })
  expect(readableDetails({ exact: '2025-10-22' }, readingFormats('es'))).toEqual({ exact: '2025-10-22' })
})
