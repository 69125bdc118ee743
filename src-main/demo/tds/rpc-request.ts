import type { SqlType, Value } from '../values/sql-type.ts'
import { allHeadersBytes } from './all-headers.ts'
import { ByteReader } from './byte-reader.ts'
import { decodeValue } from './decode-value.ts'
import { readTypeInfo } from './type-info.ts'

export interface RpcParameter {
  /** With its @; empty when passed by position. */
  readonly name: string
  readonly output: boolean
  readonly type: SqlType
  /** Undefined: the procedure's default is asked for. */
  readonly value: Value | undefined
}

export interface RpcRequest {
  readonly procedure: string
  readonly parameters: readonly RpcParameter[]
}

/** Well-known procedures that clients call by number (MS-TDS 2.2.6.6). */
const PROCEDURE_IDS: Readonly<Record<number, string>> = {
  10: 'sp_executesql',
  11: 'sp_prepare',
  12: 'sp_execute',
  13: 'sp_prepexec',
  14: 'sp_prepexecrpc',
  15: 'sp_unprepare',
}

const BY_NUMBER = 0xffff
const BATCH_SEPARATORS: ReadonlySet<number> = new Set([0x80, 0xff, 0xfe])

/** RPCRequest: one or more calls, each with its parameters. */
export function readRpcRequest(payload: Buffer): RpcRequest[] {
  const input = new ByteReader(payload, allHeadersBytes(payload))
  const requests: RpcRequest[] = []
  while (!input.atEnd) {
    const nameLength = input.u16()
    const id = nameLength === BY_NUMBER ? input.u16() : 0
    const procedure =
      nameLength === BY_NUMBER ? (PROCEDURE_IDS[id] ?? `procedure ${String(id)}`) : input.utf16(nameLength)
    input.u16()
    const parameters: RpcParameter[] = []
    while (!input.atEnd && !BATCH_SEPARATORS.has(input.peek())) parameters.push(readParameter(input))
    if (!input.atEnd) input.u8()
    requests.push({ procedure, parameters })
  }
  return requests
}

function readParameter(input: ByteReader): RpcParameter {
  const name = input.shortText()
  const status = input.u8()
  const parameter = readTypeInfo(input)
  const value = decodeValue(input, parameter)
  const isDefault = (status & 0x02) !== 0
  return { name, output: (status & 0x01) !== 0, type: parameter.type, value: isDefault ? undefined : value }
}
