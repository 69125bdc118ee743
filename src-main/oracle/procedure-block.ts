import oracledb from 'oracledb'
import type { BindParameter } from 'oracledb'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { OutValue } from '../../src-shared/domain/procedure-run.ts'
import type { ProcedureParameter, ValueFamily } from '../../src-shared/domain/procedure.ts'
import { AppError } from '../foundation/app-error.ts'
import type { BoundArgument, BoundCall } from '../procedure-calls/procedure-server.ts'
import { parseOracleName, quoted, quotedOracleName } from './oracle-name.ts'
import { trimFraction } from './trim-fraction.ts'

/** Characters of a CLOB, and bytes of a BLOB, that an OUT value shows: what fits into a text of PL/SQL whatever the character set. */
const LOB_TEXT = 8_000
const LOB_BYTES = 8_000
const TEXT_BYTES = 32_767
/** Without it the session's own setting would read and write the sign of decimals. */
const POINT = `'NLS_NUMERIC_CHARACTERS=''.,'''`

/** PL/SQL that runs one call, and what goes in and out of it. */
export interface ProcedureBlock {
  readonly sql: string
  readonly binds: Readonly<Record<string, BindParameter>>
  /** OUT cursors: bind → parameter. */
  readonly cursors: ReadonlyMap<string, string>
  /** Everything else that comes out; null names the value that a function returns. */
  readonly outs: readonly { readonly bind: string; readonly parameter: Out | null; readonly family: ValueFamily }[]
}

type Out = Pick<ProcedureParameter, 'name' | 'typeText'>

/** The dictionary's names with the types of the local variables that hold their values. */
export type LocalTypes = ReadonlyMap<string, string>

/**
 * Values travel as texts in formats of their own and are turned into Oracle's types inside the block, in local variables: nothing depends on the session's settings,
 * which are left as the procedure expects them, and no number becomes a float. `returned`: local type of a function's value.
 */
export function procedureBlock(call: BoundCall, locals: LocalTypes, returned: string | null): ProcedureBlock {
  const name = parseOracleName(call.description.name)
  if (name === null) throw new AppError('OBJECT_MISSING', { details: { object: call.description.name } })
  const block = new BlockWriter()
  const passed = call.arguments.flatMap((argument) => {
    const local = block.argument(argument, locals.get(argument.parameter.name) ?? '')
    return local === null ? [] : [`${quoted(argument.parameter.name)} => ${local}`]
  })
  const target = `${quotedOracleName(name)}${passed.length === 0 ? '' : `(${passed.join(', ')})`}`
  const { returns } = call.description
  return block.finish(returns !== null && returned !== null ? block.returned(target, returns, returned) : target)
}

class BlockWriter {
  readonly #declarations: string[] = []
  readonly #afterwards: string[] = []
  readonly #binds: Record<string, BindParameter> = {}
  readonly #cursors = new Map<string, string>()
  readonly #outs: { bind: string; parameter: Out | null; family: ValueFamily }[] = []
  #count = 0

  /** What stands for it in the call; null: nothing is passed, the server's default is taken. */
  argument({ parameter, value }: BoundArgument, localType: string): string | null {
    const { direction, family } = parameter
    const comesOut = direction !== 'in'
    if (family === null || (!comesOut && value.kind === 'default')) return null
    this.#count += 1
    const no = this.#count
    if (family === 'cursor') {
      this.#binds[`c${no}`] = { dir: oracledb.BIND_OUT, type: oracledb.DB_TYPE_CURSOR }
      this.#cursors.set(`c${no}`, parameter.name)
      return `:c${no}`
    }
    const initial = value.kind === 'value' ? this.#incoming(no, family, localType, value.text) : 'NULL'
    this.#declarations.push(`  v${no} ${localType} := ${initial};`)
    if (comesOut) this.#outgoing(no, family, localType, parameter)
    return `v${no}`
  }

  /** The statement that keeps what a function returns. */
  returned(
    target: string,
    returns: { readonly family: ValueFamily; readonly typeText: string },
    localType: string,
  ): string {
    this.#count += 1
    const no = this.#count
    if (returns.family === 'cursor') {
      this.#binds[`c${no}`] = { dir: oracledb.BIND_OUT, type: oracledb.DB_TYPE_CURSOR }
      this.#cursors.set(`c${no}`, '')
      return `:c${no} := ${target}`
    }
    this.#declarations.push(`  v${no} ${localType};`)
    this.#outgoing(no, returns.family, localType, null)
    return `v${no} := ${target}`
  }

