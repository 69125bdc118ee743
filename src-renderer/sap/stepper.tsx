import { makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircle20Filled, ErrorCircle20Filled, SubtractCircle20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapStepView } from '../../src-shared/domain/sap.ts'
import { useNow } from '../feedback/use-now.ts'
import { useFormats } from '../language/use-formats.ts'
import { stepDurationMs } from './step-duration.ts'

const SECOND_MS = 1000

const useStyles = makeStyles({
  root: { listStyleType: 'none', margin: 0, padding: 0 },
  step: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  // A line from each mark to the next.
  joined: {
    '::after': {
      content: '""',
      position: 'absolute',
      insetInlineStart: `calc(${tokens.spacingHorizontalS} + 11px)`,
      top: '30px',
      bottom: '-4px',
      width: '2px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
  },
  running: { backgroundColor: tokens.colorBrandBackground2 },
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '24px',
    height: '24px',
    flexShrink: 0,
  },
  number: {
    width: '20px',
    height: '20px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  muted: { color: tokens.colorNeutralForeground3 },
  words: { display: 'flex', flexDirection: 'column', paddingTop: '2px' },
  time: { paddingTop: '3px', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

interface StepperProps {
  readonly steps: readonly SapStepView[]
  /** Somebody stopped it: the step that had begun did not fail. */
  readonly isCancelled: boolean
}

/** The eight steps of "Inicializar datos", each with its state in sign and word, what it counts and how long it took. */
export function Stepper({ steps, isCancelled }: StepperProps): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const now = useNow(
    SECOND_MS,
    steps.some(({ state }) => state === 'running'),
  )
  return (
    <ol className={styles.root} aria-label={t('steps')}>
      {steps.map((step, index) => (
        <li
          key={step.step}
          data-step={step.step}

          aria-current={step.state === 'running' ? 'step' : undefined}
          className={mergeClasses(
            styles.step,
            index < steps.length - 1 && styles.joined,
            step.state === 'running' && styles.running,
          )}
        >
          <Mark state={shownState(step, isCancelled)} number={index + 1} />
          <span className={styles.words}>
            <Text weight={step.state === 'running' ? 'semibold' : 'regular'}>{t(`step.${step.step}`)}</Text>
            <StateWords step={step} state={shownState(step, isCancelled)} />
          </span>
          <Duration step={step} now={now} />
        </li>
      ))}
    </ol>
  )
}

type ShownState = SapStepView['state'] | 'stopped'

function shownState({ state }: SapStepView, isCancelled: boolean): ShownState {
  return state === 'failed' && isCancelled ? 'stopped' : state
}

function Mark({ state, number }: { readonly state: ShownState; readonly number: number }): ReactNode {
  const styles = useStyles()
  return (
    <span className={styles.mark} aria-hidden>
      {state === 'done' && <CheckmarkCircle20Filled className={styles.done} />}
      {state === 'failed' && <ErrorCircle20Filled className={styles.failed} />}
      {(state === 'skipped' || state === 'stopped') && <SubtractCircle20Regular className={styles.muted} />}
      {state === 'running' && <Spinner size="extra-tiny" />}
      {state === 'waiting' && <span className={mergeClasses(styles.mark, styles.number)}>{number}</span>}
    </span>
  )
}

/** "En curso · 15 de 21 instancias". */
function StateWords({ step, state }: { readonly step: SapStepView; readonly state: ShownState }): ReactNode {
  const { t } = useTranslation('sap')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const { done, total } = step
  const amount =
    done === null || state === 'waiting' || state === 'skipped'
      ? null
      : total === null
        ? ui('progress.instances', { count: done, done: formats.integer(done) })
        : ui('progress.of', {
            done: formats.integer(done),
            total: ui('progress.instances', { count: total, done: formats.integer(total) }),
          })
  const words = t(`stepState.${state}`)
  return (
    <Text size={200} className={styles.muted}>
      {amount === null ? words : `${words} · ${amount}`}
    </Text>
  )
}

function Duration({ step, now }: { readonly step: SapStepView; readonly now: number }): ReactNode {
  const styles = useStyles()
  const formats = useFormats()
  const tookMs = stepDurationMs(step, now)
  return (
    <Text size={200} className={styles.time}>
      {tookMs === null ? '' : formats.duration(tookMs)}
    </Text>
  )
}
