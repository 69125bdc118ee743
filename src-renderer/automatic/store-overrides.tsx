import {
  Button,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import { DraftNumberField } from './draft-number-field.tsx'
import { ownField } from './schedule-draft.ts'
import type { OwnNumber, ScheduleDraft, StoreOverrideDraft } from './schedule-draft.ts'
import { StoreChoiceField } from './store-choice-field.tsx'

const COLUMNS = ['priority', 'maxRetries', 'retryIntervalMinutes'] as const satisfies readonly OwnNumber[]

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  cell: { verticalAlign: 'top', padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}` },
  name: { verticalAlign: 'top', paddingTop: '10px' },
  remove: { width: '40px', verticalAlign: 'top', padding: `${tokens.spacingVerticalXS} 0` },
})

interface StoreOverridesProps {
  readonly stores: readonly StoreView[]
  readonly draft: ScheduleDraft
  readonly onChange: (overrides: readonly StoreOverrideDraft[]) => void
  /** What is wrong with a field, by its name. */
  readonly message: (field: string) => string | undefined
}

/** What single stores do otherwise: those that matter most go first, those with a bad line get more attempts. */
export function StoreOverrides({ stores, draft, onChange, message }: StoreOverridesProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const storeName = useStoreName()
  const { overrides } = draft
  const asTheRest: Readonly<Record<OwnNumber, (storeId: string) => string>> = {
    priority: (storeId) => String(stores.find(({ id }) => id === storeId)?.priority ?? ''),
    maxRetries: () => draft.maxRetries,
    retryIntervalMinutes: () => draft.retryIntervalMinutes,
  }
  const change = (storeId: string, name: OwnNumber, value: string): void =>
    onChange(overrides.map((each) => (each.storeId === storeId ? { ...each, [name]: value } : each)))
  return (
    <div className={styles.root}>
      <StoreChoiceField
        label={t('automatic.overrides')}
        hint={t('automatic.overridesHint')}
        stores={stores}
        chosen={overrides.map(({ storeId }) => storeId)}
        onChoose={(storeId) =>
          onChange([...overrides, { storeId, priority: '', maxRetries: '', retryIntervalMinutes: '' }])
        }
      />
      {overrides.length > 0 && (
        <Table size="small" aria-label={t('automatic.overrides')}>
          <TableHeader>
            <TableRow>
              <TableHeaderCell>{t('gaps.store')}</TableHeaderCell>
              {COLUMNS.map((name) => (
                <TableHeaderCell key={name}>{t(`automatic.own.${name}`)}</TableHeaderCell>
              ))}
              <TableHeaderCell className={styles.remove} />
            </TableRow>
          </TableHeader>
          <TableBody>
            {overrides.map((override) => (
              <TableRow key={override.storeId}>
                <TableCell className={styles.name}>{storeName(override.storeId)}</TableCell>
                {COLUMNS.map((name) => (
                  <TableCell key={name} className={styles.cell}>
                    <DraftNumberField
                      isCell
                      label={t('automatic.ownOf', {
                        what: t(`automatic.own.${name}`),
                        name: storeName(override.storeId),
                      })}
                      value={override[name]}
                      placeholder={asTheRest[name](override.storeId)}
                      problem={message(ownField(override.storeId, name))}
                      onChange={(value) => change(override.storeId, name, value)}
                    />
                  </TableCell>
                ))}
                <TableCell className={styles.remove}>
                  <Button
                    appearance="subtle"
                    icon={<Dismiss16Regular />}
                    aria-label={t('automatic.removeStore', { name: storeName(override.storeId) })}
                    onClick={() => onChange(overrides.filter(({ storeId }) => storeId !== override.storeId))}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </div>
  )
}
