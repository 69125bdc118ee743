import type { Engine } from '../engine/engine.ts'
import type { Desktop } from './app-requests.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function holidaysRequests({ holidays }: Engine, desktop: Desktop): AreaHandlers<'holidays'> {
  return {
    'holidays.list': ({ calendar, year }) => holidays.list(calendar, year, desktop.language()),
    'holidays.save': ({ calendar, date, name }) => {
      holidays.save(calendar, date, name)
      return null
    },
    'holidays.remove': async ({ calendar, date }) => {
      await holidays.remove(calendar, date)
      return null
    },
    'holidays.restore': ({ calendar, date }) => {
      holidays.restore(calendar, date)
      return null
    },
    'holidays.import': async ({ calendar }) => {
      const path = await desktop.chooseHolidayList()
      return path === null ? null : holidays.import(calendar, path)
    },
    'holidays.stores': () => holidays.storeCalendars(),
    'holidays.assign': ({ storeIds, calendar }) => {
      holidays.assign(storeIds, calendar)
      return null
    },
  }
}
