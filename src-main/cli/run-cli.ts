import { CommanderError } from 'commander'
import path from 'node:path'
import type { LabelledDataset } from '../../src-shared/domain/dataset.ts'
import { loadDatasets } from '../dataset-files/load-datasets.ts'
import { dataFolderAt } from '../engine/data-folder.ts'
import type { DataFolder } from '../engine/data-folder.ts'
import { startEngine } from '../engine/start-engine.ts'
import { toAppError } from '../foundation/app-error.ts'
import { createLogger } from '../foundation/logger.ts'
import { createTranslator } from '../foundation/translator.ts'
import { jobKinds } from '../job-handlers/registry.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { addDemo } from './add-demo.ts'
import { openDemo } from './demo-mode.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { createOutput } from './output.ts'
import { createProgram } from './program.ts'
import type { GlobalOptions } from './program.ts'

/** Runs one command line to its end and gives the exit code. Never rejects: what goes wrong is written to standard error. */
export async function runCli(environment: CommandEnvironment): Promise<ExitCode> {
  const translator = await createTranslator(
    environment.argv.includes('--lang=en') || followsLang(environment.argv) ? 'en' : 'es',
    [...jobKinds.groups, ...jobKinds.handlers],
  )
  let exitCode: ExitCode = EXIT.done
  let datasets: readonly LabelledDataset[]
  try {
    datasets = await loadDatasets(path.join(environment.resourcesFolder, 'datasets'))
  } catch (thrown) {
    createOutput(environment, translator, false).error(toAppError(thrown).toReport())
    return EXIT.failed
  }
  const program = createProgram({
    environment,
    translator,
    datasets,
    async withEngine(globals, runJobs, action) {
      const output = createOutput(environment, translator, globals.json === true)
      try {
        const demo =
          globals.demo === true
            ? await openDemo(environment, { days: globals.demoDays, rowsPerDay: globals.demoRows })
            : null
        const folder = folderOf(environment, globals)
        const vault =
          demo?.vault ?? (await environment.openVault({ filePath: folder.vault, keyFile: globals.keyFile ?? null }))
        const { clock, operator, resourcesFolder, threadEntries } = environment
        const logger = createLogger({ name: 'caudal-cli', filePath: path.join(folder.logs, 'cli.log') })
        try {
          const engine = await startEngine({ folder, resourcesFolder, threadEntries, clock, vault, logger, operator })
          try {
            if (demo) await addDemo(engine, demo)
            if (runJobs) engine.runJobs()
            exitCode = await action({ engine, output })
          } finally {
            await engine.stop()
          }
        } finally {
          await demo?.stop()
        }
      } catch (thrown) {
        output.error(toAppError(thrown).toReport())
        exitCode = EXIT.failed
      }
    },
    async withFolder(globals, action) {
      const output = createOutput(environment, translator, globals.json === true)
      try {
        exitCode = await action({ folder: folderOf(environment, globals), output })
      } catch (thrown) {
        output.error(toAppError(thrown).toReport())
        exitCode = EXIT.failed
      }
    },
  })
  try {
    await program.parseAsync([...environment.argv], { from: 'user' })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown
    return thrown.exitCode === 0 ? EXIT.done : EXIT.usage
  }
  return exitCode
}

function folderOf(environment: CommandEnvironment, { dataDir, demo }: GlobalOptions): DataFolder {
  const root = path.resolve(dataDir ?? environment.variables['CAUDAL_DATA_DIR'] ?? environment.defaultDataFolder)
  return dataFolderAt(demo === true && dataDir === undefined ? path.join(root, 'demo') : root)
}

/** The help itself is translated, so the language must be known before the options are parsed. */
function followsLang(argv: readonly string[]): boolean {
  const at = argv.indexOf('--lang')
  return at >= 0 && argv[at + 1] === 'en'
}
