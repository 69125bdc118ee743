import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import type { Clock } from '../../foundation/clock.ts'
import { isoInstant } from '../../foundation/clock.ts'

/** What the names of a warehouse's backups, and of no others', begin with: several PCs, or several data folders of one, may share a destination. */
export function backupPrefix(warehousePath: string): string {
  const computer = hostname()
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 40)
  const digest = createHash('sha256').update(warehousePath).digest('hex').slice(0, 6)
  return `caudal-${computer}-${digest}-`
}

/** `caudal-CAJA1-3f9a2b-20261122T053000123Z.duckdb`: in UTC, so that the order of the names is that of the backups. */
export function backupName(prefix: string, clock: Clock): string {
  return `${prefix}${isoInstant(clock).replaceAll(/[-:.]/g, '')}.duckdb`
}

/** Name of a backup that is not yet known to be good; nothing that looks for backups takes it for one. */
export function unfinishedName(name: string): string {
  return `${name}.incompleta`
}

/** The warehouse's backups among a folder's `names`, newest first. */
export function backupsAmong(names: readonly string[], prefix: string): string[] {
  return names
    .filter((name) => name.startsWith(prefix) && /^\d{8}T\d{9}Z\.duckdb$/.test(name.slice(prefix.length)))
    .toSorted()
    .toReversed()
}

/** What killed backups of the warehouse left behind among a folder's `names`. */
export function unfinishedAmong(names: readonly string[], prefix: string): string[] {
  return names.filter((name) => name.startsWith(prefix) && name.endsWith(unfinishedName('.duckdb')))
}
