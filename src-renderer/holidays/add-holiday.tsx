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
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { HolidayImport, HolidayLineProblem, NationalCalendar } from '../../src-shared/domain/holiday.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf, request } from '../bridge/request.ts'
import { DateField } from '../dates/date-field.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import type { Formats } from '../language/formats.ts'
import { useFormats } from '../language/use-formats.ts'
import { scrollIntoView } from '../theme/scroll-into-view.ts'

const SHOWN_PROBLEMS = 8

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  fields: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  date: { width: '144px' },
  name: { flex: '1 1 130px', minWidth: 0 },
  // As wide as its column: an input of its own is wider, and reached below the button beside it.
  input: { minWidth: 0, width: '100%', '& input': { minWidth: 0, width: '100%' } },
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
  const formats = useFormats()
  const [date, setDate] = useState<BusinessDate | null>(null)
  const [name, setName] = useState('')
  const [attempted, setAttempted] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  const outcomeRef = useRef<HTMLDivElement>(null)

  // The list of days above it is long: what is wrong with a file would stand below the edge.
  useEffect(() => {
    if (error !== null || refused !== null) scrollIntoView(outcomeRef.current, 'nearest')
  }, [error, refused])

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
      // First: a list that comes later would push out of sight what is wrong with the file.
      await onChanged()
      if ('problems' in outcome) setRefused(outcome)
      else notify.success(t('holidays.imported', { count: outcome.imported }))
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
            className={styles.input}
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
      <div ref={outcomeRef}>
        {error && <ErrorPanel error={error} />}
        {refused && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody className={styles.problems}>
              <MessageBarTitle>{t('holidays.refused', { count: refused.total })}</MessageBarTitle>
              <ul>
                {refused.problems.slice(0, SHOWN_PROBLEMS).map((problem) => (
                  <li key={problem.line}>
                    {t('holidays.line', {
                      line: problem.line,
                      problem: t(`holidays.reason.${problem.reason}`, { value: shownValue(problem, formats) }),
                    })}
                  </li>
                ))}
                {refused.total > SHOWN_PROBLEMS && (
                  <li>{t('holidays.moreProblems', { count: refused.total - SHOWN_PROBLEMS })}</li>
                )}
              </ul>
            </MessageBarBody>
          </MessageBar>
        )}
      </div>
    </div>
  )
}

/** Dates that could be read are told as all others are. */
function shownValue({ reason, value }: HolidayLineProblem, formats: Formats): string {
  const date = reason === 'repeated' || reason === 'name_missing' ? businessDateSchema.safeParse(value) : null
  return date?.success ? formats.date(date.data) : value
}
