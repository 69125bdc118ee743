import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../../test/support/manual-clock.ts'
import { backupName, backupPrefix, unfinishedName } from './backup-names.ts'
import { keepCopy } from './keep-copy.ts'

const warehousePath = '/datos/warehouse.duckdb'
const prefix = backupPrefix(warehousePath)
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-keep-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A backup made when the clock said so; gives the days of those that are there afterwards. */
async function keep(day: string, newest: number): Promise<readonly string[]> {
  const filePath = join(folder, backupName(prefix, new ManualClock(Date.parse(`${day}T05:00:00Z`))))
  const temporaryPath = unfinishedName(filePath)
  writeFileSync(temporaryPath, day)
  const figures = { migration: 0, facts: [], coverage: [] }
  await keepCopy(warehousePath, { temporaryPath, filePath, figures, heldMs: 0, bytes: 0, sha256: '' }, newest)
  return readdirSync(folder)
    .map((name) => name.slice(prefix.length, prefix.length + 8))
    .toSorted()
}

test('the oldest make room', async () => {
  await keep('2026-11-20', 2)
  await keep('2026-11-21', 2)
  expect(await keep('2026-11-22', 2)).toEqual(['20261121', '20261122'])
})

test('the one just made stays, though others carry later dates of a clock that was wrong', async () => {
  await keep('2027-11-20', 1)
  expect(await keep('2026-11-21', 1)).toEqual(['20261121'])
  await keep('2027-11-22', 2)
  expect(await keep('2026-11-23', 2)).toEqual(['20261121', '20261123'])
})
