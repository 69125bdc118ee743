import oracledb from 'oracledb'
import type { RunReceiver } from '../procedure-calls/procedure-server.ts'
import type { OracleSession } from './oracle-session.ts'

/** Lines asked for in one trip. */
const LINES = 500
const LINE_BYTES = 32_767

/** From here on the server keeps what procedures print; without a limit. */
export async function keepServerOutput(session: OracleSession): Promise<void> {
  await session.execute('BEGIN DBMS_OUTPUT.ENABLE(NULL); END;', {})
}

/** Hands over what was printed. Oracle gives it out only when the call is over. */
export async function readServerOutput(session: OracleSession, receiver: RunReceiver): Promise<void> {
  for (;;) {
    const { outBinds } = await session.execute<unknown>('BEGIN DBMS_OUTPUT.GET_LINES(:lines, :count); END;', {
      lines: { dir: oracledb.BIND_OUT, type: oracledb.DB_TYPE_VARCHAR, maxSize: LINE_BYTES, maxArraySize: LINES },
      count: { dir: oracledb.BIND_INOUT, type: oracledb.DB_TYPE_NUMBER, val: LINES },
    })
    const { lines, count } = outBinds as { readonly lines: readonly (string | null)[]; readonly count: number }
    for (const text of lines.slice(0, count)) receiver.says({ text: text ?? '', severity: 0 })
    if (count < LINES) return
  }
}
