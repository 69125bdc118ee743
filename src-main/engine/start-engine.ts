import { mkdirSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { openAppDb } from '../app-db/open-app-db.ts'
import { lockDataFolder } from '../app-db/data-folder-lock.ts'
import { loadDatasets } from '../dataset-files/load-datasets.ts'
import { fileError } from '../foundation/file-error.ts'
import { jobKinds } from '../job-handlers/registry.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { ErrandThread } from '../threads/errand-thread-handle.ts'
import { JobThreadPool } from '../threads/job-thread-pool.ts'
import { UploadThread } from '../threads/upload-thread-handle.ts'
import { Administrator } from './administrator/administrator.ts'
import { AutomaticEtl } from './automatic/automatic-etl.ts'
import { CentralDesk } from './central/central-desk.ts'
import { CoverageDesk } from './coverage/coverage-desk.ts'
import { HolidayBook } from './coverage/holiday-book.ts'
import { EngineEvents } from './engine-events.ts'
import type { EngineOptions } from './engine-options.ts'
import type { Engine } from './engine.ts'
import { GapNotices } from './gap-notices.ts'
import { freeBytesAt } from '../foundation/free-bytes-at.ts'
import { gapTable } from './gap-table.ts'
import { createJobKeeping } from './create-job-keeping.ts'
import { createStoreWork } from './create-store-work.ts'
import { createJobServices } from './job-services.ts'
import { LiveSettings } from './live-settings.ts'
import { NoticeChannels } from './notices/notice-channels.ts'
import { NoticeDesk } from './notices/notice-desk.ts'
import { NotificationCenter } from './notification-center.ts'
import { createProcedureJobServices } from './procedures/procedure-job-services.ts'
import { ReachabilityWatch } from './reachability/reachability-watch.ts'
import { ArrivalNotices } from './procedures/arrival-notices.ts'
import { createProcedures } from './procedures/create-procedures.ts'
import { createSap } from './sap/create-sap.ts'
import { Shutdown } from './shutdown.ts'
import { startWarehouse } from './start-warehouse.ts'
import { StoreCatalog } from './store-catalog.ts'
import { StoreNotices } from './store-notices.ts'
import { SyncRuns } from './sync-runs.ts'
import { Uploads } from './uploads/uploads.ts'
import { WriteWatch } from './write-watch.ts'

/**
 * Opens a data folder. Jobs, interrupted ones first, run from `runJobs()` on. Rejects with ALREADY_OPEN when another Caudal has the
 * folder, and with what `openAppDb`, `startWarehouse` and `loadDatasets` throw; nothing stays open then.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const shutdown = new Shutdown()
  try {
    return await assemble(options, shutdown)
  } catch (thrown) {
    await shutdown
      .run()
      .catch((failure: unknown) => options.logger.error({ err: failure }, 'closing after a failed start'))
    throw thrown
  }
}

async function assemble(options: EngineOptions, shutdown: Shutdown): Promise<Engine> {
  const { folder, clock, vault, logger, operator } = options
  try {
    mkdirSync(folder.root, { recursive: true })
  } catch (cause) {
    throw fileError(cause, folder.root, 'write')
  }
  const lock = lockDataFolder(folder.root)
  shutdown.add(() => lock.release())

  const events = new EngineEvents()
  const db = openAppDb({ filePath: folder.appDb, clock })
  shutdown.add(() => db.close())
  const writes = new WriteWatch({
    db,
    clock,
    freeBytes: () => freeBytesAt(folder.root),
    changed: (refusal) => events.emit('database.refusing', refusal),
  })
  shutdown.add(() => writes.stop())
  const datasets = await loadDatasets(path.join(options.resourcesFolder, 'datasets'))

  const gapNotices = new GapNotices(clock, events)
  // Whatever the window shows of the warehouse is read again, and what cannot be read is then shown with its error.
  const everythingChanged = (): void => {
    for (const { id } of datasets) gapNotices.changed(id)
  }
  const storeNotices = new StoreNotices(clock, events)
  const stores = new StoreCatalog({ db, vault, changed: () => storeNotices.changed() })
  const settings = new LiveSettings(db, (changed) => {
    events.emit('settings.changed', changed)
    // The stores' holidays may be others now.
    everythingChanged()
  })
  const uploadFiles = { catalogDb: folder.catalogDb, drafts: folder.uploads }
  const uploadDesk = new UploadThread({ entry: options.threadEntries.upload, files: uploadFiles, clock })
  shutdown.add(() => uploadDesk.stop())
  const errands = new ErrandThread({ entry: options.threadEntries.errand, clock })
  shutdown.add(() => errands.stop())
  const central = new CentralDesk({ db, vault, errands })
  const executor = new JobThreadPool({
    entry: options.threadEntries.job,
    connectWarehouse: () => keeper.connect(),
    resultsFolder: folder.results,
    uploadFiles,
    logger,
    services: createJobServices({
      datasets,
      stores,
      central,
      settings,
      gapNotices,
      notices: () => notices,
      sap: () => sap,
      procedures: createProcedureJobServices({
        db,
        clock,
        connections: () => procedures.connections,
      }),
      arrivals: new ArrivalNotices(clock, events),
      events,
    }),
  })
  const jobs = new JobQueue({
    db,
    executor,
    kinds: jobKinds,
    settings: () => settings.get(),
    clock,
    logger,
    random: Math.random,
    laneLimit: (_, lane) => db.procedureConnections.find(lane)?.connection.parallel ?? 1,
  })
  const notifications = new NotificationCenter({
    db,
    jobs,
    storeName: (storeId) => stores.stores().find((store) => store.id === storeId)?.name ?? storeId,
    clock,
    logger,
  })
  notifications.subscribe((notification) => events.emit('notifications.added', notification))
  const { archive, retention, checkpoints } = createJobKeeping(options, { db, jobs, settings }, shutdown)
  // Before the warehouse, whose log may take seconds to replay: what a power cut interrupted is waiting again at once.
  jobs.takeBack()

  const keptWarehouse = await startWarehouse({
    entry: options.threadEntries.warehouse,
    filePath: folder.warehouse,
    datasets,
    clock,
    logger,
    executor,
    changed: everythingChanged,
    givenUp(error) {
      events.emit('warehouse.stopped', error)
      notifications.warehouseStopped(error)
    },
  })
  const { keeper } = keptWarehouse
  shutdown.add(() => keeper.stop())
  const warehouse = keeper.access
  shutdown.add(() => jobs.stop())
  const holidays = new HolidayBook({ db, clock, errands, settings, changed: everythingChanged })
  const language = (): 'es' | 'en' => settings.get().language
  const noticeChannels = new NoticeChannels({ db, vault, clock, errands, language })
  const notices = new NoticeDesk({
    db,
    clock,
    logger,
    gaps: (datasetId) => gapTable({ clock, warehouse, stores, holidays }, datasetId),
    stores,
    jobs,
    datasets,
    channels: noticeChannels,
    notifications,
    language,
    schedule: (datasetId) => automatic.view(datasetId),
  })
  shutdown.add(() => notices.stop())
  const localTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const automatic = new AutomaticEtl({
    db,
    clock,
    logger,
    warehouse,
    settings,
    stores,
    jobs,
    datasets,
    localTimeZone,
    changed: (schedule) => {
      events.emit('schedule.changed', schedule)
      notices.scheduleChanged(schedule)
    },
  })
  shutdown.add(() => automatic.stop())
  const reachability = new ReachabilityWatch({
    db,
    clock,
    logger,
    random: Math.random,
    stores: () => stores.stores(),
    settings: () => settings.get(),
    jobs,
    interfaces: networkInterfaces,
    changed: (view) => events.emit('reachability.changed', view),
    returned: (storeIds) => automatic.networkReturned(storeIds),
  })
  shutdown.add(() => reachability.stop())
  const storeWork = createStoreWork(options, {
    db,
    jobs,
    events,
    errands,
    stores,
    datasets,
    warehouse,
    automatic,
    reachability,
    localTimeZone,
    removed() {
      storeNotices.changed()
      everythingChanged()
    },
  })
  const administrator = new Administrator({ administrator: db.administrator, clock })
  const procedures = createProcedures(options, { db, jobs, archive, events, administrator, localTimeZone }, shutdown)
  const sap = createSap(options, { db, jobs, events, channels: noticeChannels }, shutdown)
  const uploads = new Uploads({ desk: uploadDesk, jobs, settings, events, logger, operator })
  jobs.subscribe({
    jobsChanged(changed) {
      checkpoints.written()
      events.emit('jobs.changed', changed)
      notifications.jobsChanged(changed)
      notices.jobsChanged(changed)
      uploads.jobsChanged(changed)
      sap.jobsChanged(changed)
    },
    jobsLogged(lines) {
      checkpoints.written()
      events.emit('jobs.logged', JSON.stringify(lines))
    },
  })

  return {
    folder,
    clock,
    events,
    datasets,
    settings,
    stores,
    ...storeWork,
    errands,
    warehouse,
    get daysLostAtStart() {
      return keptWarehouse.daysLost
    },
    get databaseRefusal() {
      return writes.refusal
    },
    get warehouseStopped() {
      return keptWarehouse.stopped
    },
    jobs,
    archive,
    retention,
    notifications,
    noticeChannels,
    notices,
    holidays,
    coverage: new CoverageDesk({
      clock,
      warehouse,
      stores,
      datasets,
      holidays,
      errands,
      connectWarehouse: () => keeper.connect(),
      changed: (datasetId) => gapNotices.changed(datasetId),
    }),
    operator,
    runs: new SyncRuns({ clock, warehouse, stores, settings, jobs, operator }),
    automatic,
    reachability,
    uploads,
    central,
    administrator,
    procedures,
    sap,
    runJobs() {
      notifications.catchUp()
      jobs.start()
      retention.start()
      automatic.start()
      notices.start()
      uploads.start()
      procedures.schedules.start()
    },
    stop: () => shutdown.run(),
  }
}
