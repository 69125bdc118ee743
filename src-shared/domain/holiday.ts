import { z } from 'zod'
import { businessDateSchema } from './business-date.ts'
import type { BusinessDate } from './business-date.ts'

/** Countries whose public holidays are known: Venezuela and Mexico. */
export const nationalCalendarSchema = z.enum(['VE', 'MX'])
export type NationalCalendar = z.infer<typeof nationalCalendarSchema>
export const NATIONAL_CALENDARS = nationalCalendarSchema.options

/**
 * Whose holidays a store keeps. A holiday says that the store *may* not open, never that it did not:
 * - a holiday without coverage is not expected, so it is no gap; runs still ask the store for it;
 * - a holiday on which the store had no sales (`empty_at_source`) counts as closed, and is not expected either;
 * - a holiday on which the store sold is a day like any other: expected, covered when it equals the store, a gap when it does not.
 */
export const holidayCalendarSchema = z.enum(['none', ...NATIONAL_CALENDARS])
export type HolidayCalendar = z.infer<typeof holidayCalendarSchema>

export const holidayNameSchema = z.string().trim().min(1).max(80)

/** A holiday as a country has it, before anybody's changes. */
export interface NationalHoliday {
  readonly date: BusinessDate
  readonly names: Readonly<Record<'es' | 'en', string>>
}

/** What an operator said of a day of a calendar: its name (added, or another name for a national one), or null: it is no holiday here. */
export const holidayEditSchema = z.object({
  calendar: nationalCalendarSchema,
  date: businessDateSchema,
  name: holidayNameSchema.nullable(),
})
export type HolidayEdit = z.infer<typeof holidayEditSchema>

/** A line of a calendar's list. `removed` ones are no holidays; they are listed so that they can be put back. */
export interface Holiday {
  readonly date: BusinessDate
  readonly name: string
  readonly origin: 'national' | 'added' | 'renamed' | 'removed'
}

/** Why a line of a list of holidays was not accepted. */
export type HolidayLineReason = 'not_a_date' | 'name_missing' | 'name_too_long' | 'repeated' | 'unreadable'

export interface HolidayLineProblem {
  /** As the spreadsheet or editor numbers it, from 1. */
  readonly line: number
  readonly reason: HolidayLineReason
  /** What stands there, shortened. */
  readonly value: string
}

/** A file with problems changes nothing. */
export type HolidayImport =
  | { readonly imported: number }
  | { readonly problems: readonly HolidayLineProblem[]; readonly total: number }

/** A store's own calendar; one that is not listed follows the setting. */
export interface StoreHolidayCalendar {
  readonly storeId: string
  readonly calendar: HolidayCalendar
}
