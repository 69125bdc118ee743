import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type {
  ParameterProblem,
  ParameterValue,
  ParameterValues,
  ProcedureParameter,
  ValueFamily,
} from '../../src-shared/domain/procedure.ts'
import type { RelativeDay } from '../../src-shared/domain/relative-date.ts'
import { canonicalDecimal, typedDecimal } from '../card-rules/typed-decimal.ts'
import type { TypedDecimalSign } from '../card-rules/typed-decimal.ts'

export type ParameterMode = ParameterValue['kind']

/** One field of the form as it is being typed. Which parts count depends on the mode and on the family of the parameter. */
export interface ParameterDraft {
  readonly mode: ParameterMode
  /** Numbers as the operator's language writes them; other texts as they are. */
  readonly text: string
  readonly day: BusinessDate | null
  /** `14:30` or `14:30:00.123`. */
  readonly time: string
  /** `+04:00`, of a date with its zone. */
  readonly zone: string
  readonly relativeDay: RelativeDay
  /** Days after it; before it when negative. */
  readonly offsetDays: string
}
/** By the name of the parameter. */
export type ParameterDrafts = Readonly<Record<string, ParameterDraft>>

const OFFSET = /^[+-]?\d{1,4}$/
const EXPONENT = /^-?\d+(?:[.,]\d+)?e[+-]?\d+$/i

export function isNumber(family: ValueFamily | null): boolean {
  return family === 'integer' || family === 'decimal' || family === 'float'
}

/** Whether a day goes into it, which may then be named by where it lies from the day of the run. */
function isDated(family: ValueFamily | null): boolean {
  return family === 'date' || family === 'datetime' || family === 'datetime_offset'
}

export function isAsked({ direction }: ProcedureParameter): boolean {
  return direction !== 'out'
}

/** Ways in which a parameter can be given. Old procedures take days as texts. */
export function modesOf({ family, hasDefault }: ProcedureParameter): readonly ParameterMode[] {
  const withDefault: readonly ParameterMode[] = hasDefault ? ['default'] : []
  if (family === null) return withDefault
  return ['value', ...(isDated(family) || family === 'text' ? (['relative'] as const) : []), ...withDefault, 'null']
}

/** SQL Server calls whatever comes back INOUT: what goes in is usually nothing. */
function firstMode(parameter: ProcedureParameter): ParameterMode {
  const modes = modesOf(parameter)
  if (modes.includes('default') || modes.length === 0) return 'default'
  return parameter.direction === 'inout' ? 'null' : 'value'
}

export function newDraft(parameter: ProcedureParameter): ParameterDraft {
  return {
    mode: firstMode(parameter),
    text: '',
    day: null,
    time: parameter.family === 'time' ? '' : '00:00',
    zone: '+00:00',
    relativeDay: 'yesterday',
    offsetDays: '0',
  }
}

/** A saved value as the form shows it. */
export function draftOf(
  parameter: ProcedureParameter,
  value: ParameterValue | undefined,
  sign: TypedDecimalSign,
): ParameterDraft {
  const fresh = newDraft(parameter)
  if (value === undefined || !modesOf(parameter).includes(value.kind)) return fresh
  if (value.kind === 'relative') {
    return {
      ...fresh,
      mode: 'relative',
      relativeDay: value.date.day,
      offsetDays: String(value.date.offsetDays),
    }
  }
  if (value.kind !== 'value') return { ...fresh, mode: value.kind }
  const { text } = value
  const asValue: ParameterDraft = { ...fresh, mode: 'value', text }
  if (isNumber(parameter.family)) return { ...asValue, text: typedDecimal(text, sign) }
  if (parameter.family === 'time') return { ...asValue, time: text }
  if (!isDated(parameter.family)) return asValue
  const [, day = '', time = '00:00', zone = '+00:00'] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}[\d:.]*))?([+-]\d{2}:\d{2})?$/.exec(text) ?? []
  const parsed = businessDateSchema.safeParse(day)
  return { ...asValue, day: parsed.success ? parsed.data : null, time, zone }
}

/** What a field comes to. What cannot be read goes as it was typed: `ownProblem` keeps it from being sent. */
export function valueOfDraft(
  { family }: ProcedureParameter,
  draft: ParameterDraft,
  sign: TypedDecimalSign,
): ParameterValue {
  switch (draft.mode) {
    case 'default':
      return { kind: 'default' }
    case 'null':
      return { kind: 'null' }
    case 'relative':
      return {
        kind: 'relative',
        date: { day: draft.relativeDay, offsetDays: OFFSET.test(draft.offsetDays) ? Number(draft.offsetDays) : 0 },
      }
    case 'value':
      return { kind: 'value', text: textOf(family, draft, sign) }
  }
}

function textOf(family: ValueFamily | null, draft: ParameterDraft, sign: TypedDecimalSign): string {
  switch (family) {
    case 'integer':
    case 'decimal':
    case 'float':
      return canonicalNumber(draft.text, sign) ?? draft.text
    case 'date':
      return draft.day ?? ''
    case 'datetime':
      return draft.day === null ? '' : `${draft.day}T${withSeconds(draft.time)}`
    case 'datetime_offset':
      return draft.day === null ? '' : `${draft.day}T${withSeconds(draft.time)}${draft.zone.trim()}`
    case 'time':
      return draft.time.trim() === '' ? '' : withSeconds(draft.time)
    case 'guid':
    case 'binary':
    case 'boolean':
      return draft.text.trim()
    case 'text':
    case 'xml':
    case 'cursor':
    case null:
      return draft.text
  }
}

function canonicalNumber(typed: string, sign: TypedDecimalSign): string | null {
  const trimmed = typed.trim()
  if (EXPONENT.test(trimmed)) return trimmed.replace(',', '.')
  return canonicalDecimal(trimmed, sign)
}

/** People write `14:30`. */
function withSeconds(time: string): string {
  const trimmed = time.trim()
  const match = /^(\d{1,2}):(\d{2})$/.exec(trimmed)
  return match ? `${(match[1] ?? '').padStart(2, '0')}:${match[2]}:00` : trimmed
}

/** What only the window can tell is wrong: a number that its language does not write so, days that are none. The rest is told by whoever would send it. */
export function ownProblem(
  { family }: ProcedureParameter,
  draft: ParameterDraft,
  sign: TypedDecimalSign,
): ParameterProblem | null {
  if (draft.mode === 'relative') return OFFSET.test(draft.offsetDays) ? null : 'not_a_number'
  if (draft.mode !== 'value' || family === null) return null
  // Only a text may be empty.
  if (family !== 'text' && textOf(family, draft, sign).trim() === '') return 'required'
  return isNumber(family) && canonicalNumber(draft.text, sign) === null ? 'not_a_number' : null
}

/** Values of all that are asked for, as requests and saved sets take them. */
export function valuesOfDrafts(
  parameters: readonly ProcedureParameter[],
  drafts: ParameterDrafts,
  sign: TypedDecimalSign,
): ParameterValues {
  return Object.fromEntries(
    parameters
      .filter(isAsked)
      .map((parameter) => [
        parameter.name,
        valueOfDraft(parameter, drafts[parameter.name] ?? newDraft(parameter), sign),
      ]),
  )
}

export function draftsOfValues(
  parameters: readonly ProcedureParameter[],
  values: ParameterValues,
  sign: TypedDecimalSign,
): ParameterDrafts {
  return Object.fromEntries(
    parameters.filter(isAsked).map((parameter) => [parameter.name, draftOf(parameter, values[parameter.name], sign)]),
  )
}
