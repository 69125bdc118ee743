import { Button, Field, Input, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components'
import { Play20Regular } from '@fluentui/react-icons'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import type { ProcedureCall } from '../../src-shared/domain/procedure.ts'
import { request } from '../bridge/request.ts'
import { DateField } from '../dates/date-field.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNow } from '../feedback/use-now.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useAttempt } from '../uploads/use-attempt.ts'
import { CallText } from './call-text.tsx'
import { instantOf, momentOf, timeOfDay } from './local-moment.ts'
import { procedureRunPath } from './procedure-path.ts'
import { useAnswer } from './use-answer.ts'
import { useOptionsText } from './use-options-text.ts'

const IN_AN_HOUR_MS = 3_600_000
const TICK_MS = 10_000

const useStyles = makeStyles({
  surface: { maxWidth: '720px' },
  facts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  moment: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'flex-start' },
  day: { width: '160px' },
  time: { width: '110px', minWidth: 0, '& input': { minWidth: 0 } },
})

interface ReviewCallDialogProps {
  readonly connection: ProcedureConnectionView
  readonly call: ProcedureCall
  readonly today: BusinessDate
  readonly onClose: () => void
}

/** The exact call, where it goes and under which conditions, before it runs; now or at a time. */
export function ReviewCallDialog({ connection, call, today, onClose }: ReviewCallDialogProps): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const goTo = useGoTo()
  const optionsText = useOptionsText()
  const now = useNow(TICK_MS)
  const [soon] = useState(() => momentOf(new Date(now + IN_AN_HOUR_MS).toISOString()))
  const [when, setWhen] = useState<'now' | 'at'>('now')
  const [day, setDay] = useState<BusinessDate | null>(soon.day)
  const [typedTime, setTypedTime] = useState(soon.time)
  const { busy, error, attempt } = useAttempt()
  const ask = useCallback(() => request('procedures.preview', call), [call])
  const { answer } = useAnswer(ask)
  const time = timeOfDay(typedTime)
  const runAt = when === 'at' && day !== null && time !== null ? instantOf(day, time) : null
  const isPast = runAt !== null && Date.parse(runAt) <= now
  const isReady = answer.state === 'ready' && Object.keys(answer.value.problems).length === 0
  const canRun = isReady && !busy && (when === 'now' || (runAt !== null && !isPast))

  async function run(): Promise<void> {
    const { jobId } = await request('procedures.run', { call, ...(runAt === null ? {} : { runAt }) })
    // What is shown of it next needs it at once; its events follow.
    await useJobsState.getState().loadOne(jobId)
    onClose()
    goTo(procedureRunPath(jobId))
  }

  return (
    <DialogFrame
      isAlert
      className={styles.surface}
      title={t('review.title')}
      onClose={onClose}
      onSubmit={() => {
        if (canRun) void attempt(run)
      }}
      actions={
        <>
          <Button onClick={onClose}>{ui('common.cancel')}</Button>
          <Button appearance="primary" type="submit" icon={<Play20Regular />} disabledFocusable={!canRun}>
            {t(when === 'now' ? 'review.now' : 'review.at')}
          </Button>
        </>
      }
    >
      <div className={styles.facts}>
        <Text>
          {t('review.where', { name: connection.name, server: connection.server, database: connection.database })}
        </Text>
        {optionsText(call.options).map((words) => (
          <Text key={words} size={200}>
            {words}
          </Text>
        ))}
      </div>
      {answer.state === 'loading' && <RowsSkeleton rows={3} label={ui('common.loading')} />}
      {answer.state === 'failed' && <ErrorPanel error={answer.error} />}
      {answer.state === 'ready' && <CallText title={t('callToSend')} text={answer.value.text} />}
      <RadioGroup
        layout="horizontal"
        aria-label={t('review.when')}
        value={when}
        onChange={(_, data) => setWhen(data.value === 'at' ? 'at' : 'now')}
      >
        <Radio value="now" label={t('review.atOnce')} />
        <Radio value="at" label={t('review.later')} />
      </RadioGroup>
      {when === 'at' && (
        <>
          <div className={styles.moment}>
            <DateField
              required
              className={styles.day}
              label={t('review.day')}
              value={day}
              today={today}
              onChange={setDay}
              problem={day === null ? t('problem.required') : undefined}
            />
            <Field
              required
              label={t('review.time')}
              {...(time === null ? { validationMessage: t('problem.not_a_time') } : {})}
              {...(isPast ? { validationMessage: t('review.past') } : {})}
            >
              <Input className={styles.time} value={typedTime} onChange={(_, data) => setTypedTime(data.value)} />
            </Field>
          </div>
          <Text size={200}>{t('review.laterBody')}</Text>
        </>
      )}
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}
