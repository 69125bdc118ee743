import { makeStyles, tokens } from '@fluentui/react-components'
import { Beaker16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useAppInfoState } from '../app/app-info-state.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    flexShrink: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorPaletteMarigoldBackground2,
    color: tokens.colorNeutralForeground1,
  },
})

/** Nobody may take simulated figures for real ones. */
export function DemoBanner(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const info = useAppInfoState((state) => state.info)
  if (info.state !== 'ready' || !info.value.demoMode) return null
  return (
    <div className={styles.root} role="note">
      <Beaker16Regular aria-hidden />
      {t('frame.demo')}
    </div>
  )
}
