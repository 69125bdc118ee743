import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { caudal } from './caudal-process.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-usage-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('words that do not fit are answered with 2 and an explanation', { timeout: 60_000 }, async () => {
  const run = (...argv: string[]) => caudal([...argv, '--data-dir', folder])
  const unknown = await run('gapss')
  expect(unknown.code).toBe(2)
  expect(unknown.stderr).toMatch(/gapss/)
  expect((await run('run', 'ventas', '--stores', 'todas')).code).toBe(2)
  const range = ['--from', '2025-10-01', '--to', '2025-10-02']
  for (const argv of [
    ['run', 'ventas', '--stores', 'todas', '--from', '2025-13-01', '--to', '2025-10-02'],
    ['run', 'ventas', '--stores', ',', ...range],
    ['stores', 'add', '--id', 'x', '--port', '99999'],
    ['sql', 'SELECT 1', '--limit', 'abc'],
    ['jobs', 'list', '--limit', '0'],
  ])
    expect([argv, (await run(...argv)).code]).toEqual([argv, 2])
  expect((await caudal(['--help'])).stdout).toMatch(/Caudal sin ventana/)
})
