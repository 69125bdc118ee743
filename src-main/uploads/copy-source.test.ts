import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { copySource } from './copy-source.ts'

const MAXIMUM = 8 * 1024 * 1024

let folder: string
const at = (name: string): string => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-copy-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const copy = (name: string, maximum = MAXIMUM, clock = systemClock) => copySource(at(name), at('copia'), maximum, clock)

test('every byte arrives, over a chunk too, with their hash', async () => {
  const bytes = Buffer.alloc(2_500_000, 'ñandú;')
  writeFileSync(at('lista.csv'), bytes)
  expect(await copy('lista.csv')).toEqual({
    sizeBytes: bytes.length,
    contentHash: createHash('sha256').update(bytes).digest('hex'),
  })
  expect(readFileSync(at('copia')).equals(bytes)).toBe(true)
})

test('what is no file, is empty, too large or gone is refused', async () => {
  mkdirSync(at('carpeta'))
  writeFileSync(at('vacío.csv'), '')
  writeFileSync(at('grande.csv'), Buffer.alloc(1001))
  await expect(copy('carpeta')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  await expect(copy('vacío.csv')).rejects.toMatchObject({ code: 'SOURCE_EMPTY' })
  await expect(copy('grande.csv', 1000)).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
    details: { file: at('grande.csv'), maximum: 1000, found: 1001 },
  })
  await expect(copy('no está.csv')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
})

test('a file that is written while it is copied is refused', async () => {
  writeFileSync(at('lista.csv'), Buffer.alloc(MAXIMUM / 2))
  let steps = 0
  const clock: Clock = {
    ...systemClock,
    after(delayMs, callback) {
      steps += 1
      // Opened and looked at before: this is the first of its bytes.
      if (steps === 3) appendFileSync(at('lista.csv'), 'una fila más')
      return systemClock.after(delayMs, callback)
    },
  }
  await expect(copy('lista.csv', MAXIMUM, clock)).rejects.toMatchObject({ code: 'FILE_CHANGED', retryable: true })
})

// A pipe that nobody writes to answers as a network drive that went away does.
test.skipIf(process.platform === 'win32')(
  'a drive that does not answer any more is given up after a minute',
  async () => {
    execFileSync('mkfifo', [at('unidad de red.csv')])
    const clock = new ManualClock()
    const copying = copy('unidad de red.csv', MAXIMUM, clock)
    clock.advance(60_000)
    await expect(copying).rejects.toMatchObject({ code: 'FILE_UNREADABLE', retryable: true })
    closeSync(openSync(at('unidad de red.csv'), 'w'))
  },
)
