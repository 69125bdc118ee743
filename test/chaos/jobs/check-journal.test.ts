import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkJournal } from './check-journal.ts'
import { JobJournal, readJournal } from './job-journal.ts'
import type { JournalAuthor, JournalEntry } from './job-journal.ts'

const LIMITS = new Map([['brief', 2]])
const first = { boot: 'boot-1', threadId: 1 }
const neighbour = { boot: 'boot-1', threadId: 2 }
const next = { boot: 'boot-2', threadId: 1 }

const start = (
  jobId: string,
  author: JournalAuthor,
  more: { uniqueKey?: string; notBeforeMs?: number } = {},
): JournalEntry => ({
  what: 'start',
  jobId,
  kind: 'brief',
  attempt: 1,
  uniqueKey: null,
  notBeforeMs: 0,
  atMs: 1_000,
  ...more,
  ...author,
})
const end = (jobId: string, author: JournalAuthor): JournalEntry => ({
  what: 'end',
  jobId,
  outcome: 'completed',
  ...author,
})
const cancelled = (jobId: string, author: JournalAuthor): JournalEntry => ({ what: 'cancelled', jobId, ...author })
const threadDied = (author: JournalAuthor): JournalEntry => ({ what: 'thread-died', ...author })
const processDied = (boot: string): JournalEntry => ({ what: 'process-died', boot, threadId: 0 })

const violations = (...entries: JournalEntry[]): string => checkJournal(entries, LIMITS).violations.join('\n')

test('a job that runs again after its end, its thread or its process is fine', () => {
  const entries = [
    start('a', first, { uniqueKey: 'k' }),
    end('a', first),
    start('a', neighbour, { uniqueKey: 'k' }),
    start('b', first),
    threadDied(neighbour),
    start('c', first, { uniqueKey: 'k', notBeforeMs: 1_000 }),
    cancelled('c', first),
    processDied('boot-1'),
    start('a', next),
    end('a', next),
    processDied('boot-2'),
  ]
  expect(checkJournal(entries, LIMITS)).toEqual({ starts: 5, cutByProcess: 2, cutByThread: 1, violations: [] })
})

test.each([
  ['twice at once in two threads', [start('a', first), start('a', neighbour)], /a began in thread 2/],
  ['twice at once in one thread', [start('a', first), start('a', first)], /while it ran in thread 1/],
  ['in a new process while the old one lives', [start('a', first), start('a', next)], /a began in thread 1 of boot-2/],
  [
    'while its own thread is dead in another process',
    [start('a', first), threadDied(next), start('a', first)],
    /while/,
  ],
  [
    'with a key that another holds',
    [start('a', first, { uniqueKey: 'k' }), start('b', first, { uniqueKey: 'k' })],
    /same key k/,
  ],
  [
    'as one too many of its kind',
    [start('a', first), start('b', first), start('c', first)],
    /c is one more than 2 of brief/,
  ],
  ['before its time', [start('a', first, { notBeforeMs: 1_700 })], /700 ms too early/],
  [
    'after its cancellation',
    [cancelled('a', first), processDied('boot-1'), start('a', next)],
    /after its cancellation/,
  ],
  ['and ends elsewhere', [start('a', first), end('a', next)], /a ended in thread 1 of boot-2, where it did not run/],
  ['and never ends', [start('a', first)], /a still runs/],
] as const)('a job that runs %s is found', (_, entries, found) => {
  expect(violations(...entries, processDied('boot-0'))).toMatch(found)
})

test('a line torn by a kill spoils no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-journal-'))
  const filePath = join(folder, 'journal.jsonl')
  writeFileSync(filePath, '\n{"what":"accepted","jobId":"lo')
  const journal = new JobJournal(filePath, first)
  journal.write({ what: 'accepted', jobId: 'a' })
  journal.close()
  expect(readJournal(filePath)).toEqual([{ what: 'accepted', jobId: 'a', ...first }])
  rmSync(folder, { recursive: true })
})
