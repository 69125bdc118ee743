import type { Migration } from '../../sqlite/migration.ts'

/**
 * Only what people decided: the countries' own holidays are computed. `holiday_edits`: a name adds or renames a day of a calendar, null takes a national one away.
 * `store_holiday_calendars`: stores that do not follow the setting.
 */
export const holidays: Migration = {
  version: 12,
  name: 'holidays',
  sql: `
    CREATE TABLE holiday_edits (
      calendar TEXT NOT NULL,
      holiday_date TEXT NOT NULL,
      name TEXT,
      PRIMARY KEY (calendar, holiday_date)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE store_holiday_calendars (
      store_id TEXT PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
      calendar TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
