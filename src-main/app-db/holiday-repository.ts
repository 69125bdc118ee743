import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type {
  HolidayCalendar,
  HolidayEdit,
  NationalCalendar,
  StoreHolidayCalendar,
} from '../../src-shared/domain/holiday.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** What operators said of holidays, and which stores keep which. Every method throws AppError. */
export class HolidayRepository {
  readonly #sql: SqlConnection
  readonly #edits
  readonly #putEdit
  readonly #deleteEdit
  readonly #calendars
  readonly #putCalendar
  readonly #deleteCalendar

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#edits = sql.prepare<{ calendar: NationalCalendar }, HolidayEdit>(
      `SELECT calendar, holiday_date AS "date", name FROM holiday_edits WHERE calendar = @calendar ORDER BY holiday_date`,
    )
    this.#putEdit = sql.prepare<HolidayEdit>(
      'INSERT OR REPLACE INTO holiday_edits (calendar, holiday_date, name) VALUES (@calendar, @date, @name)',
    )
    this.#deleteEdit = sql.prepare<{ calendar: NationalCalendar; date: BusinessDate }>(
      'DELETE FROM holiday_edits WHERE calendar = @calendar AND holiday_date = @date',
    )
    this.#calendars = sql.prepare<object, StoreHolidayCalendar>(
      'SELECT store_id AS storeId, calendar FROM store_holiday_calendars ORDER BY store_id',
    )
    this.#putCalendar = sql.prepare<StoreHolidayCalendar>(
      'INSERT OR REPLACE INTO store_holiday_calendars (store_id, calendar) VALUES (@storeId, @calendar)',
    )
    this.#deleteCalendar = sql.prepare<{ storeId: string }>(
      'DELETE FROM store_holiday_calendars WHERE store_id = @storeId',
    )
  }

  /** By date. */
  edits(calendar: NationalCalendar): readonly HolidayEdit[] {
    return this.#edits.all({ calendar })
  }

  /** All or none. */
  putEdits(edits: readonly HolidayEdit[]): void {
    this.#sql.transaction(() => {
      for (const edit of edits) this.#putEdit.run(edit)
    })
  }

  deleteEdit(calendar: NationalCalendar, date: BusinessDate): void {
    this.#deleteEdit.run({ calendar, date })
  }

  /** Stores with a calendar of their own. */
  storeCalendars(): readonly StoreHolidayCalendar[] {
    return this.#calendars.all({})
  }

  /** Null: they follow the setting again. */
  assign(storeIds: readonly string[], calendar: HolidayCalendar | null): void {
    this.#sql.transaction(() => {
      for (const storeId of storeIds) {
        if (calendar === null) this.#deleteCalendar.run({ storeId })
        else this.#putCalendar.run({ storeId, calendar })
      }
    })
  }
}