  finish(statement: string): ProcedureBlock {
    const lines = [
      ...(this.#declarations.length === 0 ? [] : ['DECLARE', ...this.#declarations]),
      'BEGIN',
      `  ${statement};`,
      ...this.#afterwards,
      'END;',
    ]
    return { sql: lines.join('\n'), binds: this.#binds, cursors: this.#cursors, outs: this.#outs }
  }

  #incoming(no: number, family: ValueFamily, localType: string, text: string): string {
    const bind = `:i${no}`
    const as = (type: oracledb.DbType, val: unknown): void => {
      this.#binds[`i${no}`] = { dir: oracledb.BIND_IN, type, val }
    }
    switch (family) {
      case 'integer':
      case 'decimal':
        as(oracledb.DB_TYPE_VARCHAR, text)
        return `TO_NUMBER(${bind}, '${numberMask(text)}', ${POINT})`
      case 'float':
        as(oracledb.DB_TYPE_BINARY_DOUBLE, Number(text))
        return bind
      case 'boolean':
        as(oracledb.DB_TYPE_VARCHAR, text)
        return `(${bind} = 'true')`
      case 'date':
      case 'datetime':
        as(oracledb.DB_TYPE_VARCHAR, text)
        // A DATE has no fractions of a second, and its function knows none.
        return localType === 'DATE'
          ? `CAST(TO_TIMESTAMP(${bind}, '${momentMask(text)}') AS DATE)`
          : `TO_TIMESTAMP(${bind}, '${momentMask(text)}')`
      case 'datetime_offset':
        as(oracledb.DB_TYPE_VARCHAR, text)
        return `TO_TIMESTAMP_TZ(${bind}, '${momentMask(text)}')`
      case 'binary':
        if (localType === 'BLOB') as(oracledb.DB_TYPE_BLOB, Buffer.from(text.slice(2), 'hex'))
        else as(oracledb.DB_TYPE_VARCHAR, text.slice(2))
        return localType === 'BLOB' ? bind : `HEXTORAW(${bind})`
      case 'text':
      case 'time':
      case 'guid':
      case 'xml':
        as(textType(localType), text)
        return bind
      case 'cursor':
        throw new AppError('PARAMETERS_INVALID', { details: { parameters: 'cursor' } })
      default:
        return assertNever(family)
    }
  }

  #outgoing(no: number, family: ValueFamily, localType: string, parameter: Out | null): void {
    const bind = `o${no}`
    const isFloat = family === 'float'
    this.#binds[bind] = {
      dir: oracledb.BIND_OUT,
      type: isFloat
        ? oracledb.DB_TYPE_BINARY_DOUBLE
        : localType.startsWith('N') && family === 'text'
          ? oracledb.DB_TYPE_NVARCHAR
          : oracledb.DB_TYPE_VARCHAR,
      ...(!isFloat && { maxSize: TEXT_BYTES }),
    }
    this.#afterwards.push(`  :${bind} := ${outgoingText(`v${no}`, family, localType)};`)
    this.#outs.push({ bind, parameter, family })
  }
}

function textType(localType: string): oracledb.DbType {
  if (localType === 'CLOB') return oracledb.DB_TYPE_CLOB
  if (localType === 'NCLOB') return oracledb.DB_TYPE_NCLOB
  return localType.startsWith('N') ? oracledb.DB_TYPE_NVARCHAR : oracledb.DB_TYPE_VARCHAR
}

/** A mask with a place for every digit: `-12.50` → `99D99`. */
function numberMask(text: string): string {
  const [whole = '', fraction] = text.replace(/^[+-]/, '').split('.')
  const places = '9'.repeat(Math.max(1, whole.length))
  return fraction === undefined || fraction === '' ? places : `${places}D${'9'.repeat(fraction.length)}`
}

/** For `2025-10-22`, `2025-10-22T14:30:00`, with fractions and an offset after it as far as the text has them. */
function momentMask(text: string): string {
  const time = text.includes('T') ? '"T"HH24:MI:SS' : ''
  const fraction = /T.*\.\d/.test(text) ? '.FF9' : ''
  const offset = /T.*[+-]\d\d:\d\d$/.test(text) ? 'TZH:TZM' : ''
  return `YYYY-MM-DD${time}${fraction}${offset}`
}

function outgoingText(local: string, family: ValueFamily, localType: string): string {
  switch (family) {
    case 'integer':
    case 'decimal':
      return `TO_CHAR(${local}, 'TM9', ${POINT})`
    case 'boolean':
      return `CASE WHEN ${local} THEN 'true' WHEN NOT ${local} THEN 'false' END`
    case 'date':
    case 'datetime':
      return `TO_CHAR(${local}, 'YYYY-MM-DD"T"HH24:MI:SS${localType === 'DATE' ? '' : '.FF9'}')`
    case 'datetime_offset':
      return `TO_CHAR(${local}, 'YYYY-MM-DD"T"HH24:MI:SS.FF9TZH:TZM')`
    case 'binary':
      return localType === 'BLOB' ? `RAWTOHEX(DBMS_LOB.SUBSTR(${local}, ${LOB_BYTES + 1}, 1))` : `RAWTOHEX(${local})`
    case 'text':
    case 'xml':
    case 'time':
    case 'guid':
      return localType.endsWith('CLOB') ? `DBMS_LOB.SUBSTR(${local}, ${LOB_TEXT + 1}, 1)` : local
    case 'float':
    case 'cursor':
      return local
    default:
      return assertNever(family)
  }
}

/** What came out of the block (texts, and numbers where the type is a float), as the rest of the program writes it. */
export function outText(family: ValueFamily, value: unknown): Pick<OutValue, 'text' | 'cut'> {
  if (typeof value === 'number') return { text: String(value), cut: false }
  if (typeof value !== 'string') return { text: null, cut: false }
  switch (family) {
    case 'integer':
    case 'decimal':
      return { text: value.replace(/^(-?)\./, '$10.'), cut: false }
    case 'datetime':
    case 'datetime_offset':
      return { text: trimFraction(value), cut: false }
    case 'binary':
      return { text: `0x${value.slice(0, 2 * LOB_BYTES).toLowerCase()}`, cut: value.length > 2 * LOB_BYTES }
    default:
      return { text: value.slice(0, LOB_TEXT), cut: value.length > LOB_TEXT }
  }
}
