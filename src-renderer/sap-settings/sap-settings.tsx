import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useSapState } from '../sap/sap-state.ts'
import { SapForm } from './sap-form.tsx'

/** Configuración → SAP. */
export function SapSettings(): ReactNode {
  const { t } = useTranslation('sap')
  const { settings, load } = useSapState()
  useEffect(() => void load(), [load])
  if (settings.state === 'loading') return <RowsSkeleton rows={10} label={t('loading')} />
  if (settings.state === 'failed') return <ErrorPanel error={settings.error} onRetry={() => void load()} />
  return <SapForm view={settings.value} />
}
