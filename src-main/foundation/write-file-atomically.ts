import { open, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileError } from './file-error.ts'
import { newId } from './ids.ts'
import { renameFile } from './rename-file.ts'

/**
 * Replaces the file's contents, piece by piece when they come so: whoever reads it, and a machine that loses power, finds the old file or the new one, whole. Leaves nothing
 * behind when it fails, unless the process is killed: then a `.tmp` file beside it. Rejects with AppError (DISK_FULL, FILE_LOCKED, …).
 */
export async function writeFileAtomically(
  path: string,
  contents: string | Uint8Array | AsyncIterable<string | Uint8Array>,
  mode = 0o600,
): Promise<void> {
  const temporary = `${path}.${newId()}.tmp`
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(contents)
      await file.sync()
    } finally {
      await file.close()
    }
    await renameFile(temporary, path)
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
