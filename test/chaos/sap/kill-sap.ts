import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SAP_COMPANIES } from '../../../src-main/demo/sap-companies.ts'
import { SimulatedServiceLayer } from '../../../src-main/demo/service-layer/simulated-service-layer.ts'
import type { ListedCompany } from '../../../src-shared/domain/sap.ts'
import { withDataFolder } from '../chaos-folder.ts'
import type { ChaosReport } from '../chaos-report.ts'
import { runKillable } from '../killable-process.ts'
import type { KillMoment } from '../killable-process.ts'
import { initialiseOnce } from './initialise-once.ts'
import type { SapMark, SapTask } from './sap-task.ts'

const ENTRY = fileURLToPath(new URL('./sap-process.ts', import.meta.url))
const TIME_LIMIT_MS = 120_000
const TABLES = ['SAP_EMPRESAS', 'SAP_PROVEEDORES'] as const
const LAYER = { parallel: 10, pageSize: 1_000, timeoutSeconds: 60 }

export interface SapKills {
  readonly seed: string
  readonly kills: number
  /** Of the simulated companies; the smaller, the quicker. */
  readonly instances: readonly string[]
}

export interface SapTally {
  kills: number
  /** By the last thing that the process had done. */
  readonly killedAfter: Map<string, number>
  /** Kills that left the data of before, and those that left the new ones. */
  old: number
  new: number
  runs: number
  readonly violations: string[]
}

/**
 * Kills a process that initialises SAP, again and again at random instants, until it ends; and so one initialisation after another, each of other data, until the kills are made. After each kill
 * the live tables are those of before or the new ones, whole, the views read them, and the session is there.
 */
export async function killSap({ seed, kills, instances }: SapKills, report: ChaosReport): Promise<SapTally> {
  const tally: SapTally = { kills: 0, killedAfter: new Map(), old: 0, new: 0, runs: 0, violations: [] }
  const random = randomOf(seed)
  const server = new SimulatedServiceLayer({ seed, password: 'clave de prueba' })
  await server.start()
  try {
    await withDataFolder(async (folder) => {
      await withDataFolder(async (reference) => {
        let old = hashOf(folder)
        while (tally.kills < kills || tally.runs < 2) {
          const task = await taskOf(server, folder, tally.runs, instances)
          await initialiseOnce({ ...task, folder: reference }, () => undefined)
          const wanted = hashOf(reference)
          if (wanted === old) tally.violations.push(`run ${tally.runs}: it changes nothing`)
          await runThroughKills(task, { old, wanted, kills, random, tally })
          if (hashOf(folder) !== wanted)
            tally.violations.push(`run ${tally.runs}: it ended, and the data are not the new ones`)
          old = wanted
          tally.runs++
          report.line(`${tally.kills} kills, ${tally.runs} runs, ${tally.violations.length} violations`)
          if (tally.violations.length > 0) return 'keep'
        }
        return 'fine'
      })
      return tally.violations.length === 0 ? 'fine' : 'keep'
    })
  } finally {
    await server.stop()
  }
  return tally
}

/** Each run finds other companies and other suppliers than the one before: some came, some went, some changed. */
async function taskOf(
  server: SimulatedServiceLayer,
  folder: string,
  run: number,
  instances: readonly string[],
): Promise<SapTask> {
  const companies = SAP_COMPANIES.filter(({ instance }) => instances.includes(instance)).map(
    ({ instance, printHeader, address, taxId }): ListedCompany => ({
      instance,
      printHeader: `${printHeader} ${run}`,
      address,
      taxId,
      hasTest: false,
    }),
  )
  for (const instance of instances) {
    const code = `N${String(run).padStart(5, '0')}`
    await server.change({
      change: 'put_supplier',
      instance,
      supplier: { CardCode: code, CardName: `Proveedor Ñandú ${run}` },
    })
    const changed = { CardCode: 'N00000', CardName: `Cambiado en ${run}` }
    await server.change({ change: 'put_supplier', instance, supplier: changed })
    if (run > 1) {
      const cardCodes = [`N${String(run - 1).padStart(5, '0')}`]
      await server.change({ change: 'remove_suppliers', instance, cardCodes })
    }
  }
  const { url, user, password } = server.view
  return { folder, jobId: `run-${run}`, companies, layer: { ...LAYER, url, user }, password }
}

