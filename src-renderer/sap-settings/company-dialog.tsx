import { Button, Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ListedCompany } from '../../src-shared/domain/sap.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { FormTextField } from '../stores/form-text-field.tsx'
import { checkListedCompany } from './check-listed-company.ts'

const NEW_COMPANY: ListedCompany = { instance: '', printHeader: '', address: '', taxId: '', hasTest: false }
const FIELDS = ['instance', 'printHeader', 'address', 'taxId'] as const

interface CompanyDialogProps {
  /** Null: a new one. */
  readonly company: ListedCompany | null
  readonly others: readonly ListedCompany[]
  readonly onKeep: (company: ListedCompany) => void
  readonly onClose: () => void
}

/** One company of the list. */
export function CompanyDialog({ company, others, onKeep, onClose }: CompanyDialogProps): ReactNode {
  const { t } = useTranslation('sap')
  const { t: ui } = useTranslation()
  const [draft, setDraft] = useState(company ?? NEW_COMPANY)
  const [attempted, setAttempted] = useState(false)
  const checked = checkListedCompany(draft, others)

  function keep(): void {
    setAttempted(true)
    if (checked.company) onKeep(checked.company)
  }

  return (
    <DialogFrame
      isAlert
      title={company ? t('list.edit', { instance: company.instance }) : t('list.new')}
      onClose={onClose}
      onSubmit={keep}
      actions={
        <>
          <Button appearance="primary" type="submit">
            {t('list.done')}
          </Button>
          <Button onClick={onClose}>{ui('common.cancel')}</Button>
        </>
      }
    >
      {FIELDS.map((name) => {
        const problem = attempted ? checked.problems[name] : undefined
        return (
          <FormTextField
            key={name}
            label={t(`list.${name}`)}
            required={name === 'instance'}
            value={draft[name]}
            problem={problem && t(`settings.problem.${problem}`)}
            {...(name === 'instance' ? { hint: t('list.instanceHint') } : {})}
            onChange={(value) => setDraft({ ...draft, [name]: value })}
          />
        )
      })}
      <Checkbox
        label={t('list.hasTest')}
        checked={draft.hasTest}
        onChange={(_, data) => setDraft({ ...draft, hasTest: data.checked === true })}
      />
    </DialogFrame>
  )
}
