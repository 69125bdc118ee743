import { useTranslation } from 'react-i18next'
import type { ParameterValue, ProcedureCall } from '../../src-shared/domain/procedure.ts'
import type { Fact } from '../job-detail/fact-list.tsx'
import { shownName } from './shown-name.ts'
import { useOptionsText } from './use-options-text.ts'

/** A call as it was asked for, in words: relative dates are still relative. */
export function useCallFacts(): (call: ProcedureCall) => readonly Fact[] {
  const { t } = useTranslation('procedures')
  const optionsText = useOptionsText()
  const words = (value: ParameterValue): string => {
    switch (value.kind) {
      case 'value':
        return value.text === '' ? t('emptyText') : value.text
      case 'relative': {
        const { day, offsetDays } = value.date
        const named = t(`relative.${day}`)
        if (offsetDays === 0) return named
        return t(offsetDays > 0 ? 'relativeAfter' : 'relativeBefore', { day: named, count: Math.abs(offsetDays) })
      }
      case 'default':
      case 'null':
        return t(`mode.${value.kind}`)
    }
  }
  return ({ connectionId, procedure, values, options }) => [
    { id: 'connection', term: t('connection'), value: connectionId },
    { id: 'procedure', term: t('procedure'), value: procedure },
    ...Object.entries(values).map(([name, value]) => ({
      id: `value ${name}`,
      term: shownName(name),
      value: words(value),
    })),
    { id: 'options', term: t('options'), value: optionsText(options).join(' ') },
  ]
}
