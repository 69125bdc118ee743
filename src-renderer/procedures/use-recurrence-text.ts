import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recurrence } from '../../src-shared/domain/procedure-schedule.ts'
import { useFormats } from '../language/use-formats.ts'
import { weekdayName } from '../language/weekday-name.ts'

/** "Cada lunes y jueves a las 06:00". */
export function useRecurrenceText(): (recurrence: Recurrence) => string {
  const { t, i18n } = useTranslation('procedures')
  const formats = useFormats()
  return useCallback(
    (recurrence) => {
      switch (recurrence.kind) {
        case 'once':
          return t('recurrence.once', { time: formats.dateTime(recurrence.at) })
        case 'daily':
          return t('recurrence.daily', { time: recurrence.time })
        case 'weekly': {
          const names = recurrence.weekdays.map((day) => weekdayName(i18n.language, day, 'long'))
          const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names)
          return t('recurrence.weekly', { days: list, time: recurrence.time })
        }
        case 'monthly':
          return t('recurrence.monthly', { day: recurrence.day, time: recurrence.time })
      }
    },
    [t, i18n, formats],
  )
}
