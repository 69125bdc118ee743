import { Temporal } from 'temporal-polyfill'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type {
  ParameterProblem,
  ParameterValue,
  ParameterValues,
  ProcedureDescription,
  ProcedureParameter,
} from '../../src-shared/domain/procedure.ts'
import type { RelativeDate } from '../../src-shared/domain/relative-date.ts'
import { resolveRelativeDate } from '../../src-shared/domain/resolve-relative-date.ts'
import { checkValue } from './check-value.ts'
import type { BoundArgument } from './procedure-server.ts'

/** The day of a run, `yyyy-mm-dd`, and the zone (IANA) that it is a day in. */
export interface RunDay {
  readonly today: string
  readonly timeZone: string
}

export interface Binding {
  /** One for each parameter, in their order; those with a problem are `default`. */
  readonly arguments: readonly BoundArgument[]
  /** By name; nothing may be sent while there are any. */
  readonly problems: Readonly<Record<string, ParameterProblem>>
}

type Bound = BoundArgument['value'] | { readonly kind: 'problem'; readonly problem: ParameterProblem }

const DEFAULT = { kind: 'default' } as const
const NULL = { kind: 'null' } as const

/** What is passed to each parameter on that day. OUT ones take nothing; an INOUT one without a value passes NULL, since SQL Server calls every OUT parameter so. */
export function bindCall(description: ProcedureDescription, values: ParameterValues, when: RunDay): Binding {
  const given = new Map(Object.entries(values))
  const problems = new Map<string, ParameterProblem>()
  const bound = description.parameters.map((parameter): BoundArgument => {
    const value = bind(parameter, given.get(parameter.name), when)
    given.delete(parameter.name)
    if (value.kind !== 'problem') return { parameter, value }
    problems.set(parameter.name, value.problem)
    return { parameter, value: DEFAULT }
  })
  for (const name of given.keys()) problems.set(name, 'unknown_parameter')
  return { arguments: bound, problems: Object.fromEntries(problems) }
}

function bind(parameter: ProcedureParameter, given: ParameterValue | undefined, when: RunDay): Bound {
  const { direction, family, hasDefault } = parameter
  if (family === null)
    return given === undefined || given.kind === 'default'
      ? omitted(hasDefault, 'unsupported_type')
      : problem('unsupported_type')
  if (direction === 'out') return given === undefined || given.kind !== 'value' ? DEFAULT : problem('unknown_parameter')
  if (given === undefined || given.kind === 'default')
    return direction === 'inout' ? (hasDefault ? DEFAULT : NULL) : omitted(hasDefault, 'required')
  if (given.kind === 'null') return NULL
  const text = given.kind === 'value' ? given.text : relativeText(parameter, given.date, when)
  if (text === null) return problem('not_for_dates')
  const checked = checkValue(parameter, text)
  return checked.kind === 'fits' ? { kind: 'value', text: checked.text } : problem(checked.problem)
}

/** Null where the parameter holds no day. A text gets the day as it is written everywhere here. */
function relativeText({ family }: ProcedureParameter, date: RelativeDate, { today, timeZone }: RunDay): string | null {
  const day = resolveRelativeDate(date, businessDateSchema.parse(today))
  switch (family) {
    case 'date':
    case 'text':
      return day
    case 'datetime':
      return `${day}T00:00:00`
    case 'datetime_offset':
      return `${day}T00:00:00${Temporal.PlainDate.from(day).toZonedDateTime(timeZone).offset}`
    default:
      return null
  }
}

function omitted(hasDefault: boolean, otherwise: ParameterProblem): Bound {
  return hasDefault ? DEFAULT : problem(otherwise)
}

function problem(which: ParameterProblem): Bound {
  return { kind: 'problem', problem: which }
}
