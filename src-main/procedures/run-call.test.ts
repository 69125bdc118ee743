import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ProcedureConnection } from '../../src-shared/domain/procedure-connection.ts'
import { DEFAULT_CALL_OPTIONS } from '../../src-shared/domain/procedure.ts'
import type { CallOptions } from '../../src-shared/domain/procedure.ts'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError } from '../foundation/app-error.ts'
import type { ProcedureServer } from '../procedure-calls/procedure-server.ts'
import { readOutcome } from '../procedure-results/read-outcome.ts'
import { runCall } from './run-call.ts'
import { takeUpRun } from './take-up-run.ts'

const JOB = 'trabajo-1'
const COLUMNS = [{ name: 'n', family: 'integer', typeText: 'int', scale: null }] as const

let folder: string
let clock: ManualClock
let heard: string[]
let ended: { work: string; error: ErrorReport | null }[]
let stop: AbortController
let onSending: () => void

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'caudal-run-call-'))
  clock = new ManualClock()
  heard = []
  ended = []
  stop = new AbortController()
  onSending = () => undefined
})
afterEach(() => rmSync(folder, { recursive: true }))

type Run = ProcedureServer['run']
const refuse = () => Promise.reject(new AppError('UNEXPECTED'))

/** A server of which only its one procedure is asked for. */
function serverThat(run: Run): ProcedureServer {
  const description = { name: 'dbo.p', changedAt: null, parameters: [], returns: null, unsupported: [] }
  return { check: refuse, readCertificate: refuse, list: refuse, describe: async () => description, run }
}

const done: Run = async (_, __, receiver) => {
  await receiver.sending()
  receiver.setBegins(COLUMNS, null)
  await receiver.row(['1'])
  receiver.setEnds()
  receiver.says({ text: 'Avance: 60%', severity: 0 })
  return { outValues: [], returnValue: '0', rowsAffected: 3 }
}

const until = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(abortReason(signal)), { once: true }))

/** Stops when it is told to, and says that the server undid everything. */
const endless: Run = async (_, __, receiver, { signal }) => {
  await receiver.sending()
  heard.push('runs')
  return until(signal).catch((cause: unknown) => {
    throw new AppError('UNEXPECTED', { cause, details: { work: 'rolled_back' } })
  })
}

function started(
  run: Run,
  options: Partial<CallOptions> = {},
  mayBeSent = true,
  canNote = true,
  arrived = (): void => undefined,
) {
  const call = { connectionId: 'c', procedure: 'dbo.p', values: {}, options: { ...DEFAULT_CALL_OPTIONS, ...options } }
  const connection: ProcedureConnection = {
    id: 'c',
    name: 'Central',
    kind: 'sqlserver',
    server: 's',
    port: 1433,
    database: 'd',
    user: 'u',
    encryption: 'none',
    enabled: true,
    allowed: ['*'],
    parallel: 1,
  }
  return runCall(call, {
    attempt: { jobId: JOB, attempt: 1 },
    access: { connection, password: '', pin: null },
    server: serverThat(run),
    services: {
      async sending() {
        onSending()
        return mayBeSent
      },
      async ended(_, work, error) {
        if (!canNote) throw new AppError('DISK_FULL')
        ended.push({ work, error })
      },
    },
    resultsFolder: folder,
    clock,
    timeZone: 'America/Mexico_City',
    signal: stop.signal,
    listener: {
      sent: () => heard.push('sent'),
      arrived,
      says: (text) => heard.push(text),
      percent: (percent) => heard.push(`${percent} %`),
      setEnded: (no, rows) => heard.push(`set ${no}: ${rows}`),
      out: ({ name }) => heard.push(name),
      dropping: ({ code }) => heard.push(code),
      stopped: (work) => heard.push(work),
      notNoted: ({ code }) => heard.push(`not noted: ${code}`),
    },
  })
}

/** Resolves when the endless procedure is under way. */
async function underWay(): Promise<void> {
  while (!heard.includes('runs')) await new Promise((resolve) => setImmediate(resolve))
}

test('a run tells of everything as it happens, and its end is put down', async () => {
  const outcome = await started(done)
  expect(outcome).toMatchObject({ returnValue: '0', rowsAffected: 3, messages: 1, sets: [{ rows: 1, complete: true }] })
  expect(heard).toEqual(['sent', 'set 1: 1', 'Avance: 60%', '60 %'])
  expect(ended).toEqual([{ work: 'completed', error: null }])
})

test('what was sent is there to be read as soon as it leaves, however silent the procedure is', async () => {
  const calls: (string | undefined)[] = []
  const run = started(endless, {}, true, true, () => calls.push(readOutcome(folder, JOB)?.callText))
  await underWay()
  expect(calls).toEqual([expect.stringContaining('[dbo].[p]')])
  stop.abort(new AppError('CANCELLED'))
  await expect(run).rejects.toMatchObject({ code: 'CANCELLED' })
})

