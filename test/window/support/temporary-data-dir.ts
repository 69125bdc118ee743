import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TemporaryDataDir {
  readonly path: string
  remove(): void
}

/** A data folder that outlives a launch, for tests that start the program again or look at its files afterwards. */
export function temporaryDataDir(): TemporaryDataDir {
  const path = mkdtempSync(join(tmpdir(), 'caudal-data-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
