import { useMemo, useState } from 'react'
import type {
  CallOptions,
  CallPreview,
  ParameterProblem,
  ParameterSet,
  ProcedureCall,
  ProcedureDescription,
  ProcedureParameter,
} from '../../src-shared/domain/procedure.ts'
import { DEFAULT_CALL_OPTIONS } from '../../src-shared/domain/procedure.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { draftsOfValues, isAsked, newDraft, ownProblem, valuesOfDrafts } from './parameter-draft.ts'
import type { ParameterDraft } from './parameter-draft.ts'
import { draftKey, useProceduresState } from './procedures-state.ts'
import type { CallDraft } from './procedures-state.ts'
import { useCallPreview } from './use-call-preview.ts'
import { useDecimalSign } from './use-decimal-sign.ts'

interface CallForm {
  /** As the form has it, right or wrong. */
  readonly call: ProcedureCall
  readonly preview: Loadable<CallPreview>
  readonly problems: Readonly<Record<string, ParameterProblem>>
  /** Parameters that have one, in their order. */
  readonly wrong: readonly string[]
  readonly attempted: boolean
  readonly setId: string | null
  readonly draftOf: (parameter: ProcedureParameter) => ParameterDraft
  /** Whether the problem of a field is said yet: not before anybody was there. */
  readonly isShown: (name: string) => boolean
  readonly change: (parameter: ProcedureParameter, changes: Partial<ParameterDraft>) => void
  readonly changeOptions: (options: CallOptions) => void
  readonly takeSet: (set: ParameterSet | null) => void
  /** Parameters that are wrong with the call as it is now, all told from here on; none, when it may be sent. @throws RequestFailure */
  readonly check: () => Promise<readonly string[]>
}

const EMPTY: CallDraft = { drafts: {}, options: DEFAULT_CALL_OPTIONS, setId: null }

/** The form of a call as it is being filled in; it stays while other screens are looked at. */
export function useCallForm(connectionId: string, { name, parameters }: ProcedureDescription): CallForm {
  const sign = useDecimalSign()
  const kept = useProceduresState((state) => state.callDrafts.get(draftKey(connectionId, name))) ?? EMPTY
  const keepDraft = useProceduresState((state) => state.keepDraft)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [attempted, setAttempted] = useState(false)
  const call = useMemo(
    (): ProcedureCall => ({
      connectionId,
      procedure: name,
      values: valuesOfDrafts(parameters, kept.drafts, sign),
      options: kept.options,
    }),
    [connectionId, name, parameters, kept, sign],
  )
  const preview = useCallPreview(call)
  const draftOf = (parameter: ProcedureParameter): ParameterDraft => kept.drafts[parameter.name] ?? newDraft(parameter)
  const own = useMemo(() => {
    const all: Record<string, ParameterProblem> = {}
    for (const parameter of parameters.filter(isAsked)) {
      const problem = ownProblem(parameter, kept.drafts[parameter.name] ?? newDraft(parameter), sign)
      if (problem !== null) all[parameter.name] = problem
    }
    return all
  }, [parameters, kept, sign])
  const problems = { ...(preview.state === 'ready' ? preview.value.problems : {}), ...own }
  const wrong = parameters.map((parameter) => parameter.name).filter((each) => problems[each] !== undefined)
  const keep = (draft: CallDraft): void => keepDraft(connectionId, name, draft)
  return {
    call,
    preview,
    problems,
    wrong,
    attempted,
    setId: kept.setId,
    draftOf,
    isShown: (each) => attempted || touched.has(each),
    change(parameter, changes) {
      setTouched(new Set([...touched, parameter.name]))
      keep({ ...kept, drafts: { ...kept.drafts, [parameter.name]: { ...draftOf(parameter), ...changes } } })
    },
    changeOptions: (options) => keep({ ...kept, options }),
    takeSet(set) {
      setTouched(new Set())
      setAttempted(false)
      if (set === null) keep(EMPTY)
      else keep({ drafts: draftsOfValues(parameters, set.values, sign), options: set.options, setId: set.id })
    },
    async check() {
      setAttempted(true)
      const { problems: told } = await request('procedures.preview', call)
      return parameters.map((parameter) => parameter.name).filter((each) => own[each] ?? told[each])
    },
  }
}
