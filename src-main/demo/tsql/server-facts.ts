import { objectAt, objectIdOf } from './catalog/object-ids.ts'
import { schemasOf } from './catalog/schemas.ts'
import type { DatabaseContents, Procedure } from './database.ts'
import type { ServerFacts } from './environment.ts'
import { objectName } from './object-name.ts'
import type { Session } from './session.ts'

/** What functions like OBJECT_ID and variables like @@SPID answer from. */
export function serverFacts(session: Session): ServerFacts {
  const { database } = session
  const here = session.contentsOf(session.databaseName) ?? database
  const named = (
    name: string,
  ): { readonly contents: DatabaseContents | undefined; readonly schema: string; readonly name: string } => {
    const parts = objectName(name)
    const [last = '', schema = '', databaseName = ''] = parts.toReversed()
    return {
      contents: databaseName === '' ? here : session.contentsOf(databaseName),
      schema: (schema === '' ? 'dbo' : schema).toLowerCase(),
      name: last.toLowerCase(),
    }
  }
  return {
    versionText: database.versionText,
    productVersion: database.productVersion,
    edition: database.edition,
    majorVersion: database.majorVersion,
    serverName: database.serverName,
    databaseName: session.databaseName,
    databases: database.databases,
    schemas: [...schemasOf(here)],
    loginName: session.loginName,
    userName: session.loginName,
    spid: session.spid,
    transactionCount: session.transactionCount,
    transactionState: session.isDoomed ? -1 : session.transactionCount > 0 ? 1 : 0,
    lastError: session.lastError,
    lastRowCount: session.lastRowCount,
    caughtError: session.caught.at(-1),
    nowTicks: database.nowTicks,
    utcOffsetMinutes: database.utcOffsetMinutes,
    objectId: (name, kind) => {
      const { contents, schema, name: bare } = named(name)
      return contents === undefined ? null : objectId(contents, schema, bare, kind)
    },
    objectAt: (id) => objectAt(here, id),
    definitionOf: (id) => {
      const procedure = procedureAt(here, id)
      return database.readsDefinitions ? (procedure?.definition ?? null) : null
    },
    mayUseDatabase: (name) => {
      const contents = session.contentsOf(name)
      return contents === undefined ? null : (contents.state ?? 'online') === 'online' ? 1 : 0
    },
    hasPermission: (securable, kind, permission) => {
      const wanted = permission.toUpperCase()
      if (securable === null && kind === null)
        return database.administersSessions && SESSION_PERMISSIONS.has(wanted) ? 1 : 0
      if (kind?.toUpperCase() === 'DATABASE' || securable === null)
        return wanted === 'CONNECT' || wanted === 'SELECT' || wanted === 'ANY' ? 1 : 0
      const { contents, schema, name } = named(securable)
      if (contents === undefined) return null
      if (schema === 'dbo' && contents.tables.has(name)) return mayOnTable(session, contents, name, wanted) ? 1 : 0
      const procedure = contents.procedures.get(`${schema}.${name}`)
      if (procedure === undefined || procedure.permission === 'none') return null
      if (wanted === 'VIEW DEFINITION') return database.readsDefinitions ? 1 : 0
      return wanted === 'EXECUTE' && (procedure.permission ?? 'execute') === 'execute' ? 1 : 0
    },
  }
}

const SESSION_PERMISSIONS: ReadonlySet<string> = new Set(['VIEW SERVER STATE', 'ALTER ANY CONNECTION'])

function objectId(contents: DatabaseContents, schema: string, name: string, kind: string | undefined): number | null {
  const isTable = schema === 'dbo' && contents.tables.has(name)
  if (kind !== undefined && kind.trim().toUpperCase() !== (isTable ? 'U' : 'P')) return null
  // An object the login has no permission on looks as if it did not exist.
  if (isTable) return contents.revoked.has(name) ? null : (objectIdOf(contents, 'dbo', name) ?? null)
  const procedure = contents.procedures.get(`${schema}.${name}`)
  return procedure === undefined || procedure.permission === 'none'
    ? null
    : (objectIdOf(contents, schema, name) ?? null)
}

function procedureAt(contents: DatabaseContents, id: number): Procedure | undefined {
  const found = objectAt(contents, id)
  return found === undefined ? undefined : contents.procedures.get(`${found.schema}.${found.name}`.toLowerCase())
}

function mayOnTable({ database }: Session, contents: DatabaseContents, table: string, permission: string): boolean {
  if (permission === 'SELECT' && contents.revoked.has(table)) return false
  if (permission !== 'SELECT' && permission !== 'INSERT' && permission !== 'UPDATE') return false
  if (contents.name !== database.name || database.writes === undefined) return permission === 'SELECT'
  return database.writes.denied.get(table)?.has(permission) !== true
}
