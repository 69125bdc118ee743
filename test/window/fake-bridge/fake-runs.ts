import type { Events } from '../../../src-shared/ipc/events.ts'
import type { JobLogLine, JobView, LogLevel, SyncRunParameters } from '../../../src-shared/domain/job.ts'
import { fakeError } from './fake-stores.ts'

const TICK_MS = 100
const ROWS_PER_STORE = 60_000
const ROWS_PER_TICK = 900

export type Emit = <N extends keyof Events>(name: N, payload: Events[N]) => void

/** A job of any kind, queued a moment ago unless told otherwise. */
export function fakeJob(changes: Partial<JobView> & Pick<JobView, 'id' | 'kind'>): JobView {
  return {
    name: '',
    state: 'queued',
    waitingFor: null,
    runAt: new Date().toISOString(),
    afterJobId: null,
    rerunOf: null,
    attempts: 3,
    quarantined: false,
    resultRef: null,
    parentId: null,
    storeId: null,
    datasetId: 'ventas',
    operator: 'María Pérez',
    priority: 50,
    attempt: 1,
    parameters: {},
    progress: null,
    result: null,
    error: null,
    cancelRequested: false,
    createdAt: new Date().toISOString(),
    startedAt: null,
    finishedAt: null,
    ...changes,
  }
}

/** Runs that advance by themselves, four stores at a time, with one store that fails. */
export class FakeRuns {
  readonly jobs = new Map<string, JobView>()
  readonly lines = new Map<string, JobLogLine[]>()
  readonly #emit: Emit
  /** Log lines a second, besides those of the run itself. */
  readonly #noise: number
  #seq = 0
  #count = 0
  readonly #waiting: JobLogLine[] = []

  constructor(emit: Emit, noise: number) {
    this.#emit = emit
    this.#noise = noise
    setInterval(() => this.#tick(), TICK_MS)
  }

  past(parameters: SyncRunParameters, hoursAgo: number, state: 'completed' | 'failed' | 'cancelled'): void {
    const id = this.#add(parameters)
    const at = Date.now() - hoursAgo * 3_600_000
    const ended = {
      startedAt: new Date(at).toISOString(),
      createdAt: new Date(at).toISOString(),
      finishedAt: new Date(at + 754_000).toISOString(),
      state,
    } as const
    const failure =
      state === 'failed'
        ? fakeError('SOME_PARTS_FAILED', {
            failed: 1,
            completed: parameters.storeIds.length - 1,
            total: parameters.storeIds.length,
          })
        : state === 'cancelled'
          ? fakeError('CANCELLED')
          : null
    for (const each of this.jobs.values()) {
      if (each.id !== id && each.parentId !== id) continue
      const result = {
        rowsLoaded: 23_411,
        daysVerified: 3,
        daysLoadedUnverified: 0,
        daysProvisional: 0,
        daysEmpty: 0,
        lateDaysReloaded: 1,
        reconnects: 0,
      }
      this.jobs.set(each.id, {
        ...each,
        ...ended,
        result:
          state === 'completed'
            ? each.id === id
              ? { ...result, rowsLoaded: 23_411 * parameters.storeIds.length }
              : result
            : null,
        error: failure,
        progress: {
          done: 1,
          total: parameters.storeIds.length,
          unit: 'stores',
          ratePerSecond: null,
          secondsLeft: null,
        },
      })
    }
  }

  start(parameters: SyncRunParameters): string {
    const id = this.#add(parameters)
    this.#update(id, { state: 'running', startedAt: new Date().toISOString() })
    this.#log(id, 'info', null, 'sync.span_started', { from: parameters.from, to: parameters.to, rows: 1_204_500 })
    return id
  }

  cancel(id: string): JobView {
    this.#update(id, { cancelRequested: true })
    setTimeout(() => {
      for (const child of this.#children(id))
        if (child.state === 'running' || child.state === 'queued') this.#finish(child.id, 'cancelled')
      this.#finish(id, 'cancelled')
    }, 1500)
    return this.#get(id)
  }

  /** The same run once more. */
  again(id: string): JobView {
    return this.#get(this.start(this.#get(id).parameters as SyncRunParameters))
  }

  #add(parameters: SyncRunParameters): string {
    this.#count += 1
    const id = `01J${String(this.#count).padStart(8, '0')}`
    this.jobs.set(id, fakeJob({ id, kind: 'sync-run', parameters }))
    for (const storeId of parameters.storeIds) {
      this.jobs.set(`${id}-${storeId}`, fakeJob({ id: `${id}-${storeId}`, kind: 'sync-store', parentId: id, storeId }))
    }
    return id
  }

  #get(id: string): JobView {
    const found = this.jobs.get(id)
    if (!found) throw new Error(`no job ${id}`)
    return found
  }

