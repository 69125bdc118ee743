import { writeFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { DatabaseFile } from '../../src-main/warehouse/database-file.ts'
import { StagedPage } from '../../src-main/warehouse/staging/staged-page.ts'
import type { StagingCursor } from '../../src-main/warehouse/warehouse-access.ts'
import { takeDeathOrder } from './death-orders.ts'

// The product's warehouse thread, except that it dies as ordered, some pages after its start.

const PAGES_BEFORE_DEATH = 3

const { filePath } = workerData as { readonly filePath: string }
const order = takeDeathOrder(filePath)
let pages = 0
let atWork = 0

type Commit = (this: StagedPage, cursor: StagingCursor) => Promise<void>

const stagedPage = StagedPage.prototype as unknown as { commit: Commit }
const commit: Commit = stagedPage.commit
stagedPage.commit = async function (cursor) {
  pages++
  if (pages === PAGES_BEFORE_DEATH && (order === 'throw' || order === 'corrupt')) {
    if (order === 'corrupt') process.once('exit', () => writeFileSync(filePath, 'nothing of a database'))
    // While DuckDB is writing the page.
    setImmediate(() => setImmediate(die))
  }
  return commit.call(this, cursor)
}

function die(): never {
  throw new Error('the warehouse thread was told to die')
}

exitWhenStill('write')
exitWhenStill('read')

/** Within a call of DuckDB the whole process would abort. */
function exitWhenStill(name: 'read' | 'write'): void {
  const original = DatabaseFile.prototype[name] as (...args: unknown[]) => Promise<unknown>
  DatabaseFile.prototype[name] = async function (this: DatabaseFile, ...args: unknown[]) {
    atWork++
    try {
      return await original.apply(this, args)
    } finally {
      if (--atWork === 0 && order === 'exit' && pages >= PAGES_BEFORE_DEATH) process.exit(1)
    }
  } as DatabaseFile[typeof name]
}

await import('../../src-main/threads/warehouse-thread.ts')
