import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ScheduleSettings, ScheduleSlot, ScheduleView } from '../../src-shared/domain/schedule.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { watchJobs } from './follow-jobs.ts'
import type { Output } from './output.ts'

/** As they stand on the command line; what is absent stays as it is. */
export interface ScheduleOptions {
  readonly hour?: number
  readonly minute?: number
  readonly retries?: number
  /** Minutes. */
  readonly interval?: number
  /** IANA name; `local`: this computer's. */
  readonly timeZone?: string
  readonly gapDays?: number
  readonly catchUpDays?: number
  readonly policy?: string
  readonly opens?: number
  readonly closes?: number
  readonly storesWhileOpen?: number
  readonly exclude?: readonly string[]
  /** Of the program's settings: every load shares them. */
  readonly parallel?: number
}

/** What one store does otherwise; what is absent stays as it is. */
export interface StoreScheduleOptions {
  readonly priority?: number
  readonly retries?: number
  /** Minutes. */
  readonly interval?: number
  /** As the rest of the stores again. */
  readonly reset?: boolean
}

export function showSchedule(engine: Engine, output: Output, translator: Translator, datasetId: DatasetId): ExitCode {
  return printSchedule(engine.automatic.view(datasetId), output, translator)
}

/** Throws SCHEDULE_OUT_OF_RANGE. */
export function setSchedule(
  engine: Engine,
  output: Output,
  translator: Translator,
  datasetId: DatasetId,
  given: ScheduleOptions,
): ExitCode {
  const changes = {
    hour: given.hour,
    minute: given.minute,
    maxRetries: given.retries,
    retryIntervalMinutes: given.interval,
    timeZone: given.timeZone === 'local' ? null : given.timeZone,
    gapDays: given.gapDays,
    catchUpDays: given.catchUpDays,
    openingHour: given.opens,
    closingHour: given.closes,
    storesAtOnceWhileOpen: given.storesWhileOpen,
    // The engine checks it, as it does the rest.
    catchUp: given.policy as ScheduleSettings['catchUp'] | undefined,
    excludedStoreIds: given.exclude && [...given.exclude],
  }
  const view = engine.automatic.configure(datasetId, changes)
  if (given.parallel !== undefined) engine.settings.update({ parallelStores: given.parallel })
  return printSchedule(view, output, translator)
}

/** Throws STORE_UNKNOWN, SCHEDULE_OUT_OF_RANGE. */
export function setStoreSchedule(
  engine: Engine,
  output: Output,
  translator: Translator,
  datasetId: DatasetId,
  storeId: string,
  given: StoreScheduleOptions,
): ExitCode {
  const { id } = engine.stores.store(storeId)
  const { [id]: before, ...others } = engine.automatic.view(datasetId).settings.storeOverrides
  const own = {
    ...before,
    ...(given.priority !== undefined && { priority: given.priority }),
    ...(given.retries !== undefined && { maxRetries: given.retries }),
    ...(given.interval !== undefined && { retryIntervalMinutes: given.interval }),
  }
  const storeOverrides = given.reset === true ? others : { ...others, [id]: own }
  return printSchedule(engine.automatic.configure(datasetId, { storeOverrides }), output, translator)
}

export function switchSchedule(
  engine: Engine,
  output: Output,
  translator: Translator,
  datasetId: DatasetId,
  enabled: boolean,
): ExitCode {
  const { automatic } = engine
  return printSchedule(enabled ? automatic.enable(datasetId) : automatic.disable(datasetId), output, translator)
}

/** Runs it and waits for the end of its first round; retries are for a program that stays. */
export async function runScheduleNow(
  engine: Engine,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  datasetId: DatasetId,
): Promise<ExitCode> {
  const watch = watchJobs(engine, environment, output, translator)
  try {
    const { activeRunId } = await startOrJoin(engine, datasetId, environment.operator)
    if (activeRunId !== null && !(await watch.untilEnded(activeRunId))) return EXIT.failed
    await engine.automatic.settled()
    // After Ctrl+C the notice goes out at the next start; how the run went is known all the same.
    if (engine.warehouseStopped === null) await watch.until(engine.notices.untilTold())
    const [slot] = engine.automatic.history(datasetId, 1)
    if (!slot) return EXIT.failed
    output.result(slot, () => printSlots([slot], output, translator))
    if (slot.failed === 0) return EXIT.done
    return slot.succeeded > 0 ? EXIT.someStoresFailed : EXIT.failed
  } finally {
    watch.stop()
  }
}

/** Where the program's own start has just begun the slot, since it was missed, that run is the one that was asked for. */
async function startOrJoin(engine: Engine, datasetId: DatasetId, operator: string): Promise<ScheduleView> {
  try {
    return await engine.automatic.runNow(datasetId, operator)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'JOB_ALREADY_RUNNING') return engine.automatic.view(datasetId)
    throw thrown
  }
}

export function showScheduleHistory(
  engine: Engine,
  output: Output,
  translator: Translator,
  datasetId: DatasetId,
  limit: number,
): ExitCode {
  const slots = engine.automatic.history(datasetId, limit)
  output.result(slots, () => printSlots(slots, output, translator))
  return EXIT.done
}

function printSchedule(view: ScheduleView, output: Output, translator: Translator): ExitCode {
  const { text } = translator
  const { settings } = view
  output.result(view, () =>
    output.table(
      [{ title: text('schedule.what') }, { title: text('schedule.value') }],
      [
        [text('schedule.state'), text(`schedule.states.${view.state}`)],
        [text('schedule.next'), view.nextSlotAt ?? ''],
        [text('schedule.last'), view.lastStartedAt ?? text('schedule.never')],
        [text('schedule.time'), `${twoDigits(settings.hour)}:${twoDigits(settings.minute)} ${view.timeZone}`],
        [text('schedule.retries'), `${settings.maxRetries} × ${settings.retryIntervalMinutes} min`],
        [text('schedule.policy'), settings.catchUp],
        [text('schedule.excluded'), settings.excludedStoreIds.join(', ')],
        ...Object.entries(settings.storeOverrides).map(([storeId, own]) => [
          text('schedule.ownOf', { store: storeId }),
          [
            own.priority !== undefined && `${text('schedule.priority')} ${own.priority}`,
            (own.maxRetries ?? own.retryIntervalMinutes) !== undefined &&
              `${own.maxRetries ?? settings.maxRetries} × ${own.retryIntervalMinutes ?? settings.retryIntervalMinutes} min`,
          ]
            .filter((part) => part !== false)
            .join(', '),
        ]),
        [text('schedule.toRetry'), view.storesToRetry],
      ],
    ),
  )
  return EXIT.done
}

function printSlots(slots: readonly ScheduleSlot[], output: Output, translator: Translator): void {
  const { text } = translator
  output.table(
    [
      { title: text('schedule.date') },
      { title: text('schedule.state') },
      { title: text('schedule.started') },
      { title: text('schedule.total'), align: 'right' },
      { title: text('schedule.succeeded'), align: 'right' },
      { title: text('schedule.failed'), align: 'right' },
      { title: text('schedule.failedStores') },
      { title: text('schedule.reason') },
    ],
    slots.map((slot) => [
      slot.businessDate,
      text(`schedule.slotStates.${slot.state}`),
      slot.startedAt ?? '',
      slot.total,
      slot.succeeded,
      slot.failed,
      slot.stores.flatMap(({ error, storeName }) => (error ? [`${storeName} (${error.code})`] : [])).join(', '),
      slot.missedBecause === null ? '' : text(`schedule.reasons.${slot.missedBecause}`),
    ]),
  )
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