async function runThroughKills(
  task: SapTask,
  options: {
    readonly old: string
    readonly wanted: string
    readonly kills: number
    readonly random: () => number
    readonly tally: SapTally
  },
): Promise<void> {
  const { old, wanted, kills, random, tally } = options
  for (;;) {
    const end = await runKillable<SapMark>({
      entry: ENTRY,
      argument: JSON.stringify(task),
      environment: {},
      kill: tally.kills < kills ? momentOf(random, task.companies.length) : undefined,
      timeLimitMs: TIME_LIMIT_MS,
    })
    if (!end.killed) {
      if (end.exitCode !== 0) tally.violations.push(`${task.jobId}: ended with ${String(end.exitCode)}: ${end.stderr}`)
      return
    }
    tally.kills++
    const last = end.lines.at(-1)?.mark ?? 'start'
    tally.killedAfter.set(last, (tally.killedAfter.get(last) ?? 0) + 1)
    const found = hashOf(task.folder)
    if (found === wanted) tally.new++
    else if (found === old) tally.old++
    else tally.violations.push(`${task.jobId}: killed after ${last}, the data are neither the old nor the new ones`)
    if (end.lines.some(({ mark }) => mark === 'sap.companies') && sessionsIn(task.folder) !== 1)
      tally.violations.push(`${task.jobId}: killed after ${last}, the session is gone`)
  }
}

/** Most of them while suppliers are read, swapped in and told of. */
function momentOf(random: () => number, instances: number): KillMoment {
  const marks = [
    'spawn',
    'open',
    'sap.step.companies',
    'sap.login',
    'sap.step.suppliers',
    'sap.suppliers',
    'sap.suppliers',
    'last',
    'last',
    'last',
    'sap.swapped',
    'sap.step.session',
  ] as const
  const after = marks[Math.floor(random() * marks.length)] ?? 'open'
  // The swap comes at once after the last instance: many kills in a few milliseconds around it.
  if (after === 'last')
    return { after: 'sap.suppliers', nth: Math.max(1, instances - Math.floor(random() * 2)), delayMs: random() * 30 }
  const nth = after === 'sap.login' || after === 'sap.suppliers' ? 1 + Math.floor(random() * instances) : 1
  return { after, nth, delayMs: random() * (after === 'spawn' ? 600 : 20) }
}

/** Of everything that others see: both tables, and the views on them. */
function hashOf(folder: string): string {
  const hash = createHash('sha256')
  if (!existsSync(join(folder, 'catalog.sqlite'))) return hash.digest('hex')
  const database = new Database(join(folder, 'catalog.sqlite'))
  try {
    const tables = database.prepare(`SELECT count(*) AS found FROM sqlite_master WHERE name = 'SAP_EMPRESAS'`).get()
    if ((tables as { found: number }).found === 0) return hash.digest('hex')
    for (const table of [...TABLES, 'vw_productivo', 'vw_pruebas']) {
      for (const row of database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()) hash.update(JSON.stringify(row))
    }
    return hash.digest('hex')
  } finally {
    database.close()
  }
}

function sessionsIn(folder: string): number {
  const database = new Database(join(folder, 'catalog.sqlite'))
  const { found } = database.prepare('SELECT count(*) AS found FROM USER_SESSIONS').get() as { found: number }
  database.close()
  return found
}

/** Numbers from 0 up to 1, the same for the same seed. */
function randomOf(seed: string): () => number {
  let drawn = 0
  return () => createHash('sha256').update(`${seed} ${++drawn}`).digest().readUInt32LE() / 2 ** 32
}
