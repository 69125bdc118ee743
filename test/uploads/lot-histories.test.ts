import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import { HISTORY_KEYS, LotHistory } from './support/lot-history.ts'
import type { HistoryStep } from './support/lot-history.ts'
import { UploadOffice } from './support/upload-office.ts'

/*
 * Loads, undos, redos, deletions and edits in any order, some of them stopped half-way: whatever came before, what a lot says of itself is what the catalog holds, no lot's work ever
 * touches a row that is not in the state that the lot left, and once all is taken back, latest first, the catalog is empty.
 */
const PRICES = ['1', '2', '3']

const someStep: fc.Arbitrary<HistoryStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('load' as const),
      rows: fc.uniqueArray(fc.tuple(fc.constantFrom(...HISTORY_KEYS), fc.constantFrom(...PRICES)), {
        minLength: 1,
        maxLength: 6,
        selector: ([key]) => key,
      }),
      stop: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('undo' as const, 'undo' as const, 'redo' as const, 'delete' as const),
      lot: fc.nat(8),
      stop: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const), key: fc.constantFrom(...HISTORY_KEYS) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
)

const RUNS = Number(process.env['CAUDAL_LOT_HISTORIES'] ?? 3)

test.each(UPLOAD_KINDS)('any history of lots of %s can be taken back', { timeout: 600_000 }, async (kind) => {
  await fc.assert(
    fc.asyncProperty(fc.array(someStep, { minLength: 1, maxLength: 12 }), async (steps) => {
      const office = new UploadOffice(undefined, 2)
      try {
        const history = new LotHistory(office, kind)
        for (const each of steps) {
          await history.take(each)
        }
        await history.takeAllBack()
        expect(history.faults).toEqual([])
      } finally {
        office.remove()
      }
    }),
    { numRuns: RUNS },
  )
})
