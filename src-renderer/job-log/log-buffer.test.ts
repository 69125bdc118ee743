import { expect, test } from 'vitest'
import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { LogBuffer } from './log-buffer.ts'

function line(seq: number): JobLogLine {
  return { seq, jobId: 'j', at: '2025-10-22T05:00:00Z', level: 'info', storeId: null, event: 'e', details: {} }
}

test('keeps the last lines and their positions', () => {
  const buffer = new LogBuffer(3)
  buffer.append([1, 2, 3, 4, 5].map(line))
  expect([buffer.start, buffer.end]).toEqual([2, 5])
  expect(buffer.at(1)).toBeUndefined()
  expect(buffer.at(2)?.seq).toBe(3)
  expect(buffer.at(4)?.seq).toBe(5)
  expect(buffer.at(5)).toBeUndefined()
})

test('lines that came twice, from the page and from the event, are kept once', () => {
  const buffer = new LogBuffer(10)
  expect(buffer.append([1, 2, 3].map(line))).toBe(3)
  expect(buffer.append([2, 3, 4].map(line))).toBe(1)
  expect(buffer.end).toBe(4)
  expect(buffer.lastSeq).toBe(4)
})
