import path from 'node:path'
import type { DataFolder } from '../engine/data-folder.ts'
import { restoreDataFolder } from '../engine/restore-data-folder.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** Brings a backup back; Ctrl+C calls it off for as long as nothing has been touched. */
export async function restoreBackup(
  folder: DataFolder,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  backup: string,
): Promise<ExitCode> {
  const interruption = new AbortController()
  const stopListening = environment.onInterrupt(() => interruption.abort(new AppError('CANCELLED')))
  try {
    output.note(translator.text('warehouse.checking'))
    const { resourcesFolder, clock } = environment
    const restored = await restoreDataFolder(
      { folder, resourcesFolder, backupPath: path.resolve(backup), clock },
      { signal: interruption.signal, progress: () => undefined },
    )
    output.result(restored, () => {
      output.line(translator.text('warehouse.restored', { rows: restored.rows, days: restored.days }))
      if (restored.setAsidePath !== null)
        output.line(translator.text('warehouse.setAside', { file: restored.setAsidePath }))
    })
    return EXIT.done
  } finally {
    stopListening()
  }
}
