import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileError } from '../../foundation/file-error.ts'
import { renameFile } from '../../foundation/rename-file.ts'
import { backupPrefix, backupsAmong } from './backup-names.ts'
import type { WarehouseCopy } from './copy-warehouse.ts'
import { removedOnFailure } from './removed-on-failure.ts'

export interface KeptCopy {
  readonly filePath: string
  /** Older backups of the same warehouse that made room. */
  readonly removed: readonly string[]
  /** Those that should have and could not, such as one that another program has open. */
  readonly notRemoved: readonly string[]
}

/**
 * Gives a verified copy its name, and only then removes the warehouse's backups in that folder but for this one and the newest others, `newest` in all.
 * Those that carry a later date than this one were made under a clock that was wrong then or is now: they are the first to go. Rejects with the errors of
 * the file system.
 */
export async function keepCopy(warehousePath: string, copy: WarehouseCopy, newest: number): Promise<KeptCopy> {
  const { temporaryPath, filePath } = copy
  await removedOnFailure(temporaryPath, async () => {
    try {
      await renameFile(temporaryPath, filePath)
    } catch (error) {
      throw fileError(error, filePath, 'write')
    }
  })
  const folder = dirname(filePath)
  const removed: string[] = []
  const notRemoved: string[] = []
  const names = await readdir(folder).catch(() => [])
  const backups = backupsAmong(names, backupPrefix(warehousePath))
  const own = basename(filePath)
  const others = [...backups.filter((name) => name < own), ...backups.filter((name) => name > own)]
  for (const name of others.slice(newest - 1)) {
    const path = join(folder, name)
    const gone = await rm(path).then(
      () => true,
      () => false,
    )
    ;(gone ? removed : notRemoved).push(path)
  }
  return { filePath, removed, notRemoved }
}
