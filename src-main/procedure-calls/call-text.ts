import type { ConnectionKind } from '../../src-shared/domain/procedure-connection.ts'
import { plsqlText } from './plsql-text.ts'
import type { BoundCall } from './procedure-server.ts'
import { tsqlText } from './tsql-text.ts'

/** The call as the server's own tools would run it, with every value in it; values of over 2,000 characters are cut and say so. For people to read: what is sent has parameters. */
export function callText(kind: ConnectionKind, call: BoundCall): string {
  return kind === 'oracle' ? plsqlText(call) : tsqlText(call)
}
