import type { AppDb } from '../../app-db/app-db.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { SapThread } from '../../threads/sap-thread-handle.ts'
import type { EngineEvents } from '../engine-events.ts'
import type { EngineOptions } from '../engine-options.ts'
import type { NoticeChannels } from '../notices/notice-channels.ts'
import type { Shutdown } from '../shutdown.ts'
import { SapDesk } from './sap-desk.ts'
import { SapSettingsDesk } from './sap-settings-desk.ts'

interface SapParts {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly events: EngineEvents
  readonly channels: NoticeChannels
}

/** SAP's part of the engine. Its thread ends with `shutdown`. */
export function createSap(
  options: EngineOptions,
  { db, jobs, events, channels }: SapParts,
  shutdown: Shutdown,
): SapDesk {
  const { threadEntries, folder, vault, clock, operator } = options
  const desk = new SapThread({ entry: threadEntries.sap, catalogDb: folder.catalogDb, clock })
  shutdown.add(() => desk.stop())
  const changed = (): void => events.emit('sap.changed', null)
  const settings = new SapSettingsDesk({ db, vault, desk, channels, operator, changed })
  return new SapDesk({ db, jobs, desk, settings, operator, changed })
}
