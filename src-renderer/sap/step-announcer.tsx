import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapStepView } from '../../src-shared/domain/sap.ts'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'

/** A screen reader hears each step as it begins. */
export function StepAnnouncer({ steps }: { readonly steps: readonly SapStepView[] }): ReactNode {
  const { t } = useTranslation('sap')
  const index = steps.findIndex(({ state }) => state === 'running')
  const step = steps[index]
  return (
    <VisuallyHidden>
      {step && t('stepOf', { number: index + 1, total: steps.length, step: t(`step.${step.step}`) })}
    </VisuallyHidden>
  )
}
