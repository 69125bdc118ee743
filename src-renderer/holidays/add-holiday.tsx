import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { Add20Regular, ArrowUpload20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { HolidayImport, NationalCalendar } from '../../src-shared/domain/holiday.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf, request } from '../bridge/request.ts'
import { DateField } from '../dates/date-field.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'

const SHOWN_PROBLEMS = 8

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  fields: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  date: { width: '144px' },
  name: { flex: '1 1 130px', minWidth: 0, '& input': { minWidth: 0 } },
  afterLabel: { marginTop: '24px' },
  problems: { whiteSpace: 'normal', '& ul': { margin: 0, paddingInlineStart: tokens.spacingHorizontalL } },
})

type Refused = Extract<HolidayImport, { readonly problems: unknown }>

interface AddHolidayProps {
  readonly calendar: NationalCalendar
  readonly today: BusinessDate
  readonly onChanged: () => Promise<void>
}

/** A day more, typed or out of a file. */
export function AddHoliday({ calendar, today, onChanged }: AddHolidayProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const [date, setDate] = useState<BusinessDate | null>(null)
  const [name, setName] = useState('')
  const [attempted, setAttempted] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)

  async function add(): Promise<void> {
    setAttempted(true)
    if (date === null || name.trim() === '') return
    try {
      await request('holidays.save', { calendar, date, name: name.trim() })
      setDate(null)
      setName('')
      setAttempted(false)
      await onChanged()
    } catch (thrown) {
      notify.failure(thrown)
    }
  }

  async function choose(): Promise<void> {
    setRefused(null)
    setError(null)
    try {
      const outcome = await request('holidays.import', { calendar })
      if (outcome === null) return
      if ('problems' in outcome) setRefused(outcome)
      else notify.success(t('holidays.imported', { count: outcome.imported }))
      await onChanged()
    } catch (thrown) {
      setError(reportOf(thrown))
    }
  }

  return (
    <div className={styles.root}>
      <div className={styles.fields}>
        <DateField
          className={styles.date}
          label={t('holidays.date')}
          value={date}
          today={today}
          onChange={setDate}
          problem={attempted && date === null ? t('holidays.dateMissing') : undefined}
        />
        <Field
          className={styles.name}
          label={t('holidays.name')}
          {...(attempted && name.trim() === '' ? { validationMessage: t('holidays.nameMissing') } : {})}
        >
          <Input
            maxLength={80}
            value={name}
            placeholder={t('holidays.nameExample')}
            onChange={(_, data) => setName(data.value)}
          />
        </Field>
        <Button className={styles.afterLabel} icon={<Add20Regular />} onClick={() => void add()}>
          {t('holidays.add')}
        </Button>
      </div>
      <div>
        <Button size="small" icon={<ArrowUpload20Regular />} onClick={() => void choose()}>
          {t('holidays.import')}
        </Button>
      </div>
      {error && <ErrorPanel error={error} />}
      {refused && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody className={styles.problems}>
            <MessageBarTitle>{t('holidays.refused', { count: refused.total })}</MessageBarTitle>
            <ul>
              {refused.problems.slice(0, SHOWN_PROBLEMS).map(({ line, reason, value }) => (
                <li key={line}>{t('holidays.line', { line, problem: t(`holidays.reason.${reason}`, { value }) })}</li>
              ))}
              {refused.total > SHOWN_PROBLEMS && (
                <li>{t('holidays.moreProblems', { count: refused.total - SHOWN_PROBLEMS })}</li>
              )}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
