import type { AppDb } from '../app-db/app-db.ts'
import { jobKinds } from '../job-handlers/registry.ts'
import { JobArchive } from '../jobs/job-archive.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { JobRetention } from '../jobs/job-retention.ts'
import { ArchiveThread } from '../threads/archive-thread-handle.ts'
import { AppDbCheckpoints } from './app-db-checkpoints.ts'
import type { EngineOptions } from './engine-options.ts'
import type { LiveSettings } from './live-settings.ts'
import type { Shutdown } from './shutdown.ts'

interface JobKeepingParts {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly settings: LiveSettings
}

interface JobKeeping {
  readonly archive: JobArchive
  readonly retention: JobRetention
  readonly checkpoints: AppDbCheckpoints
}

/** What looks back over jobs, and what removes old ones. All of it ends with `shutdown`. */
export function createJobKeeping(
  { threadEntries, folder, clock, logger }: EngineOptions,
  { db, jobs, settings }: JobKeepingParts,
  shutdown: Shutdown,
): JobKeeping {
  const access = new ArchiveThread({ entry: threadEntries.archive, filePath: folder.appDb, clock })
  shutdown.add(() => access.stop())
  const checkpoints = new AppDbCheckpoints({ filePath: folder.appDb, access, clock, logger })
  shutdown.add(() => checkpoints.stop())
  const resultsFolder = folder.results
  const archive = new JobArchive({ db, access, jobs, kinds: jobKinds, resultsFolder })
  const retention = new JobRetention({ db, clock, logger, settings: () => settings.get(), resultsFolder })
  shutdown.add(() => retention.stop())
  return { archive, retention, checkpoints }
}
