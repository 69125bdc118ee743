import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { CalendarClock20Regular, Play20Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import type { ProcedureDescription } from '../../src-shared/domain/procedure.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { CallOptionsFields } from './call-options-fields.tsx'
import { CallText } from './call-text.tsx'
import { isAsked } from './parameter-draft.ts'
import { ParameterRow } from './parameter-row.tsx'
import { ParameterSets } from './parameter-sets.tsx'
import { ProcedureScheduleDrawer } from './procedure-schedule-drawer.tsx'
import { ReviewCallDialog } from './review-call-dialog.tsx'
import { useCallForm } from './use-call-form.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  header: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  spacer: { flexGrow: 1 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  problem: { color: tokens.colorStatusDangerForeground1 },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface ProcedureFormProps {
  readonly connection: ProcedureConnectionView
  readonly description: ProcedureDescription
  readonly today: BusinessDate
}

/** The parameters to fill in, what would be sent, and when. */
export function ProcedureForm({ connection, description, today }: ProcedureFormProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const notify = useNotify()
  const root = useRef<HTMLDivElement>(null)
  const [step, setStep] = useState<'fill' | 'review' | 'schedule'>('fill')
  const { parameters, returns, unsupported } = description
  const form = useCallForm(connection.id, description)
  const { call, preview, problems, wrong } = form

  async function goOn(next: 'review' | 'schedule'): Promise<void> {
    const [first] = await form.check()
    if (first === undefined) {
      setStep(next)
      return
    }
    const row = root.current?.querySelector(`[data-parameter="${CSS.escape(first)}"]`)
    const field = row?.querySelector<HTMLElement>('input, textarea') ?? row?.querySelector('button')
    field?.focus()
  }

  return (
    <div ref={root} className={styles.root}>
      <div className={styles.header}>
        <Subtitle2 as="h3">{t('parameters')}</Subtitle2>
        <span className={styles.spacer} />
        <ParameterSets call={call} chosenId={form.setId} onChoose={form.takeSet} />
      </div>
      {parameters.length === 0 && (
        <Text size={200} className={styles.muted}>
          {t('noParameters')}
        </Text>
      )}
      <div>
        {parameters.map((parameter) => (
          <ParameterRow
            key={parameter.name}
            parameter={parameter}
            draft={form.draftOf(parameter)}
            problem={isAsked(parameter) && form.isShown(parameter.name) ? problems[parameter.name] : undefined}
            today={today}
            onChange={(changes) => form.change(parameter, changes)}
          />
        ))}
      </div>
      {returns !== null && (
        <Text size={200} className={styles.muted}>
          {t('returns', { type: returns.typeText })}
        </Text>
      )}
      <Subtitle2 as="h3">{t('options')}</Subtitle2>
      <CallOptionsFields options={call.options} onChange={form.changeOptions} />
      {preview.state === 'failed' && <ErrorPanel error={preview.error} />}
      {preview.state === 'ready' &&
        (wrong.length === 0 ? (
          <CallText title={t('callToSend')} text={preview.value.text} />
        ) : (
          <Text size={200} className={styles.muted}>
            {t('callLater')}
          </Text>
        ))}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          icon={<Play20Regular />}
          disabledFocusable={unsupported.length > 0}
          onClick={() => void goOn('review').catch(notify.failure)}
        >
          {t('reviewAndRun')}
        </Button>
        <Button
          icon={<CalendarClock20Regular />}
          disabledFocusable={unsupported.length > 0}
          onClick={() => void goOn('schedule').catch(notify.failure)}
        >
          {t('scheduleIt')}
        </Button>
        <Text size={200} role="status" className={styles.problem}>
          {form.attempted && wrong.length > 0 ? t('toPutRight', { count: wrong.length }) : ''}
        </Text>
      </div>
      {step === 'review' && (
        <ReviewCallDialog connection={connection} call={call} today={today} onClose={() => setStep('fill')} />
      )}
      {step === 'schedule' && (
        <ProcedureScheduleDrawer
          connection={connection}
          call={call}
          schedule={null}
          today={today}
          onClose={() => setStep('fill')}
        />
      )}
    </div>
  )
}
