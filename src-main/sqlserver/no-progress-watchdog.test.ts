import { beforeEach, describe, expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { watchProgress } from './no-progress-watchdog.ts'

const LIMITS = { firstByteMs: 120_000, silenceMs: 30_000 }

let clock: ManualClock
let bytes: number
let heldBack: boolean
let stalls: number[]
let stop: () => void

beforeEach(() => {
  clock = new ManualClock()
  bytes = 500
  heldBack = false
  stalls = []
  stop = watchProgress(
    clock,
    LIMITS,
    () => bytes,
    () => heldBack,
    (silentMs) => stalls.push(silentMs),
  )
})

describe('the watchdog', () => {
  test('waits longer for the first byte than within an answer', () => {
    clock.advance(119_000)
    expect(stalls).toEqual([])
    bytes += 1
    clock.advance(29_000)
    expect(stalls).toEqual([])
    clock.advance(5_000)
    expect(stalls).toHaveLength(1)
  })

  test('a server that never answers is given up', () => {
    clock.advance(122_500)
    expect(stalls).toHaveLength(1)
  })

  test('a trickle is progress', () => {
    for (let i = 0; i < 100; i += 1) {
      bytes += 1
      clock.advance(20_000)
    }
    expect(stalls).toEqual([])
  })

  test('time in which we hold the stream back does not count', () => {
    bytes += 1
    heldBack = true
    clock.advance(600_000)
    expect(stalls).toEqual([])
    heldBack = false
    clock.advance(32_500)
    expect(stalls).toHaveLength(1)
  })

  test('it barks once, and not at all after it was stopped', () => {
    stop()
    clock.advance(600_000)
    expect(stalls).toEqual([])
  })
})
