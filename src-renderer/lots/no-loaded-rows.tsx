import { Button } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { EmptyState } from '../feedback/empty-state.tsx'
import { useGoTo } from '../frame/use-go-to.ts'

interface NoLoadedRowsProps {
  readonly icon: ReactNode
  readonly title: string
  readonly body: string
  /** Takes the filters off that leave nothing to show; null: nothing was loaded yet. */
  readonly onClear: (() => void) | null
}

/** In place of lots, or of what they brought, with the way out: without filters, or to the first file. */
export function NoLoadedRows({ icon, title, body, onClear }: NoLoadedRowsProps): ReactNode {
  const { t } = useTranslation('lots')
  const goTo = useGoTo()
  return (
    <EmptyState icon={icon} title={title} body={body}>
      {onClear ? (
        <Button onClick={onClear}>{t('clearFilters')}</Button>
      ) : (
        <Button appearance="primary" onClick={() => goTo('/uploads')}>
          {t('loadFile')}
        </Button>
      )}
    </EmptyState>
  )
}
