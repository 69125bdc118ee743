import { Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CallOptions } from '../../src-shared/domain/procedure.ts'
import { callOptionsSchema } from '../../src-shared/domain/procedure.ts'
import { wholeNumber } from '../settings/whole-number.ts'

const MAX_MINUTES = 7 * 24 * 60
const MAX_RETRIES = 10

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(240px, 1.4fr) minmax(150px, 1fr) minmax(150px, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 760px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  number: { width: '110px', minWidth: 0, '& input': { minWidth: 0 } },
})

interface CallOptionsFieldsProps {
  readonly options: CallOptions
  readonly onChange: (options: CallOptions) => void
}

/** All or nothing, how long at most, and how often again. What cannot be read is said and stays as it was. */
export function CallOptionsFields({ options, onChange }: CallOptionsFieldsProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const [minutes, setMinutes] = useState<string | null>(null)
  const [retries, setRetries] = useState<string | null>(null)
  const change = (changes: Partial<CallOptions>): void => onChange(callOptionsSchema.parse({ ...options, ...changes }))
  return (
    <div className={styles.root}>
      <Field hint={t('option.transactionHint')}>
        <Checkbox
          label={t('option.transaction')}
          checked={options.transaction}
          onChange={(_, data) => change({ transaction: data.checked === true })}
        />
      </Field>
      <Field
        label={t('option.timeout')}
        hint={t('option.timeoutHint')}
        {...(minutes === null ? {} : { validationMessage: t('option.wholeNumber', { min: 1, max: MAX_MINUTES }) })}
      >
        <Input
          className={styles.number}
          inputMode="numeric"
          placeholder={t('option.never')}
          value={minutes ?? (options.timeoutMinutes === null ? '' : String(options.timeoutMinutes))}
          onChange={(_, { value }) => {
            const read = value.trim() === '' ? null : wholeNumber(value, 1, MAX_MINUTES)
            const isWrong = value.trim() !== '' && read === null
            setMinutes(isWrong ? value : null)
            if (!isWrong) change({ timeoutMinutes: read })
          }}
        />
      </Field>
      <Field
        label={t('option.retries')}
        hint={t('option.retriesHint')}
        {...(retries === null ? {} : { validationMessage: t('option.wholeNumber', { min: 0, max: MAX_RETRIES }) })}
      >
        <Input
          className={styles.number}
          inputMode="numeric"
          value={retries ?? String(options.retries)}
          onChange={(_, { value }) => {
            const read = wholeNumber(value, 0, MAX_RETRIES)
            setRetries(read === null ? value : null)
            if (read !== null) change({ retries: read })
          }}
        />
      </Field>
    </div>
  )
}