  #update(id: string, changes: Partial<JobView>): void {
    this.jobs.set(id, { ...this.#get(id), ...changes })
    this.#emit('jobs.changed', [this.#get(id)])
  }

  #finish(id: string, state: 'completed' | 'failed' | 'cancelled', changes: Partial<JobView> = {}): void {
    this.#update(id, { state, finishedAt: new Date().toISOString(), ...changes })
  }

  #children(id: string): JobView[] {
    return [...this.jobs.values()].filter((each) => each.parentId === id)
  }

  #log(jobId: string, level: LogLevel, storeId: string | null, event: string, details: JobLogLine['details']): void {
    this.#seq += 1
    const line = { seq: this.#seq, jobId, at: new Date().toISOString(), level, storeId, event, details }
    const run = this.#get(jobId).parentId ?? jobId
    const lines = this.lines.get(run) ?? []
    lines.push(line)
    this.lines.set(run, lines)
    this.#waiting.push(line)
  }

  #tick(): void {
    for (const run of Array.from(this.jobs.values()))
      if (run.kind === 'sync-run' && run.state === 'running') this.#advance(run)
    if (this.#waiting.length > 0) this.#emit('jobs.logged', JSON.stringify(this.#waiting.splice(0)))
  }

  #advance(run: JobView): void {
    const children = this.#children(run.id)
    const running = children.filter((child) => child.state === 'running')
    for (const next of children.filter((child) => child.state === 'queued').slice(0, Math.max(0, 4 - running.length))) {
      if (run.cancelRequested) break
      this.#update(next.id, { state: 'running', startedAt: new Date().toISOString() })
      this.#log(next.id, 'info', next.storeId, 'sync.connecting', {
        server: '192.168.20.12',
        port: 1433,
        database: 'POS',
      })
    }
    for (const child of running) this.#advanceStore(child)
    for (let index = 0; index < (this.#noise * TICK_MS) / 1000; index += 1) {
      const child = children[index % children.length]
      if (child)
        this.#log(child.id, index % 97 === 0 ? 'warning' : 'debug', child.storeId, 'sync.page_staged', {
          rows: 20_000,
          date: '2025-10-18',
          done: index,
          total: 60_000,
        })
    }
    const done = this.#children(run.id).filter((child) => child.finishedAt !== null)
    const rate = running.length * (ROWS_PER_TICK * 10)
    this.#update(run.id, {
      progress: {
        done: done.length,
        total: children.length,
        unit: 'stores',
        ratePerSecond: null,
        secondsLeft: rate > 0 ? ((children.length - done.length) * ROWS_PER_STORE) / rate : null,
      },
    })
    if (done.length < children.length) return
    const failed = done.filter((child) => child.state === 'failed').length
    this.#finish(
      run.id,
      failed > 0 ? 'failed' : 'completed',
      failed > 0
        ? { error: fakeError('SOME_PARTS_FAILED', { failed, completed: done.length - failed, total: done.length }) }
        : {},
    )
    this.#emit('gaps.changed', { datasetId: 'ventas' })
  }

  #advanceStore(child: JobView): void {
    const rows = Math.min(ROWS_PER_STORE, (child.progress?.done ?? 0) + ROWS_PER_TICK)
    const rate = ROWS_PER_TICK * 10
    this.#update(child.id, {
      progress: {
        done: rows,
        total: ROWS_PER_STORE,
        unit: 'rows',
        ratePerSecond: rate,
        secondsLeft: (ROWS_PER_STORE - rows) / rate,
      },
    })
    if (rows % 18_000 === 0)
      this.#log(child.id, 'success', child.storeId, 'sync.day_verified', {
        date: '2025-10-18',
        rows: 18_000,
        amount: '1234567.89',
      })
    if (child.storeId === 'tienda_02' && rows > 12_000) {
      this.#log(child.id, 'error', child.storeId, 'sync.reconnecting', {
        server: '192.168.20.13',
        seconds: 5,
        failures: 2,
        context: 'NO_PROGRESS',
      })
      this.#finish(child.id, 'failed', {
        error: fakeError('LOGIN_FAILED', { server: '192.168.20.13', user: 'caudal_lector' }),
      })
    } else if (rows >= ROWS_PER_STORE) {
      this.#finish(child.id, 'completed', {
        result: {
          rowsLoaded: rows,
          daysVerified: 5,
          daysLoadedUnverified: 0,
          daysProvisional: 0,
          daysEmpty: 0,
          lateDaysReloaded: 0,
          reconnects: 0,
        },
      })
    }
  }
}
