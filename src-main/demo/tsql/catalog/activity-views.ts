import * as types from '../../values/sql-type.ts'
import type { SessionEntry } from '../session-registry.ts'
import type { Row } from '../table-source.ts'
import { NAME, type CatalogView, type Shown } from './view.ts'

/** Without VIEW SERVER STATE a login sees its own session and no other (docs: sys.dm_exec_sessions, Permissions). */
function visible({ session }: Shown): readonly SessionEntry[] {
  const { sessions, administersSessions } = session.database
  return sessions.all.filter(({ spid }) => administersSessions || spid === session.spid)
}

function databaseIdOf({ session }: Shown, name: string): number {
  return session.database.databases.indexOf(name) + 1
}

/** 1/300 s between two moments as datetime, in milliseconds. */
const elapsedMs = (from: number, to: number): number => Math.max(0, Math.round(((to - from) * 10) / 3))

export const ACTIVITY_VIEWS: Readonly<Record<string, CatalogView>> = {
  'sys.dm_exec_sessions': {
    columns: [
      ['session_id', types.SMALLINT],
      ['login_time', types.DATETIME],
      ['host_name', NAME],
      ['program_name', NAME],
      ['login_name', NAME],
      ['original_login_name', NAME],
      ['status', types.nvarchar(30)],
      ['database_id', types.SMALLINT],
      ['open_transaction_count', types.INT],
      ['is_user_process', types.BIT],
      ['last_request_start_time', types.DATETIME],
    ],
    rows: (shown) =>
      visible(shown).map((entry): Row => [
        entry.spid,
        entry.loginTime,
        entry.hostName,
        entry.programName,
        entry.loginName,
        entry.loginName,
        entry.request === undefined ? 'sleeping' : 'running',
        databaseIdOf(shown, entry.databaseName),
        entry.openTransactions,
        1,
        entry.request?.startTime ?? entry.loginTime,
      ]),
  },
  'sys.dm_exec_requests': {
    columns: [
      ['session_id', types.SMALLINT],
      ['request_id', types.INT],
      ['start_time', types.DATETIME],
      ['status', types.nvarchar(30)],
      ['command', types.nvarchar(32)],
      ['database_id', types.SMALLINT],
      ['wait_type', types.nvarchar(60)],
      ['wait_time', types.INT],
      ['open_transaction_count', types.INT],
      ['percent_complete', types.REAL],
      ['total_elapsed_time', types.INT],
      ['blocking_session_id', types.SMALLINT],
    ],
    rows: (shown) => {
      const now = shown.session.database.sessions.now()
      return visible(shown).flatMap((entry): Row[] => {
        const { request } = entry
        if (request === undefined) return []
        const elapsed = elapsedMs(request.startTime, now)
        return [
          [
            entry.spid,
            0,
            request.startTime,
            request.waitType === null ? 'running' : 'suspended',
            request.command,
            databaseIdOf(shown, entry.databaseName),
            request.waitType,
            request.waitType === null ? 0 : elapsed,
            entry.openTransactions,
            0,
            elapsed,
            0,
          ],
        ]
      })
    },
  },
}
