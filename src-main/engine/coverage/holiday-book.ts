import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { NATIONAL_CALENDARS } from '../../../src-shared/domain/holiday.ts'
import type {
  Holiday,
  HolidayCalendar,
  HolidayImport,
  NationalCalendar,
  NationalHoliday,
  StoreHolidayCalendar,
} from '../../../src-shared/domain/holiday.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { Clock } from '../../foundation/clock.ts'
import { holidayDays, mergeHolidays, NO_HOLIDAYS } from '../../gaps/holidays.ts'
import type { HolidayDays } from '../../gaps/holidays.ts'
import type { Errands } from '../../threads/errands.ts'
import type { LiveSettings } from '../live-settings.ts'

/** No store's history that anybody repairs goes back further. */
const FIRST_YEAR = 2000
/** Problems of a refused file that are shown. */
const SHOWN_PROBLEMS = 100

type Language = 'es' | 'en'

interface KnownYears {
  readonly lastYear: number
  readonly days: Promise<readonly NationalHoliday[]>
}

/** The holidays of Venezuela and Mexico as the operators have made them, and which store keeps which. See `HolidayCalendar` for what a holiday means. */
export class HolidayBook {
  readonly #db: AppDb
  readonly #clock: Clock
  readonly #errands: Pick<Errands, 'nationalHolidays' | 'readHolidayList'>
  readonly #settings: Pick<LiveSettings, 'get'>
  readonly #changed: () => void
  readonly #national = new Map<NationalCalendar, KnownYears>()

  constructor(parts: {
    readonly db: AppDb
    readonly clock: Clock
    readonly errands: Pick<Errands, 'nationalHolidays' | 'readHolidayList'>
    readonly settings: Pick<LiveSettings, 'get'>
    readonly changed: () => void
  }) {
    this.#db = parts.db
    this.#clock = parts.clock
    this.#errands = parts.errands
    this.#settings = parts.settings
    this.#changed = parts.changed
  }

  /** All years known, those taken away included. */
  async all(calendar: NationalCalendar, language: Language): Promise<readonly Holiday[]> {
    return mergeHolidays(await this.#nationalDays(calendar), this.#db.holidays.edits(calendar), language)
  }

  async list(calendar: NationalCalendar, year: number, language: Language): Promise<readonly Holiday[]> {
    const prefix = `${year}-`
    return (await this.all(calendar, language)).filter(({ date }) => date.startsWith(prefix))
  }

  /** Adds a holiday, or gives one another name. */
  save(calendar: NationalCalendar, date: BusinessDate, name: string): void {
    this.#db.holidays.putEdits([{ calendar, date, name }])
    this.#changed()
  }

  /** A national one stays on the list as removed. */
  async remove(calendar: NationalCalendar, date: BusinessDate): Promise<void> {
    const isNational = (await this.#nationalDays(calendar)).some((holiday) => holiday.date === date)
    if (isNational) this.#db.holidays.putEdits([{ calendar, date, name: null }])
    else this.#db.holidays.deleteEdit(calendar, date)
    this.#changed()
  }

  /** The day as the country has it. */
  restore(calendar: NationalCalendar, date: BusinessDate): void {
    this.#db.holidays.deleteEdit(calendar, date)
    this.#changed()
  }

  /** Adds the days of a list, unless something in it is wrong. Rejects as `readHolidayList` does. */
  async import(calendar: NationalCalendar, path: string): Promise<HolidayImport> {
    const { days, problems } = await this.#errands.readHolidayList(path)
    if (problems.length > 0) return { problems: problems.slice(0, SHOWN_PROBLEMS), total: problems.length }
    this.#db.holidays.putEdits(days.map((day) => ({ calendar, ...day })))
    this.#changed()
    return { imported: days.length }
  }

  /** Stores with a calendar of their own. */
  storeCalendars(): readonly StoreHolidayCalendar[] {
    return this.#db.holidays.storeCalendars()
  }

  /** Null: the stores follow the setting. */
  assign(storeIds: readonly string[], calendar: HolidayCalendar | null): void {
    this.#db.holidays.assign(storeIds, calendar)
    this.#changed()
  }

  /** The calendar of each store. */
  calendars(): (storeId: string) => HolidayCalendar {
    const own = new Map(this.storeCalendars().map(({ storeId, calendar }) => [storeId, calendar]))
    const { holidayCalendar } = this.#settings.get()
    return (storeId) => own.get(storeId) ?? holidayCalendar
  }

  /** The holidays of each store, all years known. */
  async byStore(): Promise<(storeId: string) => HolidayDays> {
    const calendarOf = this.calendars()
    const inUse = this.inUse()
    const days = new Map<HolidayCalendar, HolidayDays>()
    for (const calendar of inUse) days.set(calendar, holidayDays(await this.all(calendar, 'es')))
    return (storeId) => days.get(calendarOf(storeId)) ?? NO_HOLIDAYS
  }

  /** Calendars that at least one store may keep. */
  inUse(): readonly NationalCalendar[] {
    const wanted = new Set<HolidayCalendar>(this.storeCalendars().map(({ calendar }) => calendar))
    wanted.add(this.#settings.get().holidayCalendar)
    return NATIONAL_CALENDARS.filter((calendar) => wanted.has(calendar))
  }

  /** From the errand thread, once a year: the package that knows them is slow to load. */
  async #nationalDays(calendar: NationalCalendar): Promise<readonly NationalHoliday[]> {
    const lastYear = new Date(this.#clock.nowMs()).getUTCFullYear() + 1
    const known = this.#national.get(calendar)
    if (known?.lastYear === lastYear) return known.days
    const days = this.#errands.nationalHolidays(calendar, FIRST_YEAR, lastYear)
    this.#national.set(calendar, { lastYear, days })
    try {
      return await days
    } catch (error) {
      this.#national.delete(calendar)
      throw error
    }
  }
}
