import { afterEach, beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../../test/support/manual-clock.ts'
import { temporaryAppDb } from '../../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../../test/support/temporary-app-db.ts'
import { openAppDb } from '../../app-db/open-app-db.ts'
import { Administrator } from './administrator.ts'
import { hashPin } from './pin-hash.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const PIN = '4711'

let clock: ManualClock
let temporary: TemporaryAppDb
let guard: Administrator

beforeEach(() => {
  clock = new ManualClock(Date.parse('2026-11-22T12:00:00Z'))
  temporary = temporaryAppDb(clock)
  guard = new Administrator({ administrator: temporary.db.administrator, clock })
})
afterEach(() => temporary.remove())

/** As `setPin` does, but of a hash that takes no time. */
async function withPin(): Promise<void> {
  const { administrator } = temporary.db
  administrator.put({ ...administrator.get(), pinHash: await hashPin(PIN, { N: 16, r: 8, p: 1 }) })
}

async function guessWrong(times: number): Promise<void> {
  for (let guess = 0; guess < times; guess++) await guard.open(String(1000 + guess)).catch(() => undefined)
}

test('nothing is open before there is a PIN, and for ten minutes after it was given', async () => {
  expect(guard.view()).toEqual({ hasPin: false, openUntil: null, lockedUntil: null, triesLeft: 5 })
  expect(() => guard.assertOpen()).toThrow(expect.objectContaining({ code: 'PIN_MISSING' }))
  await expect(guard.open(PIN)).rejects.toMatchObject({ code: 'PIN_MISSING' })
  expect((await guard.setPin(PIN, undefined)).openUntil).toBe('2026-11-22T12:10:00.000Z')
  expect(guard.close().openUntil).toBeNull()
  expect(() => guard.assertOpen()).toThrow(expect.objectContaining({ code: 'PIN_REQUIRED' }))
  await guard.open(PIN)
  clock.advance(10 * MINUTE_MS - 1)
  guard.assertOpen()
  clock.advance(1)
  expect(() => guard.assertOpen()).toThrow(expect.objectContaining({ code: 'PIN_REQUIRED' }))
  expect(guard.view().openUntil).toBeNull()
})

test('another PIN is set with the old one only, and what is kept tells neither', async () => {
  await guard.setPin(PIN, undefined)
  await expect(guard.setPin('9999', undefined)).rejects.toMatchObject({ code: 'PIN_WRONG', details: { left: 4 } })
  await expect(guard.setPin('9999', '0000')).rejects.toMatchObject({ code: 'PIN_WRONG', details: { left: 3 } })
  const first = temporary.db.administrator.get().pinHash
  await guard.setPin('9999', PIN)
  await expect(guard.open(PIN)).rejects.toMatchObject({ code: 'PIN_WRONG' })
  await guard.open('9999')
  const second = temporary.db.administrator.get().pinHash ?? ''
  expect(second).not.toBe(first)
  expect(second).toMatch(/^scrypt\$32768\$8\$3\$/)
  expect(second).not.toContain('9999')
})

test('after five wrong ones none is looked at for five minutes, then for ten, and the right one starts anew', async () => {
  await withPin()
  await guessWrong(4)
  expect(guard.view()).toMatchObject({ triesLeft: 1, lockedUntil: null })
  await expect(guard.open('0000')).rejects.toMatchObject({
    code: 'PIN_LOCKED',
    details: { until: '2026-11-22T12:05:00.000Z' },
  })
  expect(() => guard.assertOpen()).toThrow(expect.objectContaining({ code: 'PIN_REQUIRED' }))
  await expect(guard.open(PIN)).rejects.toMatchObject({ code: 'PIN_LOCKED' })
  clock.advance(5 * MINUTE_MS)
  await guessWrong(5)
  expect(guard.view().lockedUntil).toBe('2026-11-22T12:15:00.000Z')
  clock.advance(10 * MINUTE_MS)
  await guard.open(PIN)
  await guessWrong(5)
  expect(guard.view().lockedUntil).toBe('2026-11-22T12:20:00.000Z')
})

test('the longest lock-out is a day', async () => {
  const { administrator } = temporary.db
  await withPin()
  administrator.put({ ...administrator.get(), wrongTries: 4, lockOuts: 30 })
  await guessWrong(1)
  expect(guard.view().lockedUntil).toBe('2026-11-23T12:00:00.000Z')
})

test('neither the clock nor a new start opens a lock-out', async () => {
  await withPin()
  await guessWrong(5)
  clock.setWall(clock.nowMs() + 48 * HOUR_MS)
  await expect(guard.open(PIN), 'set on').rejects.toMatchObject({ code: 'PIN_LOCKED' })
  clock.setWall(clock.nowMs() - 4 * 24 * HOUR_MS)
  await expect(guard.open(PIN), 'set back').rejects.toMatchObject({ code: 'PIN_LOCKED' })

  temporary.db.close()
  const db = openAppDb({ filePath: temporary.filePath, clock })
  const restarted = new Administrator({ administrator: db.administrator, clock })
  await expect(restarted.open(PIN), 'started anew').rejects.toMatchObject({ code: 'PIN_LOCKED' })
  // No longer than the five minutes all the same, for whoever set the clock right.
  expect(restarted.view().lockedUntil).toBe(new Date(clock.nowMs() + 5 * MINUTE_MS).toISOString())
  clock.advance(5 * MINUTE_MS)
  expect((await restarted.open(PIN)).openUntil).not.toBeNull()
  db.close()
})

test('tries at the same time count one by one, and one that never ends counts', async () => {
  await withPin()
  const ends = await Promise.allSettled(Array.from({ length: 8 }, () => guard.open('0000')))
  const codes = ends.map((end) => (end.status === 'rejected' ? (end.reason as { readonly code: string }).code : ''))
  expect(codes).toEqual([
    ...Array.from({ length: 4 }, () => 'PIN_WRONG'),
    ...Array.from({ length: 4 }, () => 'PIN_LOCKED'),
  ])

  clock.advance(5 * MINUTE_MS)
  const unfinished = guard.open('0000').catch(() => undefined)
  await Promise.resolve()
  expect(temporary.db.administrator.get().wrongTries, 'written before it is looked at').toBe(1)
  await unfinished
})
