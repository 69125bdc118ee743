import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ManualClock } from '../../../test/support/manual-clock.ts'
import { watchLink } from './link-watch.ts'
import type { SessionState } from './link-watch.ts'

let clock: ManualClock
let bytes: number
let isHeldBack: boolean
let answers: SessionState[]
let asked: number
let isDead: boolean
let stop: () => void

beforeEach(() => {
  clock = new ManualClock()
  bytes = 0
  isHeldBack = false
  answers = []
  asked = 0
  isDead = false
  stop = watchLink({
    clock,
    bytesRead: () => bytes,
    isHeldBack: () => isHeldBack,
    ask: () => {
      asked += 1
      return Promise.resolve(answers.shift() ?? 'working')
    },
    onDead: () => {
      isDead = true
    },
  })
})
afterEach(() => stop())

/** Lets time pass in steps, since an answer of the server comes between them. */
async function pass(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 5) {
    clock.advance(5_000)
    await Promise.resolve()
    await Promise.resolve()
  }
}

describe('a silent procedure', () => {
  test('is left alone for hours while the server says that it works', async () => {
    await pass(3 * 3600)

    expect(isDead).toBe(false)
    expect(asked).toBeGreaterThan(100)
  })

  test('is given up once the server says twice in a row that it does not', async () => {
    answers = ['working', 'gone', 'working', 'gone', 'gone']

    await pass(295)
    expect([asked, isDead]).toEqual([4, false])
    await pass(60)
    expect(isDead).toBe(true)
  })

  test('is not given up because the server cannot be asked', async () => {
    answers = ['gone', 'unknown', 'gone', 'unknown', 'gone', 'working']

    await pass(600)

    expect(isDead).toBe(false)
  })

  test('is not asked about any more where the login may not see', async () => {
    answers = ['untold']

    await pass(3600)

    expect([asked, isDead]).toEqual([1, false])
  })
})

describe('nobody asks', () => {
  test('while bytes arrive', async () => {
    for (let minute = 0; minute < 30; minute += 1) {
      bytes += 1
      await pass(55)
    }

    expect(asked).toBe(0)
  })

  test('while we hold the rows back ourselves', async () => {
    isHeldBack = true

    await pass(3600)

    expect(asked).toBe(0)
  })

  test('after the end', async () => {
    stop()

    await pass(3600)

    expect(asked).toBe(0)
  })
})
