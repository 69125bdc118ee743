import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives `work` a data folder of its own. It stays for inspection when `work` says that something is wrong with it, or throws. */
export async function withDataFolder(work: (folder: string) => Promise<'fine' | 'keep'>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-chaos-'))
  if ((await work(folder)) === 'fine') rmSync(folder, { recursive: true, force: true })
}
