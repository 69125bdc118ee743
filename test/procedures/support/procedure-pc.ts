import { mkdtempSync, rmSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CentralServer } from '../../../src-main/demo/central/central-server.ts'
import { centralContents } from '../../../src-main/demo/central/central-contents.ts'
import { centralTables } from '../../../src-main/demo/central/central-tables.ts'
import { procedureTables } from '../../../src-main/demo/central/procedure-tables.ts'
import { makeProducts } from '../../../src-main/demo/stores/products.ts'
import { dayOfIso } from '../../../src-main/demo/values/calendar.ts'
import type { Engine } from '../../../src-main/engine/engine.ts'
import type { Vault } from '../../../src-main/vault/vault.ts'
import { createVolatileVault } from '../../../src-main/vault/volatile-vault.ts'
import type { JobLogLine, JobView } from '../../../src-shared/domain/job.ts'
import { DEFAULT_CALL_OPTIONS } from '../../../src-shared/domain/procedure.ts'
import type { CallOptions, ParameterValues, ProcedureCall } from '../../../src-shared/domain/procedure.ts'
import type { ProcedureConnection } from '../../../src-shared/domain/procedure-connection.ts'
import type { ProcedureOutcome } from '../../../src-shared/domain/procedure-run.ts'
import { endedJob } from '../../support/ended-job.ts'
import { startTestEngine } from '../../support/test-engine.ts'

const CONNECTION = 'central'

/** A computer with a connection to a simulated central server, and that server. */
export class ProcedurePc {
  readonly folder = mkdtempSync(join(tmpdir(), 'caudal-procedures-'))
  readonly central: CentralServer
  readonly #vault: Vault = createVolatileVault()
  #engine: Engine | null = null

  private constructor(central: CentralServer) {
    this.central = central
  }

  static async start(parallel = 20): Promise<ProcedurePc> {
    const central = new CentralServer({
      user: 'caudal_central',
      password: 'clave-central',
      tables: [...centralTables(), ...procedureTables('prueba', makeProducts('prueba'), dayOfIso('2025-10-22'))],
      contents: centralContents(),
      secureContext: () => createSecureContext(),
      encryption: 'notSupported',
    })
    await central.server.start()
    const pc = new ProcedurePc(central)
    await pc.switchOn()
    await pc.limit(parallel)
    return pc
  }

  /** So many procedures at once on the server from now on. */
  async limit(parallel: number): Promise<void> {
    const { connection, password } = this.entry()
    await this.engine.procedures.connections.put({ connection: { ...connection, parallel }, password })
  }

  /** The connection, and how it is entered. */
  entry(): { readonly connection: ProcedureConnection; readonly password: string } {
    const { host: server, port, database, user, password } = this.central.view
    const kind = 'sqlserver'
    const more = { enabled: true, allowed: ['*'], parallel: 20 }
    return {
      connection: { id: CONNECTION, name: 'Central', kind, server, port, database, user, encryption: 'none', ...more },
      password,
    }
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the computer is off')
    return this.#engine
  }

  get data(): string {
    return join(this.folder, 'datos')
  }

  async switchOn(): Promise<void> {
    this.#engine = await startTestEngine(this.data, { vault: this.#vault })
    this.#engine.runJobs()
  }

  async switchOff(): Promise<void> {
    await this.#engine?.stop()
    this.#engine = null
  }

  async remove(): Promise<void> {
    await this.switchOff()
    await this.central.server.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  call(procedure: string, values: ParameterValues = {}, options: Partial<CallOptions> = {}): ProcedureCall {
    return { connectionId: CONNECTION, procedure, values, options: { ...DEFAULT_CALL_OPTIONS, ...options } }
  }

  /** Queues it; resolves with its job. */
  async queue(...call: Parameters<ProcedurePc['call']>): Promise<string> {
    return (await this.engine.procedures.run(this.call(...call), undefined)).id
  }

  /** Runs it to its end. */
  async run(...call: Parameters<ProcedurePc['call']>): Promise<{ job: JobView; outcome: ProcedureOutcome | null }> {
    const job = await endedJob(this.engine, await this.queue(...call))
    return { job, outcome: await this.engine.procedures.outcome(job.id) }
  }

  ended(jobId: string): Promise<JobView> {
    return endedJob(this.engine, jobId)
  }

  /** Resolves when the job waits for its retry, or has ended. */
  waits(jobId: string): Promise<void> {
    const { jobs } = this.engine
    return new Promise((resolve) => {
      const look = (): boolean => {
        const { waitingFor, finishedAt } = jobs.get(jobId)
        const isSo = waitingFor === 'retry' || finishedAt !== null
        if (isSo) resolve()
        return isSo
      }
      if (look()) return
      const unsubscribe = jobs.subscribe({
        jobsChanged: () => {
          if (look()) unsubscribe()
        },
      })
    })
  }

  /** Resolves with the job's first log line that holds `text`, of those after `afterSeq`. */
  said(jobId: string, text: string, afterSeq = 0): Promise<JobLogLine> {
    const { jobs } = this.engine
    return new Promise((resolve) => {
      const look = (): boolean => {
        const line = jobs
          .log(jobId, afterSeq, 5_000)
          .find(({ details }) => String(details['exact'] ?? '').includes(text))
        if (line) resolve(line)
        return line !== undefined
      }
      if (look()) return
      const unsubscribe = jobs.subscribe({
        jobsLogged: () => {
          if (look()) unsubscribe()
        },
      })
    })
  }

  events(jobId: string): readonly string[] {
    return this.engine.jobs.log(jobId, 0, 5_000).map(({ event }) => event)
  }
}

/** Values as a form gives them: texts, and null for NULL. */
export function typed(values: Readonly<Record<string, string | null>>): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => [
      name,
      text === null ? ({ kind: 'null' } as const) : ({ kind: 'value', text } as const),
    ]),
  )
}
