import { DuckDBTypeId, JsonDuckDBValueConverter } from '@duckdb/node-api'
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'

/**
 * A result value as JSON can carry it without loss: integers beyond 2^53 and all decimals as texts, dates and times as ISO 8601 texts,
 * infinities as texts, lists and structs as their JSON.
 */
export function jsonValue(value: DuckDBValue, type: DuckDBType): string | number | boolean | null {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  switch (type.typeId) {
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
      return String(value).replace(' ', 'T')
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.ARRAY:
    case DuckDBTypeId.STRUCT:
    case DuckDBTypeId.MAP:
    case DuckDBTypeId.UNION:
      return JSON.stringify(JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter))
    default:
      return String(value)
  }
}
