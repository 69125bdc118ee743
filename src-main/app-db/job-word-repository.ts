import type { SqlConnection } from '../sqlite/sql-connection.ts'

const COLUMNS = 'name, kind, store_id, operator, outcome_code, outcome_technical'
const REACH = '(SELECT indexed_seq FROM job_words_reach)'

const HAS_PENDING = `
  SELECT EXISTS (SELECT 1 FROM job_word_changes) OR coalesce((SELECT max(seq) FROM jobs), 0) > ${REACH} AS pending`

const FORGET = 'DELETE FROM job_words WHERE rowid IN (SELECT value FROM json_each(@seqs))'
const LEARN_AGAIN = `
  INSERT INTO job_words (rowid, ${COLUMNS})
  SELECT seq, ${COLUMNS} FROM jobs WHERE seq IN (SELECT value FROM json_each(@seqs)) AND seq <= ${REACH}`
/** SQLite gives the numbers of the newest jobs again once those are gone: what comes in their place is new. */
const DRAW_BACK = `
  UPDATE job_words_reach SET indexed_seq = min(indexed_seq, (SELECT coalesce(max(seq), 0) FROM jobs))`

const NEXT_REACH = `
  SELECT max(seq) AS seq FROM (SELECT seq FROM jobs WHERE seq > ${REACH} ORDER BY seq LIMIT @limit)`
const LEARN_NEW = `
  INSERT INTO job_words (rowid, ${COLUMNS})
  SELECT seq, ${COLUMNS} FROM jobs WHERE seq > ${REACH} AND seq <= @toSeq`

/** The index over the words of jobs, which is brought up to date in batches; see migration 11. */
export class JobWordRepository {
  readonly #sql: SqlConnection
  readonly #hasPending
  readonly #changes
  readonly #forget
  readonly #learnAgain
  readonly #noted
  readonly #drawBack
  readonly #nextReach
  readonly #learnNew
  readonly #reach

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#hasPending = sql.prepare<object, { pending: number }>(HAS_PENDING)
    this.#changes = sql.prepare<{ limit: number }, { seq: number }>(
      'SELECT seq FROM job_word_changes ORDER BY seq LIMIT @limit',
    )
    this.#forget = sql.prepare<{ seqs: string }>(FORGET)
    this.#learnAgain = sql.prepare<{ seqs: string }>(LEARN_AGAIN)
    this.#noted = sql.prepare<{ seqs: string }>(
      'DELETE FROM job_word_changes WHERE seq IN (SELECT value FROM json_each(@seqs))',
    )
    this.#drawBack = sql.prepare<object>(DRAW_BACK)
    this.#nextReach = sql.prepare<{ limit: number }, { seq: number | null }>(NEXT_REACH)
    this.#learnNew = sql.prepare<{ toSeq: number }>(LEARN_NEW)
    this.#reach = sql.prepare<{ toSeq: number }>('UPDATE job_words_reach SET indexed_seq = @toSeq')
  }

  /** Whether the index says anything else than `jobs` does. */
  hasPending(): boolean {
    return this.#hasPending.get({})?.pending === 1
  }

  /** Brings up to `limit` jobs up to date, all of them or none; those that changed come first. */
  indexSome(limit: number): void {
    if (!this.hasPending()) return
    // What a loss of power takes from the index it takes from the notes of what is done, too.
    this.#sql.transactionWithoutSync(() => {
      const changes = this.#changes.all({ limit }).map(({ seq }) => seq)
      if (changes.length > 0) this.#indexChanges(JSON.stringify(changes))
      if (changes.length < limit) this.#indexNew(limit - changes.length)
    })
  }

  #indexChanges(seqs: string): void {
    this.#drawBack.run({})
    this.#forget.run({ seqs })
    this.#learnAgain.run({ seqs })
    this.#noted.run({ seqs })
  }

  #indexNew(limit: number): void {
    const toSeq = this.#nextReach.get({ limit })?.seq ?? null
    if (toSeq === null) return
    this.#learnNew.run({ toSeq })
    this.#reach.run({ toSeq })
  }
}
