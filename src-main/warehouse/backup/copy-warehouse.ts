import { readdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../foundation/app-error.ts'
import type { Clock } from '../../foundation/clock.ts'
import { fileError } from '../../foundation/file-error.ts'
import type { DatabaseFile } from '../database-file.ts'
import type { DatasetTables } from '../dataset-tables.ts'
import { backupName, backupPrefix, unfinishedAmong, unfinishedName } from './backup-names.ts'
import { copyFile } from './copy-file.ts'
import type { FileDigest } from './copy-file.ts'
import type { OperationWatch } from './operation-watch.ts'
import { removedOnFailure } from './removed-on-failure.ts'
import { readWarehouseFigures } from './warehouse-figures.ts'
import type { WarehouseFigures } from './warehouse-figures.ts'

/** A copy that is yet to be verified and kept, and what the warehouse said at its moment. */
export interface WarehouseCopy extends FileDigest {
  readonly temporaryPath: string
  /** What it will be called once it is known to be good. */
  readonly filePath: string
  readonly figures: WarehouseFigures
  /** How long writes had to wait for it. */
  readonly heldMs: number
}

export interface CopySource {
  readonly filePath: string
  readonly database: DatabaseFile
  readonly datasets: Iterable<DatasetTables>
  readonly clock: Clock
  /** The log has been folded into the file. */
  readonly onCheckpoint: () => void
}

const MIB = 1024 * 1024

/**
 * Copies the warehouse as it is now into `folder` under the name of an unfinished backup. Reads go on, writes wait. Rejects, leaving nothing behind, with the
 * signal's reason, FILE_NOT_FOUND or FILE_READ_ONLY (the folder), DISK_FULL with `file` and `neededMb` among its details.
 */
export async function copyWarehouse(source: CopySource, folder: string, watch: OperationWatch): Promise<WarehouseCopy> {
  const { database, clock } = source
  const prefix = backupPrefix(source.filePath)
  await removeUnfinished(folder, prefix)
  const filePath = join(folder, backupName(prefix, clock))
  const temporaryPath = unfinishedName(filePath)
  return removedOnFailure(temporaryPath, async () => {
    // A folder that is no good must not make writes wait.
    await reserve(temporaryPath)
    return database.standStill(source.onCheckpoint, async () => {
      const startMs = clock.monotonicMs()
      await requireRoom(folder, source.filePath)
      const [copied, said] = await Promise.allSettled([
        copyFile(source.filePath, temporaryPath, watch),
        database.read((connection) => readWarehouseFigures(connection, source.datasets)),
      ])
      if (copied.status === 'rejected') throw await withRoomNeeded(copied.reason, folder, source.filePath)
      if (said.status === 'rejected') throw said.reason
      return { ...copied.value, temporaryPath, filePath, figures: said.value, heldMs: clock.monotonicMs() - startMs }
    })
  })
}

async function removeUnfinished(folder: string, prefix: string): Promise<void> {
  try {
    for (const name of unfinishedAmong(await readdir(folder), prefix)) await rm(join(folder, name), { force: true })
  } catch (error) {
    throw fileError(error, folder, 'read')
  }
}

async function reserve(path: string): Promise<void> {
  try {
    await writeFile(path, '', { flag: 'wx' })
  } catch (error) {
    throw fileError(error, path, 'write')
  }
}

async function requireRoom(folder: string, filePath: string): Promise<void> {
  const { size } = await stat(filePath)
  // Some network drives do not say: then writing tells.
  const room = await statfs(folder).catch(() => null)
  if (room !== null && room.bavail * room.bsize < size) throw noRoom(folder, size)
}

async function withRoomNeeded(error: unknown, folder: string, filePath: string): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== 'DISK_FULL') return error
  return noRoom(folder, (await stat(filePath)).size, error)
}

function noRoom(folder: string, neededBytes: number, cause?: AppError): AppError {
  return new AppError('DISK_FULL', { details: { file: folder, neededMb: Math.ceil(neededBytes / MIB) }, cause })
}
