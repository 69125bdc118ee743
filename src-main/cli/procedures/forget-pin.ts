import type { Engine } from '../../engine/engine.ts'
import type { Translator } from '../../foundation/translator.ts'
import { EXIT } from '../exit-codes.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Output } from '../output.ts'

/** For whoever lost the administrator's PIN: nobody gets more by it than they had, since the servers' passwords are gone with it. */
export async function forgetPin({ procedures }: Engine, output: Output, { text }: Translator): Promise<ExitCode> {
  const { hasPin } = await procedures.connections.forgetPin()
  const connections = await procedures.connections.views()
  output.result({ hasPin, connections }, () =>
    output.line(text('procedures.pinForgotten', { connections: connections.length })),
  )
  return EXIT.done
}
