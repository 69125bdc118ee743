import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppDb } from '../../src-main/app-db/app-db.ts'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import type { Clock } from '../../src-main/foundation/clock.ts'

export interface TemporaryAppDb {
  readonly db: AppDb
  readonly folder: string
  readonly filePath: string
  remove(): void
}

/** A real `app.sqlite` in a folder of its own. */
export function temporaryAppDb(clock: Clock = systemClock): TemporaryAppDb {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-appdb-'))
  const filePath = join(folder, 'app.sqlite')
  const db = openAppDb({ filePath, clock })
  return {
    db,
    folder,
    filePath,
    remove() {
      db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
