import { Field, makeStyles } from '@fluentui/react-components'
import { DayOfWeek } from '@fluentui/react-calendar-compat'
import { DatePicker } from '@fluentui/react-datepicker-compat'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { useFormats } from '../language/use-formats.ts'
import { calendarStrings } from './calendar-strings.ts'
import { fromLocalDate, parseTypedDate, toLocalDate } from './date-conversion.ts'

/** The picker's own input is at least 250 px wide. */
const useStyles = makeStyles({ picker: { minWidth: 0, width: '100%', '& input': { minWidth: 0 } } })

interface DateFieldProps {
  readonly label: string
  readonly value: BusinessDate | null
  readonly onChange: (value: BusinessDate | null) => void
  readonly today: BusinessDate
  readonly max?: BusinessDate
  readonly problem?: string | undefined
  readonly hint?: string
  readonly required?: boolean
  readonly className?: string
  /** In a row of filters: small, its label inside as a placeholder, and with a button that empties it. */
  readonly compact?: boolean
  /** Where something else on screen is its label: that of its own is only spoken. */
  readonly isCell?: boolean
}

/** A business date, typed as dd/MM/yyyy or picked from a calendar in the language on screen. */
export function DateField(props: DateFieldProps): ReactNode {
  const { label, value, onChange, today, max, problem, hint, className, required = false, compact = false } = props
  const { isCell = false } = props
  const { t, i18n } = useTranslation()
  const formats = useFormats()
  const styles = useStyles()
  // The picker takes back what it cannot read: said until the date changes.
  const [rejected, setRejected] = useState<{ readonly kept: BusinessDate | null } | null>(null)
  // Enter takes the date that was typed; the picker would open its calendar over the result of that, too.
  const [open, setOpen] = useState(false)
  const isTaken = useRef(false)
  const message = problem ?? (rejected?.kept === value ? t('dates.rejected') : undefined)
  // The picker takes another date or another function for a new value and forgets what is being typed: they stay the same through every rendering.
  const selected = useMemo(() => (value ? toLocalDate(value) : null), [value])
  const formatDate = useCallback((date?: Date) => (date ? formats.date(fromLocalDate(date)) : ''), [formats])
  const strings = useMemo(() => calendarStrings(t, i18n.language), [t, i18n.language])
  return (
    <Field
      {...(compact || isCell ? {} : { label })}
      required={required}
      className={className}
      {...(message ? { validationMessage: message } : {})}
      {...(hint ? { hint } : {})}
    >
      <DatePicker
        className={styles.picker}
        allowTextInput
        open={open}
        onKeyDown={(event) => {
          isTaken.current = event.key === 'Enter'
        }}
        onOpenChange={(next) => {
          setOpen(next && !isTaken.current)
          isTaken.current = false
        }}
        value={selected}
        onSelectDate={(date) => onChange(date ? fromLocalDate(date) : null)}
        formatDate={formatDate}
        parseDateFromString={(text) => {
          const parsed = parseTypedDate(text)
          return parsed ? toLocalDate(parsed) : null
        }}
        onValidationResult={({ error }) => setRejected(error === 'invalid-input' ? { kept: value } : null)}
        strings={strings}
        // Both are in English otherwise, or without a name.
        contentAfter={{ 'aria-label': t('dates.openCalendar'), 'aria-labelledby': undefined }}
        popupSurface={{ 'aria-label': t('dates.calendar') }}
        firstDayOfWeek={DayOfWeek.Monday}
        today={toLocalDate(today)}
        {...(max ? { maxDate: toLocalDate(max) } : {})}
        {...(compact ? { size: 'small', 'aria-label': label, title: label } : {})}
        {...(isCell ? { 'aria-label': label } : {})}
        placeholder={compact ? label : t('dates.placeholder')}
      />
    </Field>
  )
}
