import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXIT } from '../../src-main/cli/exit-codes.ts'
import { caudal } from './caudal-process.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-connectivity-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...argv: string[]) => caudal(['--demo', '--demo-days', '3', '--data-dir', folder, ...argv])

test('stores connectivity asks every store without a login, says which do not answer, and remembers it', async () => {
  const { code, stdout, stderr } = await run('--json', 'stores', 'connectivity')
  expect(stderr).toBe('')
  const shown = JSON.parse(stdout) as {
    way: string
    stores: { storeId: string; state: string; failedRung: string | null; latencyMs: number | null; network: string }[]
  }
  expect(code).toBe(EXIT.someStoresFailed)
  expect(shown.way).toBe('up')
  const failed = shown.stores.filter(({ state }) => state === 'failed')
  expect(shown.stores).toHaveLength(16)
  // The one whose password is wrong answers all the same: nobody logged in.
  expect(failed).toMatchObject([{ failedRung: 'tcp', latencyMs: null, network: '127.0.0.0/24' }])
  expect(shown.stores.filter(({ state }) => state === 'ok')).toHaveLength(15)
  const table = await run('stores', 'connectivity', '--last-known')
  expect(table.code).toBe(EXIT.someStoresFailed)
  expect(table.stdout).toMatch(/falla en conexión/)
  expect(table.stdout).toMatch(/127\.0\.0\.0\/24/)
  const unknown = await run('stores', 'connectivity', 'nadie')
  expect(unknown.stderr).toMatch(/STORE_UNKNOWN/)
}, 120_000)
