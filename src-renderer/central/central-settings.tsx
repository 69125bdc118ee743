import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CentralDestinationView } from '../../src-shared/domain/central-destination.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { CentralForm } from './central-form.tsx'

/** Configuración → Servidor central. */
export function CentralSettings(): ReactNode {
  const { t } = useTranslation('lots')
  const [view, setView] = useState<Loadable<CentralDestinationView>>(LOADING)
  const load = useCallback(() => void settle(request('central.view', undefined)).then(setView), [])
  useEffect(load, [load])
  if (view.state === 'loading') return <RowsSkeleton rows={8} label={t('loading')} />
  if (view.state === 'failed') return <ErrorPanel error={view.error} onRetry={load} />
  return <CentralForm view={view.value} onSaved={(value) => setView({ state: 'ready', value })} />
}
