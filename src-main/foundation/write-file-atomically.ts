import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileError } from './file-error.ts'
import { newId } from './ids.ts'

/** Windows refuses to replace a file while a virus scanner or an indexer looks at it, usually for some milliseconds. */
const RENAME_ATTEMPTS = 6
const RENAME_DELAY_MS = 50

/**
 * Replaces the file's contents: whoever reads it, and a machine that loses power, finds the old file or the new one, whole. Leaves nothing
 * behind when it fails, unless the process is killed: then a `.tmp` file beside it. Rejects with AppError (DISK_FULL, FILE_LOCKED, …).
 */
export async function writeFileAtomically(path: string, contents: string | Uint8Array, mode = 0o600): Promise<void> {
  const temporary = `${path}.${newId()}.tmp`
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(contents)
      await file.sync()
    } finally {
      await file.close()
    }
    await renameOver(temporary, path)
    await syncFolder(dirname(path))
  } catch (cause) {
    await rm(temporary, { force: true })
    throw fileError(cause, path, 'write')
  }
}

/** Removes what killed writes of `path` left behind. Only for who knows that no other write of it is under way. */
export async function removeAbandonedWrites(path: string): Promise<void> {
  const folder = dirname(path)
  const prefix = `${basename(path)}.`
  const abandoned = (await readdir(folder)).filter((name) => name.startsWith(prefix) && name.endsWith('.tmp'))
  await Promise.all(abandoned.map((name) => rm(join(folder, name), { force: true })))
}

async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (process.platform !== 'win32' || attempt === RENAME_ATTEMPTS) throw error
      await delay(RENAME_DELAY_MS * attempt)
    }
  }
}

/** Makes the rename itself survive a power cut. Windows cannot open folders, and journals renames by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
