import { Dropdown, Input, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { RELATIVE_DAYS } from '../../src-shared/domain/relative-date.ts'
import { resolveRelativeDate } from '../../src-shared/domain/resolve-relative-date.ts'
import { useFormats } from '../language/use-formats.ts'
import type { ParameterDraft } from './parameter-draft.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  day: { minWidth: '190px', width: '210px' },
  offset: { width: '72px', minWidth: 0, '& input': { minWidth: 0, textAlign: 'end' } },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface RelativeDateInputProps {
  readonly label: string
  readonly draft: ParameterDraft
  readonly today: BusinessDate
  readonly onChange: (changes: Partial<ParameterDraft>) => void
}

/** A day that is known only when the run begins, and which one it would be today. */
export function RelativeDateInput({ label, draft, today, onChange }: RelativeDateInputProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const formats = useFormats()
  const offsetDays = Number(draft.offsetDays)
  const isWhole = Number.isInteger(offsetDays) && Math.abs(offsetDays) <= 3660
  return (
    <div className={styles.root}>
      <Dropdown
        className={styles.day}
        aria-label={t('relativeOf', { name: label })}
        value={t(`relative.${draft.relativeDay}`)}
        selectedOptions={[draft.relativeDay]}
        onOptionSelect={(_, data) => {
          const relativeDay = RELATIVE_DAYS.find((day) => day === data.optionValue)
          if (relativeDay) onChange({ relativeDay })
        }}
      >
        {RELATIVE_DAYS.map((day) => (
          <Option key={day} value={day}>
            {t(`relative.${day}`)}
          </Option>
        ))}
      </Dropdown>
      <Input
        className={styles.offset}
        type="number"
        aria-label={t('offsetOf', { name: label })}
        title={t('offsetHint')}
        value={draft.offsetDays}
        onChange={(_, data) => onChange({ offsetDays: data.value })}
      />
      <Text size={200}>{t('offsetDays')}</Text>
      {isWhole && (
        <Text size={200} className={styles.muted}>
          {t('relativeToday', {
            date: formats.date(resolveRelativeDate({ day: draft.relativeDay, offsetDays }, today)),
          })}
        </Text>
      )}
    </div>
  )
}
