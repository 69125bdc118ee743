import oracledb from 'oracledb'
import type { FetchTypeResponse, Metadata, ResultSet } from 'oracledb'
import type { ResultColumn } from '../../src-shared/domain/procedure-run.ts'
import type { ValueFamily } from '../../src-shared/domain/procedure.ts'
import type { RunReceiver } from '../procedure-calls/procedure-server.ts'
import type { OracleSession } from './oracle-session.ts'
import { trimFraction } from './trim-fraction.ts'

/** Rows asked for at once: one trip over the link. */
const FETCH_ROWS = 500

type Row = readonly unknown[]

const FAMILIES: ReadonlyMap<unknown, ValueFamily> = new Map<unknown, ValueFamily>([
  [oracledb.DB_TYPE_NUMBER, 'decimal'],
  [oracledb.DB_TYPE_BINARY_INTEGER, 'integer'],
  [oracledb.DB_TYPE_BINARY_FLOAT, 'float'],
  [oracledb.DB_TYPE_BINARY_DOUBLE, 'float'],
  [oracledb.DB_TYPE_BOOLEAN, 'boolean'],
  [oracledb.DB_TYPE_DATE, 'datetime'],
  [oracledb.DB_TYPE_TIMESTAMP, 'datetime'],
  [oracledb.DB_TYPE_TIMESTAMP_TZ, 'datetime_offset'],
  [oracledb.DB_TYPE_TIMESTAMP_LTZ, 'datetime_offset'],
  [oracledb.DB_TYPE_RAW, 'binary'],
  [oracledb.DB_TYPE_BLOB, 'binary'],
  [oracledb.DB_TYPE_LONG_RAW, 'binary'],
  [oracledb.DB_TYPE_XMLTYPE, 'xml'],
])

/** How each column is to come: numbers as texts with all their digits, long texts and binaries whole. */
export function fetchType({ dbType }: Pick<Metadata<unknown>, 'dbType'>): FetchTypeResponse | undefined {
  if (dbType === oracledb.DB_TYPE_NUMBER) return { type: oracledb.STRING }
  if (dbType === oracledb.DB_TYPE_CLOB || dbType === oracledb.DB_TYPE_NCLOB) return { type: oracledb.STRING }
  if (dbType === oracledb.DB_TYPE_BLOB) return { type: oracledb.BUFFER }
  return undefined
}

/** Hands over a set to its last row, as fast as the receiver takes it. */
export async function readResultSet(
  set: ResultSet<Row>,
  cursor: string | null,
  receiver: RunReceiver,
  session: OracleSession,
): Promise<void> {
  const columns = set.metaData.map((column) => columnOf(column))
  receiver.setBegins(columns, cursor)
  try {
    for (;;) {
      const rows = await session.stoppable(() => set.getRows(FETCH_ROWS))
      if (rows.length === 0) break
      for (const row of rows) {
        const held = receiver.row(row.map((value, index) => cellText(value, columns[index]?.family ?? 'text')))
        if (held !== undefined) await held
      }
    }
  } finally {
    await set.close().catch(() => undefined)
  }
  receiver.setEnds()
}

function columnOf({
  name,
  dbType,
  dbTypeName,
  precision,
  scale,
}: Pick<Metadata<unknown>, 'name' | 'dbType' | 'dbTypeName' | 'precision' | 'scale'>): ResultColumn {
  const isNumber = dbType === oracledb.DB_TYPE_NUMBER
  // Scale -127 with a precision is a FLOAT; a calculated NUMBER has neither.
  const declared = isNumber && precision !== undefined && precision > 0 && scale !== undefined && scale >= 0
  const isWhole = declared && scale === 0
  const typeText = `${dbTypeName ?? '?'}${declared ? `(${precision}${isWhole ? '' : `,${scale}`})` : ''}`
  return {
    name,
    family: isWhole ? 'integer' : (FAMILIES.get(dbType) ?? 'text'),
    typeText,
    scale: declared ? scale : null,
  }
}

/** One cell as canonical text. The driver gives moments as JavaScript's dates: local ones by their local parts, those of a zone as instants; digits beyond milliseconds are lost. */
function cellText(value: unknown, family: ValueFamily): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return family === 'datetime_offset' ? instantText(value) : localText(value)
  if (Buffer.isBuffer(value)) return `0x${value.toString('hex')}`
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return family === 'decimal' || family === 'integer' ? text.replace(/^(-?)\./, '$10.') : text
}

function instantText(moment: Date): string {
  return `${trimFraction(moment.toISOString().slice(0, -1))}+00:00`
}

function localText(moment: Date): string {
  const utc = Date.UTC(
    moment.getFullYear(),
    moment.getMonth(),
    moment.getDate(),
    moment.getHours(),
    moment.getMinutes(),
    moment.getSeconds(),
    moment.getMilliseconds(),
  )
  return trimFraction(new Date(utc).toISOString().slice(0, -1))
}
