/** A column of the target table as `sys.columns` has it. */
export interface TargetColumn {
  readonly name: string
  /** Base type, such as `nvarchar`. */
  readonly type: string
  /** Characters; null for types without a length and for `max`. */
  readonly length: number | null
  readonly precision: number
  readonly scale: number
  readonly isNullable: boolean
  /** Fills itself: an identity, a computed column, one with a default. */
  readonly fillsItself: boolean
  readonly collation: string | null
}

/** `table` is bracketed and part of the text: only a name that the settings' schema has let through. */
export function describeTargetSql(table: string): string {
  return `SELECT c.name, t.name AS base_type, c.max_length, c.precision, c.scale, c.is_nullable, c.is_identity, c.is_computed, c.default_object_id, c.collation_name
FROM sys.columns AS c INNER JOIN sys.types AS t ON t.user_type_id = c.system_type_id
WHERE c.object_id = OBJECT_ID(N'${table}') ORDER BY c.column_id`
}

const WIDE: ReadonlySet<string> = new Set(['nvarchar', 'nchar'])
const TEXT: ReadonlySet<string> = new Set(['nvarchar', 'nchar', 'varchar', 'char'])

export function targetColumn(row: readonly unknown[]): TargetColumn {
  const [name, type, bytes, precision, scale, nullable, identity, computed, defaultId, collation] = row
  const base = String(type)
  const size = Number(bytes)
  return {
    name: String(name),
    type: base,
    length: !TEXT.has(base) || size < 0 ? null : WIDE.has(base) ? size / 2 : size,
    precision: Number(precision),
    scale: Number(scale),
    isNullable: nullable === true,
    fillsItself: identity === true || computed === true || Number(defaultId) !== 0,
    collation: typeof collation === 'string' ? collation : null,
  }
}

/** As a T-SQL declaration, for what the operator reads. */
export function declareTarget({ type, length, precision, scale }: TargetColumn): string {
  if (TEXT.has(type)) return `${type}(${length ?? 'max'})`
  return type === 'decimal' || type === 'numeric' ? `${type}(${precision}, ${scale})` : type
}