describe('what is stopped', () => {
  test('after its time says so, with what became of the work, and is not tried again', async () => {
    const run = started(endless, { timeoutMinutes: 5 })
    await underWay()
    clock.advance(5 * 60_000)
    const details = { procedure: 'dbo.p', minutes: 5, work: 'rolled_back' }
    await expect(run).rejects.toMatchObject({ code: 'PROCEDURE_TIMED_OUT', retryable: false, details })
    expect(ended).toMatchObject([{ work: 'rolled_back', error: { code: 'PROCEDURE_TIMED_OUT' } }])
    expect(heard.at(-1)).toBe('rolled_back')
  })

  test('by the program ends as interrupted in what is put down', async () => {
    const run = started(endless)
    await underWay()
    stop.abort(new AppError('INTERRUPTED', { retryable: true }))
    await expect(run).rejects.toMatchObject({ code: 'INTERRUPTED' })
    expect(ended).toMatchObject([{ work: 'rolled_back', error: { code: 'PROCEDURE_INTERRUPTED', retryable: false } }])
  })
})

describe('nothing is sent', () => {
  test('of a call that is stopped while that it leaves is put down, and nobody is told that it left', async () => {
    onSending = () => stop.abort(new AppError('CANCELLED'))
    const run = started(async (_, __, receiver, { signal }) => {
      try {
        await receiver.sending()
        signal.throwIfAborted()
      } catch (cause) {
        throw new AppError('PROCEDURE_STOPPED', { cause, details: { work: 'nothing_sent' } })
      }
      return refuse()
    })
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(heard).toEqual(['nothing_sent'])
    expect(ended).toMatchObject([{ work: 'nothing_sent' }])
    expect(readOutcome(folder, JOB)).toBeNull()
  })

  test('by an attempt that sent its call before', async () => {
    await expect(started(done, {}, false)).rejects.toMatchObject({ code: 'INTERRUPTED' })
    expect([heard, ended]).toEqual([[], []])
  })

  test('by a computer that has no place for the results', async () => {
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'no es una carpeta')
    await expect(started(done)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    expect([heard, ended]).toEqual([[], []])
  })
})

test('only a call that left nothing behind may be tried again', async () => {
  for (const [work, retryable] of [
    ['nothing_sent', true],
    ['rolled_back', true],
    ['kept_what_it_committed', false],
    ['unknown', false],
    ['otra cosa', false],
  ] as const) {
    const run = started(async (_, __, receiver) => {
      await receiver.sending()
      throw new AppError('DEADLOCK', { retryable: true, details: { work } })
    })
    await expect(run).rejects.toMatchObject({ code: 'DEADLOCK', retryable })
  }
  expect(readOutcome(folder, JOB)).not.toBeNull()
})

test('a call that did not leave after all has no outcome', async () => {
  const run = started(async (_, __, receiver) => {
    await receiver.sending()
    throw new AppError('CONNECTION_LOST', { retryable: true, details: { work: 'nothing_sent' } })
  })
  await expect(run).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
  expect(ended).toMatchObject([{ work: 'nothing_sent' }])
  expect(readOutcome(folder, JOB)).toBeNull()
})

test('a run is not lost because its end could not be put down', async () => {
  expect(await started(done, {}, true, false)).toMatchObject({ returnValue: '0' })
  expect(heard.at(-1)).toBe('not noted: DISK_FULL')
})

describe('a start that finds its call sent', () => {
  const sentAt = '2026-11-22T12:00:00.000Z'

  test('completes with what the server had completed', async () => {
    const outcome = await started(done)
    expect(takeUpRun({ sentAt, work: 'completed', error: null }, 'dbo.p', folder, JOB)).toEqual(outcome)
    expect(() => takeUpRun({ sentAt, work: 'completed', error: null }, 'dbo.p', folder, 'otro')).toThrow(
      expect.objectContaining({
        code: 'PROCEDURE_INTERRUPTED',
        details: { procedure: 'dbo.p', sentAt, work: 'completed' },
      }),
    )
  })

  test('fails with what it had failed with, or as interrupted', () => {
    const error = new AppError('DEADLOCK', { retryable: true }).toReport()
    expect(() => takeUpRun({ sentAt, work: 'rolled_back', error }, 'dbo.p', folder, JOB)).toThrow(
      expect.objectContaining({ code: 'DEADLOCK', retryable: true }),
    )
    expect(() => takeUpRun({ sentAt, work: null, error: null }, 'dbo.p', folder, JOB)).toThrow(
      expect.objectContaining({
        code: 'PROCEDURE_INTERRUPTED',
        details: { procedure: 'dbo.p', sentAt, work: 'unknown' },
      }),
    )
  })
})
