import { describe, expect, test } from 'vitest'
import type { JobLogLine, LogLevel } from '../../src-shared/domain/job.ts'
import { LogBuffer } from './log-buffer.ts'
import { FilteredLog, NO_LOG_FILTER } from './log-filter.ts'
import type { LogFilter } from './log-filter.ts'

const LEVELS: readonly LogLevel[] = ['info', 'warning', 'error']

function lines(from: number, count: number): JobLogLine[] {
  return Array.from({ length: count }, (_, index) => {
    const seq = from + index
    return {
      seq,
      jobId: 'j',
      at: '',
      level: LEVELS[seq % 3] ?? 'info',
      storeId: `t${seq % 2}`,
      event: `event ${seq}`,
      details: {},
    }
  })
}

function seqs(log: FilteredLog): (number | undefined)[] {
  return Array.from({ length: log.length }, (_, index) => log.at(index)?.seq)
}

function filtered(buffer: LogBuffer, changes: Partial<LogFilter>): FilteredLog {
  return new FilteredLog(buffer, { ...NO_LOG_FILTER, ...changes }, (line) => line.event)
}

describe('a filtered log', () => {
  test('shows what passes, as lines arrive', () => {
    const buffer = new LogBuffer(100)
    const errors = filtered(buffer, { levels: new Set<LogLevel>(['error']) })
    buffer.append(lines(1, 5))
    errors.update()
    expect(seqs(errors)).toEqual([2, 5])
    buffer.append(lines(6, 3))
    errors.update()
    expect(seqs(errors)).toEqual([2, 5, 8])
  })

  test('by store and by text together', () => {
    const buffer = new LogBuffer(100)
    buffer.append(lines(1, 20))
    const log = filtered(buffer, { storeId: 't0', search: 'EVENT 1' })
    log.update()
    expect(seqs(log)).toEqual([10, 12, 14, 16, 18])
  })

  test('drops what fell out of the buffer, however often it wraps', () => {
    const buffer = new LogBuffer(10)
    const log = filtered(buffer, {})
    for (let seq = 1; seq < 200; seq += 7) {
      buffer.append(lines(seq, 7))
      log.update()
      expect(log.length).toBe(Math.min(10, buffer.end))
      expect(log.at(0)?.seq).toBe(buffer.start + 1)
      expect(log.at(log.length - 1)?.seq).toBe(buffer.end)
    }
  })
})
