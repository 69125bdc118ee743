import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScheduleSlot, ScheduleView } from '../../src-shared/domain/schedule.ts'
import { caudal } from './caudal-process.ts'

const DEMO = ['--demo', '--demo-days', '9', '--demo-rows', '10']

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-schedule-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const schedule = (...argv: string[]) => caudal(['schedule', ...argv, '--data-dir', folder])

async function view(...argv: string[]): Promise<ScheduleView> {
  return JSON.parse((await schedule(...argv, '--json')).stdout) as ScheduleView
}

test('all of it can be set from the command line, and what is wrong is refused with what is allowed', async () => {
  const set = await view('set', '--hour', '6', '--gap-days', '3', '--opens', '9', '--time-zone', 'America/Mexico_City')
  expect(set).toMatchObject({ timeZone: 'America/Mexico_City', settings: { hour: 6, gapDays: 3, openingHour: 9 } })
  for (const [option, value, allowed] of [
    ['--hour', '24', '0–23'],
    ['--retries', '-1', '0–10'],
    ['--interval', '0', '1–720'],
    ['--stores-while-open', '17', '1–16'],
  ] as const) {
    const refused = await schedule('set', `${option}=${value}`)
    expect(refused, option).toMatchObject({ code: 1, stderr: expect.stringContaining(allowed) as unknown })
  }
  expect((await view('set', '--time-zone', 'local')).settings).toMatchObject({ hour: 6, timeZone: null })
}, 120_000)

test('a store gets a priority and retries of its own, and loses them again', async () => {
  const own = await view('store', '--store', 'tienda_03', '--priority', '90', '--retries', '5', ...DEMO)
  expect(own.settings.storeOverrides).toEqual({ tienda_03: { priority: 90, maxRetries: 5 } })
  expect((await schedule('show')).stdout).toMatch(/tienda_03.*prioridad 90, 5 × 20 min/)
  expect((await schedule('store', '--store', 'nadie', '--priority', '90')).code).toBe(1)
  expect((await view('store', '--store', 'tienda_03', '--reset')).settings.storeOverrides).toEqual({})
}, 120_000)

test('run-now of an enabled schedule has its stores, whatever else the program finds to load when it starts', async () => {
  await schedule('enable')
  const run = await schedule('run-now', '--json', ...DEMO)
  const slot = JSON.parse(run.stdout) as ScheduleSlot
  // Of the sixteen simulated stores one has a wrong password and one cannot be reached.
  expect(slot).toMatchObject({ total: 16, succeeded: 14, failed: 2 })
  expect(slot.stores.flatMap(({ error }) => error?.code ?? []).toSorted()).toEqual([
    'CONNECTION_REFUSED',
    'LOGIN_FAILED',
  ])
  expect(run.code).toBe(3)
}, 180_000)
