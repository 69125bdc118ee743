import { Avatar, Button, makeStyles, Text, tokens, Tooltip } from '@fluentui/react-components'
import { QuestionCircle20Regular, Search16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useAppInfoState } from '../app/app-info-state.ts'
import { NotificationsButton } from '../notifications/notifications-button.tsx'
import { useFrameState } from './frame-state.ts'
import { RunningJobsButton } from './running-jobs-button.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    height: '44px',
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  search: {
    minWidth: '120px',
    width: '280px',
    justifyContent: 'flex-start',
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
  },
  searchText: { flexGrow: 1, textAlign: 'start' },
  spacer: { flexGrow: 1 },
  operator: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

export function TopBar(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const info = useAppInfoState((state) => state.info)
  const { setPaletteOpen, setHelpOpen } = useFrameState()
  return (
    <div className={styles.root} role="banner">
      <Button className={styles.search} size="small" icon={<Search16Regular />} onClick={() => setPaletteOpen(true)}>
        <span className={styles.searchText}>{t('frame.search')}</span>
        <Text size={200}>Ctrl+K</Text>
      </Button>
      <span className={styles.spacer} />
      <RunningJobsButton />
      <NotificationsButton />
      <Tooltip content={t('frame.helpShortcut')} relationship="label">
        <Button appearance="subtle" icon={<QuestionCircle20Regular />} onClick={() => setHelpOpen(true)} />
      </Tooltip>
      {info.state === 'ready' && (
        <Tooltip content={t('frame.operator', { name: info.value.operator })} relationship="label">
          <span className={styles.operator}>
            <Avatar size={24} name={info.value.operator} color="brand" aria-hidden />
            <Text size={200}>{info.value.operator}</Text>
          </span>
        </Tooltip>
      )}
    </div>
  )
}
