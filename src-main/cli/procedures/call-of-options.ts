import type {
  CallOptions,
  ParameterSet,
  ParameterValue,
  ParameterValues,
  ProcedureCall,
  ProcedureDescription,
} from '../../../src-shared/domain/procedure.ts'
import { DEFAULT_CALL_OPTIONS } from '../../../src-shared/domain/procedure.ts'

/** One value as it was typed: the parameter's name with or without `@`, in any case. */
export type TypedValue = readonly [name: string, value: ParameterValue]

export interface TypedCall {
  readonly connectionId: string
  readonly values: readonly TypedValue[]
  /** What the options say; what they do not say is as in the set, or as usual. */
  readonly options: Partial<CallOptions>
}

/** A call as the options of a command line ask for it, over values that were kept. Names that the procedure does not have stay as they are typed. */
export function callOfOptions(
  { name: procedure, parameters }: ProcedureDescription,
  { connectionId, values, options }: TypedCall,
  set: ParameterSet | null,
): ProcedureCall {
  const names = new Map(parameters.map(({ name }) => [plain(name), name]))
  const typed = values.map(([name, value]) => [names.get(plain(name)) ?? name, value] as const)
  const merged: ParameterValues = { ...set?.values, ...Object.fromEntries(typed) }
  return {
    connectionId,
    procedure,
    values: merged,
    options: { ...(set?.options ?? DEFAULT_CALL_OPTIONS), ...options },
  }
}

function plain(name: string): string {
  return name.replace(/^@/, '').toLowerCase()
}
