import { userInfo } from 'node:os'
import type { PasswordsKept } from '../../src-shared/ipc/requests.ts'
import { addDemo } from '../cli/add-demo.ts'
import { openDemo } from '../cli/demo-mode.ts'
import type { DataFolder } from '../engine/data-folder.ts'
import type { Engine } from '../engine/engine.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import { openElectronVault } from './electron-vault.ts'
import { demoEntry, threadEntries } from './program-paths.ts'
import type { ProgramPaths } from './program-paths.ts'
import type { DemoRequest } from './startup-mode.ts'

/** The engine as the window needs it. */
export interface DesktopEngine {
  readonly engine: Engine
  readonly demoMode: boolean
  readonly passwordsKept: PasswordsKept
  stop(): Promise<void>
}

/** Opens the data folder, with the simulated stores in demo mode, and lets its jobs run. Rejects as `startEngine` does. */
export async function startDesktopEngine(options: {
  readonly folder: DataFolder
  readonly paths: ProgramPaths
  readonly demo: DemoRequest | null
  readonly clock: Clock
  readonly logger: Logger
}): Promise<DesktopEngine> {
  const { folder, paths, clock, logger } = options
  const demo = options.demo ? await openDemo({ demoEntry: demoEntry(paths), clock }, options.demo) : null
  try {
    const { vault, passwordsKept } = demo
      ? { vault: demo.vault, passwordsKept: 'in_memory' as const }
      : await openElectronVault(folder.vault)
    // The window is already loading in its own process: what the engine imports must not stand in its way.
    const { startEngine } = await import('../engine/start-engine.ts')
    const engine = await startEngine({
      folder,
      resourcesFolder: paths.resources,
      threadEntries: threadEntries(paths),
      clock,
      vault,
      logger,
      operator: userInfo().username,
    })
    if (demo) await addDemo(engine, demo)
    engine.runJobs()
    engine.reachability.start()
    return {
      engine,
      demoMode: demo !== null,
      passwordsKept,
      async stop() {
        await engine.stop()
        await demo?.stop()
      },
    }
  } catch (thrown) {
    await demo?.stop()
    throw thrown
  }
}
