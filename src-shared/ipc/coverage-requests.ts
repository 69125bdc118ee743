import { z } from 'zod'
import { businessDateSchema } from '../domain/business-date.ts'
import { closingNoteSchema } from '../domain/closing-note.ts'
import type { CoverageCalendar, CoverageDetail, CoverageRows } from '../domain/coverage-calendar.ts'
import { datasetIdSchema } from '../domain/dataset.ts'
import { holidayCalendarSchema, holidayNameSchema, nationalCalendarSchema } from '../domain/holiday.ts'
import type { Holiday, HolidayImport, StoreHolidayCalendar } from '../domain/holiday.ts'
import { storeIdSchema } from '../domain/store.ts'

const span = { datasetId: datasetIdSchema, from: businessDateSchema, to: businessDateSchema }
const storeDay = { datasetId: datasetIdSchema, storeId: storeIdSchema, businessDate: businessDateSchema }
const storeIds = z.array(storeIdSchema).min(1).max(1000)
/** Five years; of 500 stores nobody closes more by hand than one year at once. */
const marks = z
  .array(z.object({ storeId: storeIdSchema, days: z.array(businessDateSchema).min(1).max(2000) }))
  .min(1)
  .max(1000)
const calendarYear = { calendar: nationalCalendarSchema, year: z.int().min(2000).max(2200) }
const calendarDay = { calendar: nationalCalendarSchema, date: businessDateSchema }

/** What the window may ask of coverage and holidays. */
export const coverageRequestSchemas = {
  'coverage.calendar': z.object(span),
  'coverage.details': z.object({ ...span, storeId: storeIdSchema }),
  'coverage.close': z.object({ datasetId: datasetIdSchema, marks, note: closingNoteSchema }),
  'coverage.reopen': z.object({ datasetId: datasetIdSchema, marks }),
  'coverage.rows': z.object({ ...storeDay, offset: z.int().min(0), limit: z.int().min(1).max(2000) }),
  'coverage.saveRows': z.object(storeDay),
  'coverage.copyRows': z.object(storeDay),
  'coverage.export': z.object({ ...span, storeIds }),
  'holidays.list': z.object(calendarYear),
  'holidays.save': z.object({ ...calendarDay, name: holidayNameSchema }),
  'holidays.remove': z.object(calendarDay),
  'holidays.restore': z.object(calendarDay),
  'holidays.import': z.object({ calendar: nationalCalendarSchema }),
  'holidays.stores': z.undefined(),
  /** Null: they follow the setting. */
  'holidays.assign': z.object({ storeIds, calendar: holidayCalendarSchema.nullable() }),
} as const satisfies Record<string, z.ZodType>

export interface CoverageReplies {
  'coverage.calendar': CoverageCalendar
  /** A day after another. */
  'coverage.details': readonly CoverageDetail[]
  'coverage.close': null
  'coverage.reopen': null
  'coverage.rows': CoverageRows
  /** `null` when the dialog was closed without choosing. */
  'coverage.saveRows': { readonly path: string } | null
  'coverage.copyRows': null
  'coverage.export': { readonly path: string } | null
  'holidays.list': readonly Holiday[]
  'holidays.save': null
  'holidays.remove': null
  'holidays.restore': null
  'holidays.import': HolidayImport | null
  /** Stores with a calendar of their own; the others follow the setting. */
  'holidays.stores': readonly StoreHolidayCalendar[]
  'holidays.assign': null
}
