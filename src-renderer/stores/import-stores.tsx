import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components'
import { DocumentTable20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { StoreListPreview } from '../../src-shared/domain/store-list.ts'
import { reportOf, request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { ImportPreview } from './import-preview.tsx'
import { countVerdicts } from './import-verdicts.ts'
import { useStoresState } from './stores-state.ts'

const useStyles = makeStyles({
  surface: { maxWidth: 'min(960px, calc(100vw - 48px))' },
  choose: { alignSelf: 'flex-start' },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** A list of stores from CSV or Excel: choose, look at every row's verdict, confirm. Nothing is written before that. */
export function ImportStores({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const [preview, setPreview] = useState<StoreListPreview | null>(null)
  const [updateExisting, setUpdateExisting] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  const verdicts = countVerdicts(preview?.rows ?? [])
  const willChange = verdicts.new + (updateExisting ? verdicts.existing : 0)

  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (thrown) {
      setError(reportOf(thrown))
    } finally {
      setBusy(false)
    }
  }

  async function choose(): Promise<void> {
    const chosen = await request('stores.chooseList', undefined)
    if (chosen) setPreview(chosen)
  }

  async function confirm({ token }: StoreListPreview): Promise<void> {
    const { created, updated, skipped } = await request('stores.importList', { token, updateExisting })
    await useStoresState.getState().load()
    notify.success(t('import.done', { created, updated, skipped }))
    onClose()
  }

  return (
    <DialogFrame
      isAlert
      className={styles.surface}
      title={t('import.title')}
      onClose={onClose}
      actions={
        <>
          {preview && (
            <Button
              appearance="primary"
              disabledFocusable={busy || willChange === 0}
              onClick={() => void attempt(() => confirm(preview))}
            >
              {t('import.confirm', { count: willChange })}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </>
      }
    >
      <Text>{t('import.explanation')}</Text>
      <Text size={200} className={styles.muted}>
        {t('import.columns')}
      </Text>
      <Button
        className={styles.choose}
        icon={<DocumentTable20Regular />}
        disabledFocusable={busy}
        onClick={() => void attempt(choose)}
      >
        {preview ? t('import.chooseAnother') : t('import.choose')}
      </Button>
      {error && <ErrorPanel error={error} />}
      {preview && <ImportPreview preview={preview} />}
      {verdicts.existing > 0 && (
        <Checkbox
          label={t('import.updateExisting', { count: verdicts.existing })}
          checked={updateExisting}
          onChange={(_, data) => setUpdateExisting(data.checked === true)}
        />
      )}
    </DialogFrame>
  )
}
