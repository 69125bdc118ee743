import type { SqlType, Value } from '../values/sql-type.ts'
import { ByteReader } from './byte-reader.ts'
import { decodeValue } from './decode-value.ts'
import { ProtocolError } from './protocol-error.ts'
import { readTypeInfo, type ParameterType } from './type-info.ts'

const TOKEN = { colMetadata: 0x81, row: 0xd1, done: 0xfd } as const

/**
 * Rows of a BulkLoadBCP message (MS-TDS 2.2.6.1): COLMETADATA, a ROW each, perhaps DONE. Fed packet by packet, so that a load of any size takes no more memory than
 * what becomes of its rows.
 */
export class BulkRows {
  readonly #receive: (row: readonly Value[], types: readonly SqlType[]) => void
  #rest: Buffer = Buffer.alloc(0)
  #columns: readonly ParameterType[] | undefined
  #types: readonly SqlType[] = []
  #isDone = false

  constructor(receive: (row: readonly Value[], types: readonly SqlType[]) => void) {
    this.#receive = receive
  }

  /** Whether all that has come was read: a load may end without its DONE (FreeTDS sends none), but not in the middle of a row. */
  get isWhole(): boolean {
    return this.#columns !== undefined && this.#rest.length === 0
  }

  /** Throws ProtocolError for anything that is no bulk load. */
  feed(payload: Buffer): void {
    const bytes = this.#rest.length === 0 ? payload : Buffer.concat([this.#rest, payload])
    let at = 0
    for (;;) {
      const taken = this.#take(new ByteReader(bytes, at))
      if (taken === null) break
      at = taken
    }
    // A copy: the packet it is part of need not stay.
    this.#rest = Buffer.from(bytes.subarray(at))
  }

  /** Reads one token; where it ends, or null when the rest of it is still to come. */
  #take(input: ByteReader): number | null {
    if (input.atEnd || this.#isDone) return null
    const token = input.u8()
    try {
      switch (token) {
        case TOKEN.colMetadata:
          this.#columns = readColumns(input)
          this.#types = this.#columns.map((column) => column.type)
          return input.position
        case TOKEN.row: {
          if (this.#columns === undefined) throw new TypeError('a row before its columns')
          const row = this.#columns.map((column) => decodeValue(input, column))
          const { position } = input
          this.#receive(row, this.#types)
          return position
        }
        case TOKEN.done:
          // Status, command and row count, which servers ignore.
          input.skip(12)
          this.#isDone = true
          return input.position
        default:
          throw new TypeError(`token 0x${token.toString(16)} in a bulk load`)
      }
    } catch (error) {
      if (error instanceof ProtocolError) return null
      if (error instanceof TypeError) throw new ProtocolError(error.message)
      throw error
    }
  }
}

function readColumns(input: ByteReader): readonly ParameterType[] {
  return Array.from({ length: input.u16() }, () => {
    // User type and flags.
    input.skip(6)
    const column = readTypeInfo(input)
    input.shortText()
    return column
  })
}
