import { SqlError } from '../values/sql-error.ts'
import type { Session } from './session.ts'

/** SET …: options that only affect how a real server plans or prints are accepted and forgotten. Throws 195. */
export function setOption(name: string, value: string, session: Session): void {
  for (const option of name.split(',')) {
    if (option === 'NOCOUNT') session.noCount = value === 'ON'
    else if (option === 'FMTONLY') session.formatOnly = value === 'ON'
    else if (option === 'XACT_ABORT') session.abortsTransaction = value === 'ON'
    else if (option === 'LOCK_TIMEOUT') setLockTimeout(session, Number(value))
    else if (!KNOWN_OPTIONS.has(option)) throw new SqlError(195, `'${option}' is not a recognized SET option.`, 15, 5)
  }
}

function setLockTimeout({ workspace }: Session, ms: number): void {
  if (workspace !== undefined) workspace.lockTimeoutMs = ms
}

const KNOWN_OPTIONS: ReadonlySet<string> = new Set(
  (
    'ANSI_DEFAULTS ANSI_NULLS ANSI_NULL_DFLT_OFF ANSI_NULL_DFLT_ON ANSI_PADDING ANSI_WARNINGS ARITHABORT ARITHIGNORE CONCAT_NULL_YIELDS_NULL CONTEXT_INFO ' +
    'CURSOR_CLOSE_ON_COMMIT DATEFIRST DATEFORMAT DEADLOCK_PRIORITY FORCEPLAN IMPLICIT_TRANSACTIONS LANGUAGE NOEXEC NUMERIC_ROUNDABORT ' +
    'PARSEONLY QUERY_GOVERNOR_COST_LIMIT QUOTED_IDENTIFIER ROWCOUNT STATISTICS TEXTSIZE TIME IO'
  )
    .split(' ')
    .concat('TRANSACTION ISOLATION LEVEL'),
)
