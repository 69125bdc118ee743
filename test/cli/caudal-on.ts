import { CommanderError } from 'commander'
import { Readable } from 'node:stream'
import type { CommandEnvironment } from '../../src-main/cli/command-environment.ts'
import { EXIT } from '../../src-main/cli/exit-codes.ts'
import { createOutput } from '../../src-main/cli/output.ts'
import { createProgram } from '../../src-main/cli/program.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { toAppError } from '../../src-main/foundation/app-error.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { createTranslator } from '../../src-main/foundation/translator.ts'
import { jobKinds } from '../../src-main/job-handlers/registry.ts'
import type { CommandResult } from './caudal-process.ts'

/** The command line on an engine that runs already: parsing, command, output and exit code as in a process of its own, without the start of an engine for each command. */
export async function caudalOn(engine: Engine, argv: readonly string[]): Promise<CommandResult> {
  const [stdout, stderr] = [new CollectedText(), new CollectedText()]
  const translator = await createTranslator('es', [...jobKinds.groups, ...jobKinds.handlers])
  let code: number = EXIT.done
  const program = createProgram({
    environment: {
      operator: 'ana',
      clock: systemClock,
      stdin: Readable.from([]),
      stdout,
      stderr,
      variables: {},
      onInterrupt: () => () => undefined,
    } as unknown as CommandEnvironment,
    translator,
    datasets: engine.datasets,
    async withEngine(globals, _, action) {
      const output = createOutput({ stdout, stderr }, translator, globals.json === true)
      try {
        code = await action({ engine, output })
      } catch (thrown) {
        output.error(toAppError(thrown).toReport())
        code = EXIT.failed
      }
    },
    withFolder: () => Promise.reject(new Error('the engine has the folder')),
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown
    code = EXIT.usage
  }
  return { code, stdout: stdout.text, stderr: stderr.text }
}

class CollectedText {
  text = ''

  write(more: string): boolean {
    this.text += more
    return true
  }
}
