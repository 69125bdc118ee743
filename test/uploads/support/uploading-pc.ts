import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Engine } from '../../../src-main/engine/engine.ts'
import type { LoadLotResult } from '../../../src-main/job-handlers/load-lot.ts'
import type { JobView } from '../../../src-shared/domain/job.ts'
import type { CatalogPage, UploadDraft, UploadKind } from '../../../src-shared/domain/upload.ts'
import { endedJob } from '../../support/ended-job.ts'
import { startTestEngine } from '../../support/test-engine.ts'

/** A computer on which files are uploaded: the whole engine, its threads and jobs, on a folder of its own. */
export class UploadingPc {
  readonly folder = mkdtempSync(join(tmpdir(), 'caudal-uploads-'))
  #engine: Engine | null = null

  static async start(): Promise<UploadingPc> {
    const pc = new UploadingPc()
    await pc.switchOn()
    return pc
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the computer is off')
    return this.#engine
  }

  get data(): string {
    return join(this.folder, 'datos')
  }

  async switchOn(): Promise<void> {
    this.#engine = await startTestEngine(this.data)
    this.#engine.runJobs()
  }

  async switchOff(): Promise<void> {
    await this.#engine?.stop()
    this.#engine = null
  }

  async remove(): Promise<void> {
    await this.switchOff()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Path of a new file of the user's. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name)
    writeFileSync(path, content)
    return path
  }

  ended(jobId: string): Promise<JobView> {
    return endedJob(this.engine, jobId)
  }

  /**
   * Starts the load and holds it before its first batch, so that what `meanwhile` does always comes in the middle: the load hears of it after that batch.
   */
  async duringLoad(draftId: string, meanwhile: (jobId: string) => void): Promise<{ jobId: string; lotId: string }> {
    const { jobs, uploads } = this.engine
    jobs.pauseKind('load-lot', 'ana')
    const { job, lotId } = await uploads.load(draftId, false)
    const catalog = new Database(join(this.data, 'catalog.sqlite'))
    const rows = new Database(join(this.data, 'uploads', draftId, 'rows.sqlite'), { readonly: true })
    try {
      catalog.exec('BEGIN IMMEDIATE')
      jobs.resumeKind('load-lot')
      const holder = rows.prepare<[], { value: string }>("SELECT value FROM facts WHERE name = 'lot'")
      while (holder.get()?.value !== lotId) await nextTurn()
      meanwhile(job.id)
    } finally {
      rows.close()
      catalog.close()
    }
    return { jobId: job.id, lotId }
  }

  /** Opens the file, takes the columns as suggested and reviews it. */
  async reviewed(kind: UploadKind, path: string): Promise<UploadDraft> {
    const { id } = await this.engine.uploads.open(kind, path)
    return this.reviewedDraft(id)
  }

  async reviewedDraft(draftId: string): Promise<UploadDraft> {
    const { error } = await this.ended((await this.engine.uploads.review(draftId)).id)
    if (error) throw new Error(`the review failed: ${JSON.stringify(error)}`)
    return this.engine.uploads.desk.draft(draftId)
  }

  async loaded(draftId: string, again = false): Promise<{ job: JobView; lotId: string; result: LoadLotResult }> {
    const { job, lotId } = await this.engine.uploads.load(draftId, again)
    const ended = await this.ended(job.id)
    if (ended.error) throw new Error(`the load failed: ${JSON.stringify(ended.error)}`)
    return { job: ended, lotId, result: ended.result as LoadLotResult }
  }

  catalog(kind: UploadKind, search = ''): Promise<CatalogPage> {
    return this.engine.uploads.desk.catalogRows({ kind, search, offset: 0, limit: 500 })
  }
}
