import { SqlError } from '../values/sql-error.ts'
import type { QualifiedName } from './ast.ts'
import { TokenStream } from './token-stream.ts'

/** The parts of a name as a client sends it: `sp_x`, `dbo.sp_x`, `[CENTRAL].[dbo].[Ventas del día]`. What is no name at all is one part. */
export function objectName(text: string): QualifiedName {
  try {
    const tokens = new TokenStream(text, { offsetFetch: true, changes: false })
    const parts = tokens.qualifiedName()
    return tokens.peek().kind === 'end' ? parts : [text]
  } catch (error) {
    if (error instanceof SqlError) return [text]
    throw error
  }
}
