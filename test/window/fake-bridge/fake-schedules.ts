import { addDays } from '../../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import { DEFAULT_SCHEDULE_SETTINGS } from '../../../src-shared/domain/schedule.ts'
import type { MissReason, ScheduleSlot, ScheduleView, StoreOutcome } from '../../../src-shared/domain/schedule.ts'
import type { StoreView } from '../../../src-shared/domain/store.ts'
import type { Events } from '../../../src-shared/ipc/events.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'
import { TODAY } from './fake-gaps.ts'
import { fakeCircuits } from './fake-reachability.ts'
import { fakeError } from './fake-stores.ts'

type Answers = {
  [N in Extract<RequestName, `schedule.${string}`>]: (argument: RequestArguments<N>) => Replies[N]
}

/** How the panel is to look: `?schedule=retrying`. */
export type FakeScene = 'never' | 'idle' | 'running' | 'retrying' | 'failed' | 'asking' | 'missed' | 'late' | 'network'

const HISTORY_DAYS = 400

/** The automatic mode, as it stands in one scene. */
export class FakeSchedules {
  readonly #stores: readonly StoreView[]
  readonly #scene: FakeScene
  readonly #emit: (name: 'schedule.changed', payload: Events['schedule.changed']) => void
  readonly #views = new Map<DatasetId, ScheduleView>()

  constructor(
    stores: readonly StoreView[],
    scene: string | null,
    emit: (name: 'schedule.changed', payload: Events['schedule.changed']) => void,
  ) {
    this.#stores = stores
    this.#scene = (scene ?? 'retrying') as FakeScene
    this.#emit = emit
  }

