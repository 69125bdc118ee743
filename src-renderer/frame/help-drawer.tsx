import { DrawerBody, makeStyles, OverlayDrawer, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { ReactNode } from 'react'
import { DrawerTitle } from './drawer-title.tsx'
import { useFrameState } from './frame-state.ts'
import { SCREENS, screenOf } from './screens.ts'

const useStyles = makeStyles({
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalXXL,
  },
  keys: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    '& dd': { margin: 0 },
  },
  key: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

/** F1: what this screen is for, step by step, and the keys. */
export function HelpDrawer(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { helpOpen, setHelpOpen } = useFrameState()
  const screen = screenOf(useLocation().pathname)
  const steps = t(`help.${screen.id}`, { returnObjects: true })
  return (
    <OverlayDrawer position="end" open={helpOpen} onOpenChange={(_, data) => setHelpOpen(data.open)}>
      <DrawerTitle onClose={() => setHelpOpen(false)}>{t(`screens.${screen.id}`)}</DrawerTitle>
      <DrawerBody>
        <div className={styles.body}>
          {steps.map((step) => (
            <Text key={step}>{step}</Text>
          ))}
          <Subtitle2>{t('help.keys')}</Subtitle2>
          <dl className={styles.keys}>
            <dt className={styles.key}>{`Ctrl+1…${SCREENS.length}`}</dt>
            <dd>{t('help.keyScreens')}</dd>
            <dt className={styles.key}>Ctrl+K</dt>
            <dd>{t('help.keyPalette')}</dd>
            <dt className={styles.key}>F5</dt>
            <dd>{t('help.keyRefresh')}</dd>
            <dt className={styles.key}>F1</dt>
            <dd>{t('help.keyHelp')}</dd>
          </dl>
        </div>
      </DrawerBody>
    </OverlayDrawer>
  )
}
