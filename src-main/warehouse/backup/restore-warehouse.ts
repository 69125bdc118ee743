import { existsSync } from 'node:fs'
import { link, realpath, rename, rm } from 'node:fs/promises'
import type { Dataset } from '../../../src-shared/domain/dataset.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { Clock } from '../../foundation/clock.ts'
import { isoInstant } from '../../foundation/clock.ts'
import { fileError } from '../../foundation/file-error.ts'
import { renameFile } from '../../foundation/rename-file.ts'
import { datasetTables } from '../dataset-tables.ts'
import { claimFile } from '../file-claim.ts'
import { MIGRATIONS } from '../migrations/migrations.ts'
import { copyFile, digestFile } from './copy-file.ts'
import { inspectBackup } from './inspect-backup.ts'
import type { BackupContents } from './inspect-backup.ts'
import type { OperationWatch } from './operation-watch.ts'
import { removedOnFailure } from './removed-on-failure.ts'

export interface RestoreRequest {
  readonly backupPath: string
  readonly warehousePath: string
  readonly datasets: readonly Dataset[]
  readonly clock: Clock
}

export interface RestoredWarehouse extends BackupContents {
  readonly bytes: number
  /** Where the warehouse that was there is now; null when there was none. */
  readonly setAsidePath: string | null
}

/**
 * Puts a copy of a backup in the warehouse's place. Until the copy lies beside it, verified, nothing of the present one is touched; then that is set aside with its log, never
 * deleted. At every instant there is a whole file under the warehouse's name where hard links exist (on NTFS, not on FAT). Rejects with ALREADY_OPEN,
 * INVALID_REQUEST when the backup is the warehouse itself or has a log, FILE_CORRUPT or DATABASE_NEWER (the backup), DISK_FULL, and their like.
 */
export async function restoreWarehouse(request: RestoreRequest, watch: OperationWatch): Promise<RestoredWarehouse> {
  const { backupPath, warehousePath } = request
  await requireBackup(backupPath, warehousePath)
  const claim = await claimFile(warehousePath)
  try {
    const temporaryPath = `${warehousePath}.restoring`
    return await removedOnFailure(temporaryPath, async () => {
      const copied = await copyFile(backupPath, temporaryPath, watch)
      const read = await digestFile(temporaryPath, watch)
      if (read.sha256 !== copied.sha256)
        throw new AppError('FILE_CORRUPT', {
          details: { file: temporaryPath },
          technical: 'read back with another SHA-256',
        })
      const contents = await inspect(request, temporaryPath)
      const setAsidePath = await swap(request, temporaryPath)
      return { ...contents, bytes: copied.bytes, setAsidePath }
    })
  } finally {
    await claim.release()
  }
}

async function requireBackup(backupPath: string, warehousePath: string): Promise<void> {
  const backup = await realpath(backupPath).catch((error: unknown) => {
    throw fileError(error, backupPath, 'read')
  })
  if (backup === (await realpath(warehousePath).catch(() => null)))
    throw notBackup(backupPath, 'it is the warehouse itself')
  // Such a file was set aside, or copied by hand: without its log it would come back without its last days, in silence.
  if (existsSync(`${backupPath}.wal`)) throw notBackup(`${backupPath}.wal`, 'a backup has no log beside it')
}

function notBackup(file: string, technical: string): AppError {
  return new AppError('INVALID_REQUEST', { details: { field: file }, technical })
}

/** What is wrong is wrong with the backup: its copy is the same, byte by byte. */
async function inspect({ backupPath, datasets }: RestoreRequest, temporaryPath: string): Promise<BackupContents> {
  try {
    return await inspectBackup(temporaryPath, datasets.map(datasetTables), MIGRATIONS)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, {
      ...error.toReport(),
      details: { ...error.details, file: backupPath },
      cause: error,
    })
  }
}

async function swap({ warehousePath, clock }: RestoreRequest, temporaryPath: string): Promise<string | null> {
  const setAsidePath = `${warehousePath}.replaced-${isoInstant(clock).replaceAll(/[-:.]/g, '')}`
  const wasThere = existsSync(warehousePath)
  try {
    // The log first: DuckDB must never find it beside a file that it does not belong to. Alone, the present file is as of its last checkpoint.
    await moveIfThere(`${warehousePath}.wal`, `${setAsidePath}.wal`)
    if (wasThere) await link(warehousePath, setAsidePath).catch(() => rename(warehousePath, setAsidePath))
    await renameFile(temporaryPath, warehousePath)
  } catch (error) {
    if (existsSync(temporaryPath)) await putBack(warehousePath, setAsidePath)
    throw fileError(error, warehousePath, 'write')
  }
  // Left where it is, it would only name days as lost that the backup does not hold.
  await moveIfThere(`${warehousePath}.published`, `${setAsidePath}.published`).catch(() => undefined)
  return wasThere ? setAsidePath : null
}

async function putBack(warehousePath: string, setAsidePath: string): Promise<void> {
  if (existsSync(warehousePath)) await rm(setAsidePath, { force: true })
  else await moveIfThere(setAsidePath, warehousePath)
  await moveIfThere(`${setAsidePath}.wal`, `${warehousePath}.wal`)
}

async function moveIfThere(from: string, to: string): Promise<void> {
  if (existsSync(from)) await renameFile(from, to)
}
