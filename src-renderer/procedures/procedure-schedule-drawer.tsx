import { Button, DrawerBody, DrawerFooter, makeStyles, Switch, Text, tokens } from '@fluentui/react-components'
import { Delete20Regular } from '@fluentui/react-icons'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import type { ProcedureScheduleView } from '../../src-shared/domain/procedure-schedule.ts'
import type { ProcedureCall } from '../../src-shared/domain/procedure.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { SideDrawer } from '../frame/side-drawer.tsx'
import { useAttempt } from '../uploads/use-attempt.ts'
import { CallText } from './call-text.tsx'
import { RecurrenceFields } from './recurrence-fields.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useProceduresState } from './procedures-state.ts'
import { checkScheduleDraft, draftOfSchedule, newScheduleDraft } from './schedule-draft.ts'
import type { ScheduleDraft, ScheduleField } from './schedule-draft.ts'
import { useAnswer } from './use-answer.ts'
import { useOptionsText } from './use-options-text.ts'

const useStyles = makeStyles({
  drawer: { width: '600px', maxWidth: '100vw' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
  facts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  footer: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, justifyContent: 'flex-end' },
  remove: { marginRight: 'auto' },
})

interface ProcedureScheduleDrawerProps {
  /** Null when it is no more. */
  readonly connection: ProcedureConnectionView | null
  /** What is run; that of the schedule when there is one. */
  readonly call: ProcedureCall
  /** Null for a new one. */
  readonly schedule: ProcedureScheduleView | null
  readonly today: BusinessDate
  readonly onClose: () => void
}

/** When a call runs by itself, and the call as it would be today. */
export function ProcedureScheduleDrawer(props: ProcedureScheduleDrawerProps): ReactNode {
  const { connection, call, schedule, today, onClose } = props
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const optionsText = useOptionsText()
  const showSchedules = useProceduresState((state) => state.showSchedules)
  const tomorrow = addDays(today, 1)
  const [draft, setDraft] = useState<ScheduleDraft>(() =>
    schedule ? draftOfSchedule(schedule, tomorrow) : newScheduleDraft(call.procedure.slice(0, 120), tomorrow),
  )
  const [id] = useState(() => schedule?.id ?? crypto.randomUUID())
  const [attempted, setAttempted] = useState(false)
  const [removing, setRemoving] = useState(false)
  const { busy, error, attempt } = useAttempt()
  const [nowMs] = useState(() => Date.now())
  const { schedule: wanted, problems } = checkScheduleDraft(draft, { id, call }, nowMs)
  const problemOf = (field: ScheduleField): string | undefined => {
    const problem = attempted ? problems[field] : undefined
    return problem && t(`schedule.problem.${problem}`)
  }
  const ask = useCallback(() => request('procedures.preview', call), [call])
  const { answer } = useAnswer(ask)

  async function save(): Promise<void> {
    if (wanted === null) return
    showSchedules(await request('procedures.saveSchedule', wanted))
    notify.success(t('schedule.saved', { name: wanted.name }))
    onClose()
  }

  return (
    <SideDrawer
      isAlert
      title={t(schedule ? 'schedule.edit' : 'schedule.new')}
      className={styles.drawer}
      onClose={onClose}
    >
      <DrawerBody>
        <div className={styles.body}>
          <div className={styles.facts}>
            <Text weight="semibold">{call.procedure}</Text>
            <Text size={200}>
              {connection
                ? t('review.where', { name: connection.name, server: connection.server, database: connection.database })
                : t('connectionGone', { id: call.connectionId })}
            </Text>
            {optionsText(call.options).map((words) => (
              <Text key={words} size={200}>
                {words}
              </Text>
            ))}
          </div>
          <Switch
            checked={draft.enabled}
            label={t('schedule.enabled')}
            onChange={(_, data) => setDraft({ ...draft, enabled: data.checked })}
          />
          <RecurrenceFields
            draft={draft}
            today={today}
            problemOf={problemOf}
            onChange={(changes) => setDraft({ ...draft, ...changes })}
          />
          {answer.state === 'ready' && <CallText title={t('schedule.callToday')} text={answer.value.text} />}
          {answer.state === 'failed' && <ErrorPanel error={answer.error} />}
          {error && <ErrorPanel error={error} />}
        </div>
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        {schedule && (
          <Button
            appearance="subtle"
            className={styles.remove}
            icon={<Delete20Regular />}
            onClick={() => setRemoving(true)}
          >
            {t('schedule.remove')}
          </Button>
        )}
        <Button
          appearance="primary"
          disabledFocusable={busy}
          onClick={() => {
            setAttempted(true)
            void attempt(save)
          }}
        >
          {ui('common.save')}
        </Button>
        <Button onClick={onClose}>{ui('common.cancel')}</Button>
      </DrawerFooter>
      {schedule && removing && (
        <RemoveDialog
          title={t('schedule.removeTitle', { name: schedule.name })}
          body={t('schedule.removeBody', { name: schedule.name, procedure: call.procedure })}
          confirm={t('schedule.removeConfirm')}
          remove={async () => {
            showSchedules(await request('procedures.removeSchedule', { id: schedule.id }))
            onClose()
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </SideDrawer>
  )
}