  answers(runId: () => string | null): Answers {
    return {
      'schedule.views': () => [this.#view('ventas', runId)],
      'schedule.view': ({ datasetId }) => this.#view(datasetId, runId),
      'schedule.history': ({ datasetId, limit, before }) =>
        this.#history(datasetId)
          .filter(({ businessDate }) => before === undefined || businessDate < before)
          .slice(0, limit),
      'schedule.circuits': () => fakeCircuits(this.#stores),
      'schedule.configure': ({ datasetId, changes }) => {
        const view = this.#view(datasetId, runId)
        const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
        return this.#change(datasetId, { settings: { ...view.settings, ...given } }, runId)
      },
      'schedule.enable': ({ datasetId }) =>
        this.#change(datasetId, { enabled: true, state: 'idle', nextSlotAt: at(1) }, runId),
      'schedule.disable': ({ datasetId }) =>
        this.#change(datasetId, { enabled: false, state: 'disabled', nextSlotAt: null }, runId),
      'schedule.runNow': ({ datasetId }) => this.#change(datasetId, { state: 'running', activeRunId: runId() }, runId),
      'schedule.retry': ({ datasetId }) => this.#change(datasetId, { state: 'running', activeRunId: runId() }, runId),
      'schedule.answer': ({ datasetId }) => this.#change(datasetId, { state: 'idle' }, runId),
    }
  }

  #change(datasetId: DatasetId, changes: Partial<ScheduleView>, runId: () => string | null): ScheduleView {
    const changed = { ...this.#view(datasetId, runId), ...changes }
    this.#views.set(datasetId, changed)
    this.#emit('schedule.changed', changed)
    return changed
  }

  #view(datasetId: DatasetId, runId: () => string | null): ScheduleView {
    const known = this.#views.get(datasetId)
    if (known) return known
    const scene = this.#scene
    const latestSlot = scene === 'never' ? null : (this.#history(datasetId)[0] ?? null)
    const view: ScheduleView = {
      datasetId,
      enabled: scene !== 'never',
      settings: {
        ...DEFAULT_SCHEDULE_SETTINGS,
        excludedStoreIds: ['tienda_15'],
        storeOverrides: { tienda_03: { priority: 90 }, tienda_12: { maxRetries: 5, retryIntervalMinutes: 10 } },
      },
      timeZone: 'America/Caracas',
      state:
        scene === 'never'
          ? 'disabled'
          : scene === 'asking' || scene === 'running' || scene === 'retrying'
            ? scene
            : 'idle',
      nextSlotAt: scene === 'never' ? null : at(1),
      lastStartedAt: scene === 'never' ? null : scene === 'missed' || scene === 'asking' ? at(-1) : at(0),
      storesToRetry: scene === 'retrying' ? 2 : 0,
      activeRunId: scene === 'running' ? runId() : null,
      latestSlot,
    }
    this.#views.set(datasetId, view)
    return view
  }

  #history(datasetId: DatasetId): readonly ScheduleSlot[] {
    return Array.from({ length: HISTORY_DAYS }, (_, index) => {
      const slot = this.#slot(datasetId, index)
      return index === 0 ? { ...slot, ...this.#latest(slot) } : slot
    })
  }

  #latest(slot: ScheduleSlot): Partial<ScheduleSlot> {
    const missed = (missedBecause: MissReason): Partial<ScheduleSlot> => ({
      ...counted([]),
      state: 'missed',
      missedBecause,
      startedAt: null,
      runIds: [],
    })
    switch (this.#scene) {
      case 'running':
        return {
          ...counted(slot.stores.map((store) => ({ ...store, state: 'running' }))),
          state: 'running',
          finishedAt: null,
        }
      case 'retrying':
        return {
          ...counted(failing(slot.stores, 'retrying')),
          state: 'retrying',
          finishedAt: null,
          nextRetryAt: at(0, 20),
        }
      case 'failed':
        return { ...counted(failing(slot.stores, 'failed')), state: 'failed', finishedAt: at(0, 66) }
      case 'network':
        return {
          ...counted(
            slot.stores.map((store) => ({
              ...store,
              state: 'failed',
              rounds: 4,
              error: fakeError('HOST_UNREACHABLE', { server: '192.168.20.12' }),
            })),
          ),
          state: 'failed',
          missedBecause: 'network_down',
        }
      case 'asking':
        return { ...missed('asleep'), state: 'asking', finishedAt: null }
      case 'missed':
        return missed('switched_off')
      case 'late':
        return { missedBecause: 'asleep', startedAt: at(0, 192), finishedAt: at(0, 203) }
      default:
        return {}
    }
  }

  #slot(datasetId: DatasetId, index: number): ScheduleSlot {
    const bad = index % 17 === 5
    const missed = index % 29 === 7
    const enabled = this.#stores.filter((store) => store.enabled)
    const stores = enabled.map(({ id, name }): StoreOutcome => ({
      storeId: id,
      storeName: name,
      state: 'done',
      rounds: 1,
      attempts: 1,
      error: null,
      nextRetryAt: null,
    }))
    return {
      datasetId,
      businessDate: addDays(TODAY, -1 - index),
      dueAt: at(-index),
      state: missed ? 'missed' : bad ? 'failed' : 'done',
      missedBecause: missed ? 'switched_off' : null,
      startedAt: missed ? null : at(-index),
      finishedAt: at(-index, bad ? 66 : 11),
      nextRetryAt: null,
      runIds: missed ? [] : bad ? ['01J00000002', '01J00000003'] : ['01J00000001'],
      caughtUpBy: missed ? '01J00000001' : null,
      ...counted(missed ? [] : bad ? failing(stores, 'failed') : stores),
    }
  }
}

function failing(stores: readonly StoreOutcome[], state: 'retrying' | 'failed'): readonly StoreOutcome[] {
  return stores.map((store, index) => {
    if (index !== 1 && index !== 6) return store
    const rounds = state === 'failed' ? 4 : 1
    const error =
      index === 1
        ? fakeError('CONNECTION_TIMEOUT', { server: '192.168.20.13', port: 1433 })
        : fakeError('HOST_UNREACHABLE', { server: '192.168.20.18', port: 1433 })
    return { ...store, state, rounds, attempts: rounds, error, nextRetryAt: state === 'retrying' ? at(0, 20) : null }
  })
}

function counted(stores: readonly StoreOutcome[]): Pick<ScheduleSlot, 'stores' | 'total' | 'succeeded' | 'failed'> {
  const count = (...states: readonly StoreOutcome['state'][]): number =>
    stores.filter(({ state }) => states.includes(state)).length
  return { stores, total: stores.length, succeeded: count('done'), failed: count('failed', 'retrying') }
}

/** 5:00 of the day so many days after today, and minutes after it. */
function at(days: number, minutes = 0): string {
  return new Date(Date.parse(`${addDays(TODAY, days)}T09:00:00Z`) + minutes * 60_000).toISOString()
}
