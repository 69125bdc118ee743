import { DEFAULT_SETTINGS, settingsSchema } from '../../src-shared/domain/settings.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

interface SettingRow {
  readonly name: string
  readonly value: string
}

/** One row per setting that was ever changed; the rest, and any value that no longer fits, take their default. */
export class SettingsRepository {
  readonly #sql: SqlConnection
  readonly #all
  readonly #put

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#all = sql.prepare<object, SettingRow>('SELECT name, value FROM settings')
    this.#put = sql.prepare<SettingRow>(
      'INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    )
  }

  get(): Settings {
    const saved = new Map(this.#all.all({}).map((row) => [row.name, readJson(row.value)]))
    const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS }
    for (const [name, schema] of Object.entries(settingsSchema.shape)) {
      const parsed = schema.safeParse(saved.get(name))
      if (parsed.success) settings[name] = parsed.data
    }
    return settingsSchema.parse(settings)
  }

  update(changes: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings {
    return this.#sql.transaction(() => {
      for (const [name, value] of Object.entries(changes)) {
        if (value !== undefined) this.#put.run({ name, value: JSON.stringify(value) })
      }
      return this.get()
    })
  }
}
