import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobState, JobTransition } from '../../src-shared/domain/job.ts'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useFormats } from '../language/use-formats.ts'
import { Section } from './section.tsx'
import { isPartlyFailed } from '../jobs/job-order.ts'
import { stepKey } from './step-key.ts'

const STEPS_SHOWN = 12

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  step: {
    display: 'grid',
    gridTemplateColumns: '58px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  reason: { display: 'block', color: tokens.colorNeutralForeground3 },
})

function stateOf({ to, error }: JobTransition): JobState | 'partlyFailed' {
  return isPartlyFailed({ state: to, error }) ? 'partlyFailed' : to
}

/** What happened to the job, step by step, in words, with the reason. */
export function JobSteps({ steps }: { readonly steps: readonly JobTransition[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const describe = useErrorText()
  const [all, setAll] = useState(false)
  const hidden = all ? 0 : Math.max(0, steps.length - STEPS_SHOWN)
  return (
    <Section title={t('jobs.steps')}>
      {hidden > 0 && (
        <Button size="small" appearance="subtle" onClick={() => setAll(true)}>
          {t('jobs.earlierSteps', { count: hidden })}
        </Button>
      )}
      <ol className={styles.list}>
        {steps.slice(hidden).map((step, index) => {
          const at = new Date(step.atMs).toISOString()
          return (
            <li key={hidden + index} className={styles.step}>
              <time className={styles.time} dateTime={at} title={formats.dateTime(at)}>
                {formats.time(at)}
              </time>
              <span>
                {t(stepKey(step), { attempt: step.attempt, state: t(`jobs.state.${stateOf(step)}`) })}
                {step.operator !== null && (
                  <Text size={200} className={styles.reason}>
                    {t('jobs.step.by', { operator: step.operator })}
                  </Text>
                )}
                {step.error !== null && (
                  <Text size={200} className={styles.reason}>
                    {describe(step.error).cause}
                  </Text>
                )}
              </span>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
