import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { ComputerNotices } from './computer-notices.tsx'
import { MailNotices } from './mail-notices.tsx'
import { useNoticeSettingsState } from './notice-settings-state.ts'
import { WebhookNotices } from './webhook-notices.tsx'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(280px, 2fr)',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingHorizontalM, minWidth: 0 },
})

/** Configuración → Avisos. */
export function NoticesSettings(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { view, load } = useNoticeSettingsState()
  useEffect(() => void load(), [load])
  if (view.state === 'loading') return <RowsSkeleton rows={8} label={t('common.loading')} />
  if (view.state === 'failed') return <ErrorPanel error={view.error} onRetry={() => void load()} />
  return (
    <div className={styles.columns}>
      <MailNotices view={view.value} />
      <div className={styles.column}>
        <ComputerNotices view={view.value} />
        <WebhookNotices view={view.value} />
      </div>
    </div>
  )
}
