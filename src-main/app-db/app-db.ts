import type { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { AdministratorRepository } from './administrator-repository.ts'
import { BootRepository } from './boot-repository.ts'
import { CentralRepository } from './central-repository.ts'
import { ConnectivityRepository } from './connectivity-repository.ts'
import { HolidayRepository } from './holiday-repository.ts'
import { JobLogRepository } from './job-log-repository.ts'
import { JobRepository } from './job-repository.ts'
import { JobRetentionRepository } from './job-retention-repository.ts'
import { JobTransitionRepository } from './job-transition-repository.ts'
import { JobWordRepository } from './job-word-repository.ts'
import { LatencyRepository } from './latency-repository.ts'
import { NoticeRepository } from './notice-repository.ts'
import { NoticeSettingsRepository } from './notice-settings-repository.ts'
import { NotificationRepository } from './notification-repository.ts'
import { PausedKindRepository } from './paused-kind-repository.ts'
import { PresenceRepository } from './presence-repository.ts'
import { ProbeRepository } from './probe-repository.ts'
import { ProcedureConnectionRepository } from './procedure-connection-repository.ts'
import { ProcedureRunRepository } from './procedure-run-repository.ts'
import { ProcedureScheduleRepository } from './procedure-schedule-repository.ts'
import { ProcedureSetRepository } from './procedure-set-repository.ts'
import { SapSettingsRepository } from './sap-settings-repository.ts'
import { ScheduleRepository } from './schedule-repository.ts'
import { SettingsRepository } from './settings-repository.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { StoreCircuitRepository } from './store-circuit-repository.ts'
import { StoreRemovalRepository } from './store-removal-repository.ts'
import { StoreRepository } from './store-repository.ts'

/** `app.sqlite`, open. Only the main thread holds one; `openAppDb` makes it. Every method throws AppError. */
export class AppDb {
  /** Names this opening of the file: leases that carry another one are void. */
  readonly bootId: string
  readonly stores: StoreRepository
  readonly connectivity: ConnectivityRepository
  readonly settings: SettingsRepository
  readonly central: CentralRepository
  readonly sap: SapSettingsRepository
  readonly holidays: HolidayRepository
  readonly jobs: JobRepository
  readonly jobTransitions: JobTransitionRepository
  readonly jobLogs: JobLogRepository
  readonly jobRetention: JobRetentionRepository
  readonly jobWords: JobWordRepository
  readonly notifications: NotificationRepository
  readonly notices: NoticeRepository
  readonly noticeSettings: NoticeSettingsRepository
  readonly pausedKinds: PausedKindRepository
  readonly schedules: ScheduleRepository
  readonly presence: PresenceRepository
  readonly storeCircuits: StoreCircuitRepository
  readonly storeRemovals: StoreRemovalRepository
  readonly probes: ProbeRepository
  readonly latencies: LatencyRepository
  readonly administrator: AdministratorRepository
  readonly procedureConnections: ProcedureConnectionRepository
  readonly procedureRuns: ProcedureRunRepository
  readonly procedureSets: ProcedureSetRepository
  readonly procedureSchedules: ProcedureScheduleRepository
  readonly #sql: SqlConnection
  readonly #boots: BootRepository
  readonly #clock: Clock
  #closed = false

  constructor(parts: { readonly sql: SqlConnection; readonly clock: Clock; readonly bootId: string }) {
    this.#sql = parts.sql
    this.#clock = parts.clock
    this.bootId = parts.bootId
    this.#boots = new BootRepository(parts.sql)
    this.stores = new StoreRepository(parts.sql)
    this.connectivity = new ConnectivityRepository(parts.sql)
    this.settings = new SettingsRepository(parts.sql)
    this.central = new CentralRepository(parts.sql)
    this.sap = new SapSettingsRepository(parts.sql)
    this.holidays = new HolidayRepository(parts.sql)
    this.jobs = new JobRepository(parts.sql)
    this.jobTransitions = new JobTransitionRepository(parts.sql)
    this.jobLogs = new JobLogRepository(parts.sql)
    this.jobRetention = new JobRetentionRepository(parts.sql)
    this.jobWords = new JobWordRepository(parts.sql)
    this.notifications = new NotificationRepository(parts.sql)
    this.notices = new NoticeRepository(parts.sql)
    this.noticeSettings = new NoticeSettingsRepository(parts.sql)
    this.pausedKinds = new PausedKindRepository(parts.sql)
    this.schedules = new ScheduleRepository(parts.sql)
    this.presence = new PresenceRepository(parts.sql)
    this.storeCircuits = new StoreCircuitRepository(parts.sql)
    this.storeRemovals = new StoreRemovalRepository(parts.sql)
    this.probes = new ProbeRepository(parts.sql)
    this.latencies = new LatencyRepository(parts.sql)
    this.administrator = new AdministratorRepository(parts.sql)
    this.procedureConnections = new ProcedureConnectionRepository(parts.sql)
    this.procedureRuns = new ProcedureRunRepository(parts.sql)
    this.procedureSets = new ProcedureSetRepository(parts.sql)
    this.procedureSchedules = new ProcedureScheduleRepository(parts.sql)
    this.#boots.insert({ id: this.bootId, nowMs: this.#clock.nowMs() })
  }

  /** All of `work` or nothing of it. Inside another transaction it is a savepoint of that one. */
  transaction<T>(work: () => T): T {
    return this.#sql.transaction(work)
  }

  /** For what no decision rests on, such as log lines and progress: a loss of power may take the last of it. */
  transactionWithoutSync<T>(work: () => T): T {
    return this.#sql.transactionWithoutSync(work)
  }

  /** `listener` hears of every refusal of the file itself: no room, locked, read-only, damaged. */
  onRefused(listener: (error: AppError) => void): void {
    this.#sql.onRefused(listener)
  }

  /** Writes something that changes nothing, to see whether the file takes it. */
  probeWrite(): void {
    this.#boots.touch(this.bootId)
  }

  /** Marks the shutdown as clean and closes the file. Idempotent. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    try {
      this.#boots.close({ id: this.bootId, nowMs: this.#clock.nowMs() })
    } finally {
      this.#sql.close()
    }
  }
}
