import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Delete16Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreHolding } from '../../src-shared/domain/store-removal.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useFormats } from '../language/use-formats.ts'
import { RemoveStoreDialog } from './remove-store-dialog.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** Data of stores that are none any more, to be deleted or found again; nothing on screen when there is none. */
export function LeftBehind(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const [found, setFound] = useState<Loadable<readonly StoreHolding[]>>(LOADING)
  const [purged, setPurged] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    const read = (): void => {
      void settle(request('stores.leftBehind', undefined)).then((answer) => isCurrent && setFound(answer))
    }
    read()
    // Whenever stores or days come or go.
    const stops = [window.caudal.on('stores.changed', read), window.caudal.on('gaps.changed', read)]
    return () => {
      isCurrent = false
      for (const stop of stops) stop()
    }
  }, [])
  if (found.state !== 'ready' || found.value.length === 0) return null
  const storeIds = [...new Set(found.value.map(({ storeId }) => storeId))]
  return (
    <section className={styles.root} aria-label={t('storeRemoval.leftBehind')}>
      <Text weight="semibold">{t('storeRemoval.leftBehind')}</Text>
      {storeIds.map((storeId) => {
        const holdings = found.value.filter((holding) => holding.storeId === storeId)
        const rows = holdings.reduce((sum, holding) => sum + holding.rows, 0)
        return (
          <div key={storeId} className={styles.row}>
            <Text>{storeId}</Text>
            <Text size={200} className={styles.muted}>
              {t('storeRemoval.leftRows', { count: rows, rows: formats.integer(rows) })}
            </Text>
            <Button size="small" icon={<Delete16Regular />} onClick={() => setPurged(storeId)}>
              {t('storeRemoval.purgeLeft')}
            </Button>
          </div>
        )
      })}
      {purged !== null && (
        <RemoveStoreDialog
          storeId={purged}
          storeName={purged}
          onClose={() => setPurged(null)}
          onRemoved={() => setPurged(null)}
        />
      )}
    </section>
  )
}
