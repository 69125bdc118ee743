import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openCatalogDb } from '../../../src-main/catalog-db/open-catalog-db.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { undoLot } from '../../../src-main/uploads/undo-lot.ts'
import { UPLOAD_KINDS } from '../../../src-shared/domain/upload.ts'
import type { UploadKind } from '../../../src-shared/domain/upload.ts'
import { withDataFolder } from '../chaos-folder.ts'
import type { ChaosReport } from '../chaos-report.ts'
import { runKillable } from '../killable-process.ts'
import type { KillMoment } from '../killable-process.ts'
import { writeUploadFile } from './write-upload-file.ts'
import type { UploadMark, UploadTask } from './upload-task.ts'

const ENTRY = fileURLToPath(new URL('./upload-process.ts', import.meta.url))
const TIME_LIMIT_MS = 120_000
const TABLES: Readonly<Record<UploadKind, string>> = { productos: 'productos', dkt: 'resumen_tarjeta' }

export interface UploadKills {
  readonly seed: string
  readonly kills: number
  /** Rows of each file. */
  readonly rows: number
  /** Rows of a transaction of the load. */
  readonly batchRows: number
}

export interface UploadTally {
  kills: number
  /** By the last thing that the process had done. */
  readonly killedAfter: Map<UploadMark | 'start', number>
  lots: number
  readonly violations: string[]
}

/**
 * Kills a process that reviews and loads a file, again and again at random instants, until it ends; and so one lot after another, of both kinds, each over what the last one of its
 * kind left, until the kills are made. Then every row is in the catalog once, the counts are right, and undoing every lot brings each earlier hash back.
 */
export async function killUploads(options: UploadKills, report: ChaosReport): Promise<UploadTally> {
  const { seed, kills, rows, batchRows } = options
  const tally: UploadTally = { kills: 0, killedAfter: new Map(), lots: 0, violations: [] }
  const random = randomOf(seed)
  await withDataFolder(async (folder) => {
    const hashes: { lotId: string; before: string }[] = []
    while (tally.kills < kills || tally.lots <= UPLOAD_KINDS.length) {
      const kind = UPLOAD_KINDS[tally.lots % UPLOAD_KINDS.length] ?? 'productos'
      const lotId = `lote${tally.lots}`
      const filePath = join(folder, `${lotId}.csv`)
      const expected = writeUploadFile(filePath, kind, rows, tally.lots)
      hashes.push({ lotId, before: hashOf(folder) })
      await loadThroughKills({ folder, filePath, lotId, kind, batchRows }, options, random, tally)
      check(folder, lotId, kind, expected, tally)
      tally.lots++
      report.line(`${tally.kills} kills, ${tally.lots} lots, ${tally.violations.length} violations`)
      if (tally.violations.length > 0) return 'keep'
    }
    for (const { lotId, before } of hashes.toReversed()) {
      await undo(folder, lotId)
      if (hashOf(folder) !== before) tally.violations.push(`${lotId}: its undo brings another catalog back`)
    }
    return tally.violations.length === 0 ? 'fine' : 'keep'
  })
  return tally
}

async function loadThroughKills(
  task: UploadTask,
  options: UploadKills,
  random: () => number,
  tally: UploadTally,
): Promise<void> {
  for (;;) {
    const kill = tally.kills < options.kills ? momentOf(random, options) : undefined
    const end = await runKillable<{ mark: UploadMark }>({
      entry: ENTRY,
      argument: JSON.stringify(task),
      environment: {},
      kill,
      timeLimitMs: TIME_LIMIT_MS,
    })
    if (!end.killed) {
      if (end.exitCode !== 0) tally.violations.push(`${task.lotId}: ended with ${String(end.exitCode)}: ${end.stderr}`)
      return
    }
    tally.kills++
    const last = end.lines.at(-1)?.mark ?? 'start'
    tally.killedAfter.set(last, (tally.killedAfter.get(last) ?? 0) + 1)
  }
}

/** Most of them while rows are read or moved. */
function momentOf(random: () => number, { rows, batchRows }: UploadKills): KillMoment {
  const marks = ['spawn', 'open', 'rows', 'rows', 'reviewed', 'reviewed', 'reviewed', 'reviewed'] as const
  const after = marks[Math.floor(random() * marks.length)] ?? 'open'
  return {
    after,
    nth: after === 'rows' ? 1 + Math.floor((random() * 2 * rows) / batchRows) : 1,
    delayMs: random() * (after === 'spawn' ? 600 : rows / 72),
  }
}

function check(folder: string, lotId: string, kind: UploadKind, expected: number, tally: UploadTally): void {
  const table = TABLES[kind]
  const found = read<{
    rows: number
    keys: number
    standing: number
    created: number
    updated: number
    total: number
    done: number
    mine: number
    changes: number
  }>(
    folder,
    `SELECT (SELECT count(*) FROM ${table}) AS rows, (SELECT count(DISTINCT key_text) FROM ${table}) AS keys,
            l.standing, l.created, l.updated, l.total, l.created + l.updated + l.unchanged + l.rejected + l.duplicates + l.skipped AS done,
            (SELECT count(*) FROM ${table} c WHERE c.lote = l.seq) AS mine, (SELECT count(*) FROM lot_changes x WHERE x.lot = l.seq) AS changes
     FROM lots l WHERE l.id = '${lotId}' AND l.state = 'complete'`,
  )[0]
  const facts: [string, boolean][] = found
    ? [
        [`${found.keys} keys of ${expected}`, found.keys === expected],
        [`${found.rows} rows of ${found.keys} keys`, found.rows === found.keys],
        [`${found.done} rows done of ${found.total}`, found.done === found.total],
        [`${found.mine} rows stand, ${found.standing} are counted`, found.mine === found.standing],
        [
          `${found.changes} changes, ${found.created + found.updated} are counted`,
          found.changes === found.created + found.updated,
        ],
      ]
    : [['it is not complete', false]]
  for (const [fact, holds] of facts) if (!holds) tally.violations.push(`${lotId}: ${fact}`)
}

async function undo(folder: string, lotId: string): Promise<void> {
  const catalog = openCatalogDb({ filePath: join(folder, 'catalog.sqlite'), clock: systemClock })
  const control = { signal: new AbortController().signal, progress: () => undefined, log: () => undefined }
  await undoLot({ catalog, clock: systemClock }, { lotId, jobId: `undo-${lotId}` }, control)
  catalog.close()
}

function hashOf(folder: string): string {
  openCatalogDb({ filePath: join(folder, 'catalog.sqlite'), clock: systemClock }).close()
  const hash = createHash('sha256')
  for (const table of Object.values(TABLES)) {
    for (const row of read(folder, `SELECT * FROM ${table} ORDER BY id`)) hash.update(JSON.stringify(row))
  }
  return hash.digest('hex')
}

function read<R extends object>(folder: string, sql: string): R[] {
  const database = new Database(join(folder, 'catalog.sqlite'), { readonly: true })
  const rows = database.prepare<[], R>(sql).all()
  database.close()
  return rows
}

/** Numbers from 0 up to 1, the same for the same seed. */
function randomOf(seed: string): () => number {
  let drawn = 0
  return () => createHash('sha256').update(`${seed} ${++drawn}`).digest().readUInt32LE() / 2 ** 32
}
