import type { ValueFamily } from '../../src-shared/domain/procedure.ts'

/** What the dictionary (ALL_ARGUMENTS) says of one argument's type. */
export interface DeclaredType {
  readonly dataType: string | null
  /** PL/SQL's own name, such as PLS_INTEGER for BINARY_INTEGER. */
  readonly plsType: string | null
  readonly charLength: number | null
  readonly dataLength: number | null
  readonly precision: number | null
  readonly scale: number | null
  readonly typeName: string | null
}

export interface OracleType {
  readonly family: ValueFamily | null
  readonly typeText: string
  readonly maxLength: number | null
  readonly precision: number | null
  readonly scale: number | null
  /** Type of the local variable that holds the value inside the block that calls; '' where none can. */
  readonly local: string
}

/** Longest VARCHAR2 and RAW of PL/SQL, in bytes. */
const PLSQL_TEXT_BYTES = 32_767

const FAMILIES: Readonly<Record<string, readonly [ValueFamily, local: string]>> = {
  NUMBER: ['decimal', 'NUMBER'],
  FLOAT: ['decimal', 'NUMBER'],
  BINARY_INTEGER: ['integer', 'BINARY_INTEGER'],
  PLS_INTEGER: ['integer', 'PLS_INTEGER'],
  BINARY_FLOAT: ['float', 'BINARY_FLOAT'],
  BINARY_DOUBLE: ['float', 'BINARY_DOUBLE'],
  VARCHAR2: ['text', 'VARCHAR2(32767)'],
  VARCHAR: ['text', 'VARCHAR2(32767)'],
  CHAR: ['text', 'CHAR(32767)'],
  NVARCHAR2: ['text', 'NVARCHAR2(16383)'],
  NCHAR: ['text', 'NCHAR(16383)'],
  LONG: ['text', 'VARCHAR2(32767)'],
  ROWID: ['text', 'VARCHAR2(64)'],
  UROWID: ['text', 'VARCHAR2(4000)'],
  CLOB: ['text', 'CLOB'],
  NCLOB: ['text', 'NCLOB'],
  DATE: ['datetime', 'DATE'],
  TIMESTAMP: ['datetime', 'TIMESTAMP(9)'],
  'TIMESTAMP WITH TIME ZONE': ['datetime_offset', 'TIMESTAMP(9) WITH TIME ZONE'],
  'TIMESTAMP WITH LOCAL TIME ZONE': ['datetime_offset', 'TIMESTAMP(9) WITH LOCAL TIME ZONE'],
  RAW: ['binary', 'RAW(32767)'],
  'LONG RAW': ['binary', 'RAW(32767)'],
  BLOB: ['binary', 'BLOB'],
  'PL/SQL BOOLEAN': ['boolean', 'BOOLEAN'],
  BOOLEAN: ['boolean', 'BOOLEAN'],
  'REF CURSOR': ['cursor', 'SYS_REFCURSOR'],
}

/** PL/SQL's whole numbers that the dictionary calls NUMBER. */
const WHOLE: ReadonlySet<string> = new Set(['INTEGER', 'INT', 'SMALLINT'])

/** A type of an argument; family null when Caudal cannot pass it: records, collections, objects, intervals, XMLTYPE and what it does not know. */
export function oracleType(declared: DeclaredType): OracleType {
  const { dataType, plsType, typeName, precision, scale } = declared
  const name = (dataType ?? '').replace(/\(\d+\)/g, '')
  const known = FAMILIES[name]
  if (known === undefined) {
    const typeText = typeName ?? dataType ?? '?'
    return { family: null, typeText, maxLength: null, precision: null, scale: null, local: '' }
  }
  const [family, local] = known
  const isWhole = name === 'NUMBER' && (WHOLE.has(plsType ?? '') || (precision !== null && (scale ?? 0) <= 0))
  return {
    family: isWhole ? 'integer' : family,
    typeText: declaredText(name, declared),
    maxLength: maxLength(family, name, declared),
    precision: family === 'decimal' ? precision : name.endsWith('_INTEGER') ? 10 : null,
    scale: name === 'NUMBER' ? (isWhole ? 0 : scale) : null,
    local,
  }
}

function declaredText(name: string, { plsType, precision, scale, charLength }: DeclaredType): string {
  if (name === 'NUMBER' && precision !== null)
    return `NUMBER(${precision}${scale === null || scale === 0 ? '' : `,${scale}`})`
  if (name === 'NUMBER' && plsType !== null && WHOLE.has(plsType)) return plsType
  if (/CHAR/.test(name) && charLength !== null && charLength > 0) return `${name}(${charLength})`
  return name === 'BINARY_INTEGER' ? (plsType ?? name) : name
}

/** Arguments have no length of their own but where they copy a column's (`%TYPE`): PL/SQL's limit holds otherwise. */
function maxLength(family: ValueFamily, name: string, { charLength, dataLength }: DeclaredType): number | null {
  if (name === 'CLOB' || name === 'NCLOB' || name === 'BLOB') return null
  if (family === 'text') return charLength !== null && charLength > 0 ? charLength : PLSQL_TEXT_BYTES
  // Twice as many hexadecimal digits must fit into a text of PL/SQL.
  if (family === 'binary') return dataLength !== null && dataLength > 0 ? dataLength : Math.floor(PLSQL_TEXT_BYTES / 2)
  return null
}
