import { z } from 'zod'
import { connectionIdSchema } from './procedure-connection.ts'
import { relativeDateSchema } from './relative-date.ts'

/** What a value of a type is like, whatever the server calls the type. `cursor` is an OUT cursor (Oracle), which arrives as a result set. */
export const VALUE_FAMILIES = [
  'integer',
  'decimal',
  'float',
  'boolean',
  'text',
  'date',
  'time',
  'datetime',
  'datetime_offset',
  'binary',
  'guid',
  'xml',
  'cursor',
] as const
export type ValueFamily = (typeof VALUE_FAMILIES)[number]

export const PARAMETER_DIRECTIONS = ['in', 'out', 'inout'] as const
export type ParameterDirection = (typeof PARAMETER_DIRECTIONS)[number]

export interface ProcedureParameter {
  /** As the server spells it: `@desde`, `vFECHA`. */
  readonly name: string
  readonly position: number
  readonly direction: ParameterDirection
  /** Null: a type that Caudal cannot pass (table-valued, CLR, sql_variant, Oracle records and collections, or one it does not know). */
  readonly family: ValueFamily | null
  /** As the server declares it, such as `decimal(18,4)` or `NUMBER`. */
  readonly typeText: string
  /** Characters of texts, bytes of binaries; null without a limit, and for other families. */
  readonly maxLength: number | null
  /** Digits in all and after the sign, of decimals and integers; digits of a second, in `scale`, of times. Null where they mean nothing. */
  readonly precision: number | null
  readonly scale: number | null
  /** Whether the server has a value when none is given. */
  readonly hasDefault: boolean
  /** The default as the source of the procedure writes it; null without one, or when the source cannot be read. */
  readonly defaultText: string | null
}

/** Name that the server finds it by: `schema.name`; for Oracle `OWNER.NAME` or `OWNER.PACKAGE.NAME`, with `#2` … after the name of an overload but the first. */
export const procedureNameSchema = z.string().trim().min(1).max(400)

export interface ProcedureSummary {
  readonly name: string
  /** ISO instant of its last change on the server; null where the server tells none. */
  readonly changedAt: string | null
}

export interface ProcedureDescription extends ProcedureSummary {
  readonly parameters: readonly ProcedureParameter[]
  /** Whether it gives back a value of its own (SQL Server always: an integer; Oracle: functions). */
  readonly returns: { readonly family: ValueFamily; readonly typeText: string } | null
  /** Names of parameters that keep the procedure from being run: of a type that cannot be passed, and without a default. */
  readonly unsupported: readonly string[]
}

/**
 * What is passed for a parameter. Texts are canonical: decimal point without thousands, `2025-10-22`, `14:30:00.123`, `2025-10-22T14:30:00`, with `+04:00` after it
 * for datetime_offset, `true`/`false`, `0x…` for binaries.
 */
export const parameterValueSchema = z.discriminatedUnion('kind', [
  /** Nothing is passed: the server takes its default. */
  z.object({ kind: z.literal('default') }),
  z.object({ kind: z.literal('null') }),
  z.object({ kind: z.literal('value'), text: z.string().max(1_000_000) }),
  z.object({ kind: z.literal('relative'), date: relativeDateSchema }),
])
export type ParameterValue = z.infer<typeof parameterValueSchema>

/** By the name of the parameter. OUT parameters have none. */
export const parameterValuesSchema = z.record(z.string().max(300), parameterValueSchema)
export type ParameterValues = z.infer<typeof parameterValuesSchema>

export const callOptionsSchema = z.object({
  /** One transaction around the call: whatever ends it early leaves nothing behind. Otherwise the procedure decides by itself. */
  transaction: z.boolean(),
  /** Stopped after that many minutes; null: never. */
  timeoutMinutes: z
    .int()
    .min(1)
    .max(7 * 24 * 60)
    .nullable(),
  /** Tries after the first when the server was not reached, or undid everything by itself (deadlock). Never after a call whose end is unknown. */
  retries: z.int().min(0).max(10),
})
export type CallOptions = z.infer<typeof callOptionsSchema>

export const DEFAULT_CALL_OPTIONS: CallOptions = { transaction: false, timeoutMinutes: null, retries: 0 }

/** A call as somebody asks for it: relative dates are still relative. */
export const procedureCallSchema = z.object({
  connectionId: connectionIdSchema,
  procedure: procedureNameSchema,
  values: parameterValuesSchema,
  options: callOptionsSchema,
})
export type ProcedureCall = z.infer<typeof procedureCallSchema>

/** Why a value cannot be passed, said beside its field. */
export const PARAMETER_PROBLEMS = [
  'required',
  'not_a_number',
  'too_many_digits',
  'out_of_range',
  'not_a_date',
  'not_a_time',
  'too_long',
  'not_a_guid',
  'not_binary',
  'not_a_boolean',
  'not_for_dates',
  'unsupported_type',
  'unknown_parameter',
] as const
export type ParameterProblem = (typeof PARAMETER_PROBLEMS)[number]

/** What would be sent, for somebody to read before it is. */
export interface CallPreview {
  /** The statement as the server's own tools would show it, with every value in it. */
  readonly text: string
  /** Nothing can be sent while there are any. */
  readonly problems: Readonly<Record<string, ParameterProblem>>
}

export const parameterSetIdSchema = z.string().regex(/^[0-9a-z-]{1,64}$/i)

/** Values that were kept under a name. */
export interface ParameterSet {
  readonly id: string
  readonly connectionId: string
  readonly procedure: string
  readonly name: string
  readonly values: ParameterValues
  readonly options: CallOptions
  readonly operator: string
  readonly savedAt: string
}
