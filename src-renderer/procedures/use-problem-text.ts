import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParameterProblem, ProcedureParameter } from '../../src-shared/domain/procedure.ts'
import { useFormats } from '../language/use-formats.ts'

/** Why a value cannot be passed, and what would do instead. */
export function useProblemText(): (problem: ParameterProblem, parameter: ProcedureParameter) => string {
  const { t } = useTranslation('procedures')
  const formats = useFormats()
  return useCallback(
    (problem, { typeText, maxLength, precision, scale }) => {
      if (problem === 'too_long' && maxLength !== null)
        return t('problem.too_long_than', { count: maxLength, formatted: formats.integer(maxLength) })
      if (problem === 'too_many_digits' && precision !== null)
        return t('problem.too_many_digits_than', { precision, scale: scale ?? 0 })
      return t(`problem.${problem}`, { type: typeText })
    },
    [t, formats],
  )
}
