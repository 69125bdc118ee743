import { expect, test } from 'vitest'
import { placeJobs } from './place-jobs.ts'

const together = (...jobIds: string[]) => jobIds.map((jobId) => ({ jobId, alone: false }))
const thread = (threadNo: number, jobs: number, taken = false) => ({ threadNo, jobs, taken })

test('jobs spread over the threads up to their room', () => {
  const placed = placeJobs([thread(1, 1), thread(2, 0)], 2, together('a', 'b', 'c', 'd'))
  expect([...placed]).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 2],
  ])
})

test('a suspect gets a thread to itself', () => {
  const placed = placeJobs([thread(1, 0), thread(2, 1)], 8, [{ jobId: 's', alone: true }, ...together('a', 'b')])
  expect([...placed]).toEqual([
    ['s', 1],
    ['a', 2],
    ['b', 2],
  ])
})

test('a suspect that must wait keeps a thread from filling up again', () => {
  const placed = placeJobs([thread(1, 1), thread(2, 2)], 8, [{ jobId: 's', alone: true }, ...together('a')])
  expect([...placed]).toEqual([['a', 2]])
})

test('a thread with a suspect on it takes nothing', () => {
  expect([...placeJobs([thread(1, 1, true)], 8, together('a'))]).toEqual([])
})
