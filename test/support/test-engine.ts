import { join } from 'node:path'
import { dataFolderAt } from '../../src-main/engine/data-folder.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { startEngine } from '../../src-main/engine/start-engine.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { createLogger } from '../../src-main/foundation/logger.ts'
import type { Vault } from '../../src-main/vault/vault.ts'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import { projectRoot } from '../../scripts/project-root.ts'

interface TestEngineOptions {
  readonly vault?: Vault
  /** Default the program's own. */
  readonly warehouseThread?: URL
}

/** The whole engine of the program on that folder, with its threads and the real clock. It runs no jobs before it is told to. */
export function startTestEngine(root: string, options: TestEngineOptions = {}): Promise<Engine> {
  const thread = (name: string): URL => new URL(`../../src-main/threads/${name}-thread.ts`, import.meta.url)
  return startEngine({
    folder: dataFolderAt(root),
    resourcesFolder: join(projectRoot, 'resources'),
    threadEntries: {
      job: thread('job'),
      warehouse: options.warehouseThread ?? thread('warehouse'),
      archive: thread('archive'),
      errand: thread('errand'),
      upload: thread('upload'),
      sap: thread('sap'),
      procedure: thread('procedure'),
    },
    clock: systemClock,
    vault: options.vault ?? createVolatileVault(),
    logger: createLogger({ name: 'test', level: 'silent' }),
    operator: 'ana',
  })
}
