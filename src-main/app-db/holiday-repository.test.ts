import { afterEach, beforeEach, expect, test } from 'vitest'
import { storeFixture } from '../../test/support/store-fixture.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'

const date = (text: string): BusinessDate => text as BusinessDate

let temporary: TemporaryAppDb
beforeEach(() => {
  temporary = temporaryAppDb()
})
afterEach(() => temporary.remove())

test('a day is said once per calendar, by date, and may be forgotten', () => {
  const { holidays } = temporary.db
  const feria = { calendar: 'VE', date: date('2026-11-18'), name: 'Virgen de Chiquinquirá' } as const
  holidays.putEdits([feria, { calendar: 'VE', date: date('2026-01-01'), name: null }])
  holidays.putEdits([
    { ...feria, name: 'La Chinita' },
    { ...feria, calendar: 'MX' },
  ])
  expect(holidays.edits('VE')).toEqual([
    { calendar: 'VE', date: '2026-01-01', name: null },
    { ...feria, name: 'La Chinita' },
  ])
  holidays.deleteEdit('VE', feria.date)
  expect(holidays.edits('VE')).toHaveLength(1)
  expect(holidays.edits('MX')).toEqual([{ ...feria, calendar: 'MX' }])
})

test('a store has a calendar of its own until it follows the others again; an unknown store has none', () => {
  const { holidays, stores } = temporary.db
  stores.insert(storeFixture({ id: 'a' }))
  stores.insert(storeFixture({ id: 'b' }))
  holidays.assign(['a', 'b'], 'MX')
  holidays.assign(['b'], 'none')
  expect(holidays.storeCalendars()).toEqual([
    { storeId: 'a', calendar: 'MX' },
    { storeId: 'b', calendar: 'none' },
  ])
  holidays.assign(['a'], null)
  expect(holidays.storeCalendars()).toEqual([{ storeId: 'b', calendar: 'none' }])
  expect(() => holidays.assign(['b', 'nadie'], 'VE')).toThrow('FOREIGN KEY')
  expect(holidays.storeCalendars()).toEqual([{ storeId: 'b', calendar: 'none' }])
})
