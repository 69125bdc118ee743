import type { Settings } from '../../src-shared/domain/settings.ts'
import type { AppDb } from '../app-db/app-db.ts'

export type SettingsChanges = { readonly [K in keyof Settings]?: Settings[K] | undefined }

/** The settings, with word of every change. */
export class LiveSettings {
  readonly #db: AppDb
  readonly #changed: (settings: Settings) => void

  constructor(db: AppDb, changed: (settings: Settings) => void) {
    this.#db = db
    this.#changed = changed
  }

  get(): Settings {
    return this.#db.settings.get()
  }

  update(changes: SettingsChanges): Settings {
    const settings = this.#db.settings.update(changes)
    this.#changed(settings)
    return settings
  }
}
