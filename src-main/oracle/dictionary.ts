import type {
  ParameterDirection,
  ProcedureDescription,
  ProcedureParameter,
  ProcedureSummary,
} from '../../src-shared/domain/procedure.ts'
import { AppError } from '../foundation/app-error.ts'
import { oracleNameText, parseOracleName } from './oracle-name.ts'
import type { OracleName } from './oracle-name.ts'
import type { OracleSession } from './oracle-session.ts'
import { oracleType } from './oracle-type.ts'
import type { LocalTypes } from './procedure-block.ts'

/** Instants in UTC; the dictionary keeps days and times of the server's own clock. */
const CHANGED = `TO_CHAR(SYS_EXTRACT_UTC(FROM_TZ(CAST(o.last_ddl_time AS TIMESTAMP), TO_CHAR(SYSTIMESTAMP, 'TZH:TZM'))), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/*
 * ALL_PROCEDURES holds what the login may run, once for each overload. What came with the database itself is left out (ALL_USERS.ORACLE_MAINTAINED, since 12.1), and so
 * are functions that only a query can call.
 */
const LIST = `SELECT p.owner, CASE WHEN p.object_type = 'PACKAGE' THEN p.object_name END, NVL(p.procedure_name, p.object_name), NVL(p.overload, '1'), ${CHANGED}
  FROM all_procedures p
  JOIN all_objects o ON o.object_id = p.object_id AND o.object_type = p.object_type
 WHERE p.object_type IN ('PROCEDURE', 'FUNCTION', 'PACKAGE') AND (p.object_type <> 'PACKAGE' OR p.procedure_name IS NOT NULL)
   AND p.aggregate = 'NO' AND p.pipelined = 'NO'
   AND p.owner IN (SELECT username FROM all_users WHERE oracle_maintained = 'N')
 ORDER BY 1, 2 NULLS FIRST, 3, TO_NUMBER(NVL(p.overload, '1'))`

const ONE = `SELECT p.subprogram_id, ${CHANGED}, p.object_id
  FROM all_procedures p
  JOIN all_objects o ON o.object_id = p.object_id AND o.object_type = p.object_type
 WHERE p.owner = :owner AND p.object_name = :object AND NVL(p.procedure_name, p.object_name) = :name
   AND (:package IS NULL OR p.object_type = 'PACKAGE') AND NVL(p.overload, '1') = :overload`

/** `position` 0 is what a function returns. */
const ARGUMENTS = `SELECT a.argument_name, a.position, a.in_out, a.defaulted, a.data_type, a.pls_type, a.char_length, a.data_length, a.data_precision, a.data_scale, a.type_name
  FROM all_arguments a
 WHERE a.object_id = :object_id AND a.subprogram_id = :subprogram_id AND a.data_level = 0 AND a.data_type IS NOT NULL
 ORDER BY a.position`

const DIRECTIONS: Readonly<Record<string, ParameterDirection>> = { IN: 'in', OUT: 'out', 'IN/OUT': 'inout' }

export async function listOracleProcedures(session: OracleSession): Promise<readonly ProcedureSummary[]> {
  const rows = await session.rows(LIST, {})
  return rows.map(([owner, packageName, name, overload, changedAt]) => ({
    name: oracleNameText({
      owner: String(owner),
      packageName: textOrNull(packageName),
      name: String(name),
      overload: Number(overload),
    }),
    changedAt: textOrNull(changedAt),
  }))
}

export interface DescribedOracleProcedure {
  readonly description: ProcedureDescription
  readonly locals: LocalTypes
  /** Local type of what a function returns; null for procedures. */
  readonly returned: string | null
}

/** Throws PROCEDURE_UNKNOWN. */
export async function describeOracleProcedure(session: OracleSession, text: string): Promise<DescribedOracleProcedure> {
  const name = parseOracleName(text)
  const found = name === null ? undefined : (await session.rows(ONE, identity(name)))[0]
  if (found === undefined) throw new AppError('PROCEDURE_UNKNOWN', { details: { procedure: text } })
  const [subprogramId, changedAt, objectId] = found
  const rows = await session.rows(ARGUMENTS, { object_id: Number(objectId), subprogram_id: Number(subprogramId) })
  const locals = new Map<string, string>()
  const parameters: ProcedureParameter[] = []
  let returns: ProcedureDescription['returns'] = null
  let returned: string | null = null
  const unsupported: string[] = []
  for (const row of rows) {
    const { parameter, local } = argumentOf(row)
    if (parameter.position > 0) {
      locals.set(parameter.name, local)
      parameters.push(parameter)
      if (parameter.family === null && (!parameter.hasDefault || parameter.direction !== 'in'))
        unsupported.push(parameter.name)
    } else if (parameter.family === null) unsupported.push(`RETURN ${parameter.typeText}`)
    else {
      returns = { family: parameter.family, typeText: parameter.typeText }
      returned = local
    }
  }
  const description = { name: text, changedAt: textOrNull(changedAt), parameters, returns, unsupported }
  return { description, locals, returned }
}

function identity({ owner, packageName, name, overload }: OracleName): Record<string, string | null> {
  return { owner, object: packageName ?? name, name, package: packageName, overload: String(overload) }
}

function argumentOf(row: readonly unknown[]): { readonly parameter: ProcedureParameter; readonly local: string } {
  const [name, position, inOut, defaulted, dataType, plsType, charLength, dataLength, precision, scale, typeName] = row
  const direction = DIRECTIONS[String(inOut)] ?? 'in'
  const { local, ...type } = oracleType({
    dataType: textOrNull(dataType),
    plsType: textOrNull(plsType),
    charLength: numberOrNull(charLength),
    dataLength: numberOrNull(dataLength),
    precision: numberOrNull(precision),
    scale: numberOrNull(scale),
    typeName: textOrNull(typeName),
  })
  const parameter: ProcedureParameter = {
    name: String(name),
    position: Number(position),
    direction,
    ...type,
    // Only a cursor that the procedure opens can be read.
    family: type.family === 'cursor' && direction !== 'out' ? null : type.family,
    hasDefault: defaulted === 'Y',
    // The dictionary tells that there is one, not which (DEFAULT_VALUE is always null).
    defaultText: null,
  }
  return { parameter, local }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value)
}
