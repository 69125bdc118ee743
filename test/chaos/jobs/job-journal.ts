import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** One thread of one start of the program. */
export interface JournalAuthor {
  readonly boot: string
  readonly threadId: number
}

/** What happened, in words of whoever did it. Jobs are named by id. */
export type JournalEvent =
  /** The queue took the job: from here on it must never be lost. */
  | { readonly what: 'accepted'; readonly jobId: string }
  /** Someone is about to ask for the end of the job; the queue took the wish. */
  | { readonly what: 'cancelling' | 'cancelled'; readonly jobId: string }
  /** The first and the last thing that a handler does. */
  | {
      readonly what: 'start'
      readonly jobId: string
      readonly kind: string
      readonly attempt: number
      readonly uniqueKey: string | null
      readonly notBeforeMs: number
      readonly atMs: number
    }
  | { readonly what: 'end'; readonly jobId: string; readonly outcome: 'completed' | 'failed' }
  /** Nothing of this thread, or of this process, runs any more; written before anyone else can know it. */
  | { readonly what: 'thread-died' }
  | { readonly what: 'process-died' }

export type JournalEntry = JournalEvent & JournalAuthor

/**
 * The load's own account of what ran where and when, which the queue knows nothing of. Every line is one append that is on the disk before the
 * next thing happens, so the order of lines is the order of events across all threads and processes.
 */
export class JobJournal {
  readonly #descriptor: number
  readonly #author: JournalAuthor

  constructor(filePath: string, author: JournalAuthor) {
    this.#descriptor = openSync(filePath, 'a')
    this.#author = author
  }

  /** `author`: on behalf of a thread that can no longer write. */
  write(event: JournalEvent, author: JournalAuthor = this.#author): void {
    // The first line feed ends what a killed process may have left torn.
    writeSync(this.#descriptor, `\n${JSON.stringify({ ...event, ...author })}\n`)
    fsyncSync(this.#descriptor)
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

/** The whole lines of the journal, oldest first; a torn one was never finished by its author. */
export function readJournal(filePath: string): readonly JournalEntry[] {
  const lines = readFileSync(filePath, 'utf8').split('\n')
  return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as JournalEntry)
}
