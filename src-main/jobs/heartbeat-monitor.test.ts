import { expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { HeartbeatMonitor } from './heartbeat-monitor.ts'

function monitored(): { readonly clock: ManualClock; readonly monitor: HeartbeatMonitor; readonly silent: number[] } {
  const clock = new ManualClock()
  const silent: number[] = []
  const monitor = new HeartbeatMonitor({
    clock,
    checkEveryMs: 5_000,
    timeoutMs: 30_000,
    onSilent: (threadNo) => silent.push(threadNo),
  })
  monitor.start()
  return { clock, monitor, silent }
}

test('a thread that stops is found, once; one that goes on is not', () => {
  const { clock, monitor, silent } = monitored()
  monitor.heard(1)
  for (let second = 0; second < 60; second += 5) {
    monitor.heard(2)
    clock.advance(5_000)
  }
  expect(silent).toEqual([1])
})

test('after a sleep every thread gets its full time again', () => {
  const { clock, monitor, silent } = monitored()
  monitor.heard(1)
  clock.jump(8 * 3_600_000)
  expect(silent).toEqual([])
  clock.advance(36_000)
  expect(silent).toEqual([1])
})

test('setting the wall clock changes nothing', () => {
  const { clock, monitor, silent } = monitored()
  monitor.heard(1)
  clock.setWall(clock.nowMs() + 365 * 86_400_000)
  clock.advance(5_000)
  expect(silent).toEqual([])
})
