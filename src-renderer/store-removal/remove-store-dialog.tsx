import { Button, makeStyles } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { StoreRemovalPreview } from '../../src-shared/domain/store-removal.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { reportOf, request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useDangerButton } from '../feedback/use-danger-button.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { RemovalConsequences } from './removal-consequences.tsx'

const useStyles = makeStyles({
  // The table's longest line.
  surface: { width: '660px', maxWidth: 'calc(100vw - 32px)' },
})

interface RemoveStoreDialogProps {
  readonly storeId: string
  readonly storeName: string
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Says what goes and what stays with a store, and how much its data is, before anything happens. Its data goes only when that is chosen. */
export function RemoveStoreDialog({ storeId, storeName, onClose, onRemoved }: RemoveStoreDialogProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const danger = useDangerButton()
  const notify = useNotify()
  const [preview, setPreview] = useState<Loadable<StoreRemovalPreview>>(LOADING)
  const [purgeChosen, setPurgeChosen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  useEffect(() => {
    let isCurrent = true
    void settle(request('stores.previewRemoval', { storeId })).then((found) => isCurrent && setPreview(found))
    return () => {
      isCurrent = false
    }
  }, [storeId])
  const isStore = preview.state !== 'ready' || preview.value.isStore
  const purge = purgeChosen || !isStore

  async function remove(): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      const { purgeJobId } = await request('stores.remove', { storeId, purge })
      const removed = isStore ? [t('storeRemoval.removed', { name: storeName })] : []
      notify.success([...removed, ...(purgeJobId === null ? [] : [t('storeRemoval.purging')])].join(' '))
      onRemoved()
    } catch (thrown) {
      setError(reportOf(thrown))
      setBusy(false)
    }
  }

  return (
    <DialogFrame
      isAlert
      className={styles.surface}
      title={t(isStore ? 'storeRemoval.title' : 'storeRemoval.purgeTitle', { name: storeName })}
      onClose={onClose}
      actions={
        <>
          <Button appearance="secondary" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            appearance="primary"
            className={danger}
            disabledFocusable={busy || preview.state !== 'ready'}
            onClick={() => void remove()}
          >
            {busy ? t('storeRemoval.removing') : t(`storeRemoval.${confirmKey(isStore, purge)}`)}
          </Button>
        </>
      }
    >
      {preview.state === 'loading' && <RowsSkeleton rows={3} label={t('common.loading')} />}
      {preview.state === 'failed' && <ErrorPanel error={preview.error} />}
      {preview.state === 'ready' && (
        <RemovalConsequences preview={preview.value} purge={purge} onPurgeChange={setPurgeChosen} />
      )}
      {error && <ErrorPanel error={error} />}
    </DialogFrame>
  )
}

function confirmKey(isStore: boolean, purge: boolean): 'confirm' | 'confirmWithData' | 'confirmData' {
  if (!isStore) return 'confirmData'
  return purge ? 'confirmWithData' : 'confirm'
}
