import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** Windows refuses to replace a file while a virus scanner or an indexer looks at it, usually for some milliseconds. */
const RENAME_ATTEMPTS = 6
const RENAME_DELAY_MS = 50

/** Renames within a file system, over what is there, so that it survives a power cut. Rejects with what `rename` rejects with. */
export async function renameFile(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to)
      break
    } catch (error) {
      if (process.platform !== 'win32' || attempt === RENAME_ATTEMPTS) throw error
      await delay(RENAME_DELAY_MS * attempt)
    }
  }
  await syncFolder(dirname(to))
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
