import type { ProcedureParameter } from '../../../src-shared/domain/procedure.ts'
import type { ParameterRow } from './catalog-queries.ts'
import type { DeclaredParameter } from './procedure-source.ts'
import { knownType } from './sql-type.ts'

/**
 * A parameter as the form needs it. The server calls every OUT parameter OUTPUT and lets the procedure read it: it is `out` only where the source shows that
 * nobody does. An OUTPUT parameter takes NULL when nothing is given. Without the source (`declared` null) any parameter may have a default.
 */
export function describeParameter(
  row: ParameterRow,
  position: number,
  declared: ReadonlyMap<string, DeclaredParameter> | null,
): ProcedureParameter {
  const known = declared?.get(row.name.toLowerCase())
  const defaultText = known?.defaultText ?? (row.isOutput ? 'NULL' : null)
  return {
    name: row.name,
    position,
    direction: !row.isOutput ? 'in' : known?.isOnlyWritten === true ? 'out' : 'inout',
    ...typeOf(row),
    hasDefault: declared === null || defaultText !== null,
    defaultText,
  }
}

function typeOf(
  row: ParameterRow,
): Pick<ProcedureParameter, 'family' | 'typeText' | 'maxLength' | 'precision' | 'scale'> {
  const isPassable = row.baseType !== null && !row.isTable && !row.isAssembly && !row.isCursor
  const known = isPassable
    ? knownType({ name: row.baseType, bytes: row.maxLength, precision: row.precision, scale: row.scale })
    : null
  if (known) return known
  const isServers = row.typeSchema === 'sys' || row.typeSchema === ''
  const ownName = row.isCursor ? 'cursor' : isServers ? row.ownType : `${row.typeSchema}.${row.ownType}`
  return { family: null, typeText: ownName || (row.baseType ?? '?'), maxLength: null, precision: null, scale: null }
}
