import type { Migration } from '../sqlite/migration.ts'
import { boots } from './migrations/0001-boots.ts'
import { holidays } from './migrations/0012-holidays.ts'
import { jobs } from './migrations/0003-jobs.ts'
import { jobRetention } from './migrations/0007-job-retention.ts'
import { jobSearch } from './migrations/0008-job-search.ts'
import { jobWaits } from './migrations/0005-job-waits.ts'
import { lazyJobWords } from './migrations/0011-lazy-job-words.ts'
import { notices } from './migrations/0014-notices.ts'
import { notifications } from './migrations/0009-notifications.ts'
import { pausedKinds } from './migrations/0006-paused-kinds.ts'
import { procedureRuns } from './migrations/0017-procedure-runs.ts'
import { procedures } from './migrations/0016-procedures.ts'
import { schedules } from './migrations/0010-schedules.ts'
import { storeHoles } from './migrations/0015-store-holes.ts'
import { storeProbes } from './migrations/0013-store-probes.ts'
import { stores } from './migrations/0002-stores.ts'
import { topLevelJobs } from './migrations/0004-top-level-jobs.ts'

export const MIGRATIONS: readonly Migration[] = [
  boots,
  stores,
  jobs,
  topLevelJobs,
  jobWaits,
  pausedKinds,
  jobRetention,
  jobSearch,
  notifications,
  schedules,
  lazyJobWords,
  holidays,
  storeProbes,
  notices,
  storeHoles,
  procedures,
  procedureRuns,
]
