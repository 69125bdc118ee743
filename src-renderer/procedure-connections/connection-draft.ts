import { connectionIdSchema } from '../../src-shared/domain/procedure-connection.ts'
import type { ProcedureConnection, ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { mayReusePassword } from '../../src-shared/domain/store.ts'
import { wholeNumber } from '../settings/whole-number.ts'

/** A connection as it is being typed. */
export interface ConnectionDraft extends Omit<ProcedureConnection, 'port' | 'parallel'> {
  readonly port: string
  readonly parallel: string
  /** Empty: the saved one stays, as far as it may. */
  readonly password: string
}

export type ConnectionField = 'id' | 'name' | 'server' | 'port' | 'database' | 'user' | 'password' | 'parallel'
/** Under `connections.problem` in the locale files. */
export type ConnectionProblem = 'required' | 'id' | 'taken' | 'port' | 'parallel' | 'passwordAgain'

export const DEFAULT_PORTS: Readonly<Record<ProcedureConnection['kind'], string>> = {
  sqlserver: '1433',
  oracle: '1521',
}

export const NEW_CONNECTION: ConnectionDraft = {
  id: '',
  name: '',
  kind: 'sqlserver',
  server: '',
  port: DEFAULT_PORTS.sqlserver,
  database: '',
  user: '',
  encryption: 'tls12',
  enabled: true,
  allowed: [],
  parallel: '5',
  password: '',
}

export function draftOfConnection(connection: ProcedureConnection): ConnectionDraft {
  const { id, name, kind, server, port, database, user, encryption, enabled, allowed, parallel } = connection
  return {
    id,
    name,
    kind,
    server,
    port: String(port),
    database,
    user,
    encryption,
    enabled,
    allowed,
    parallel: String(parallel),
    password: '',
  }
}

/** What the draft comes to, and what is wrong with it; the connection makes sense only without problems. */
export function checkConnectionDraft(
  draft: ConnectionDraft,
  saved: ProcedureConnectionView | null,
  takenIds: ReadonlySet<string>,
): {
  readonly connection: ProcedureConnection
  readonly problems: Readonly<Partial<Record<ConnectionField, ConnectionProblem>>>
} {
  const { password, port: typedPort, parallel: typedParallel, ...rest } = draft
  const port = wholeNumber(typedPort, 1, 65_535)
  const parallel = wholeNumber(typedParallel, 1, 50)
  const connection: ProcedureConnection = {
    ...rest,
    id: rest.id.trim(),
    name: rest.name.trim(),
    server: rest.server.trim(),
    database: rest.database.trim(),
    user: rest.user.trim(),
    port: port ?? 1,
    parallel: parallel ?? 1,
  }
  const problems: Partial<Record<ConnectionField, ConnectionProblem>> = {}
  for (const field of ['id', 'name', 'server', 'database', 'user'] as const) {
    if (connection[field] === '') problems[field] = 'required'
  }
  if (!problems.id && !connectionIdSchema.safeParse(connection.id).success) problems.id = 'id'
  if (saved === null && takenIds.has(connection.id)) problems.id = 'taken'
  if (port === null) problems.port = 'port'
  if (parallel === null) problems.parallel = 'parallel'
  if (password === '') {
    if (!saved?.hasPassword) problems.password = 'required'
    else if (!mayReusePassword(saved, connection)) problems.password = 'passwordAgain'
  }
  return { connection, problems }
}
