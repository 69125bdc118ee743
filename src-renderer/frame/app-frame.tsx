import { makeStyles, tokens } from '@fluentui/react-components'
import { Outlet, useLocation } from 'react-router'
import type { ReactNode } from 'react'
import { WayBanner } from '../connectivity/way-banner.tsx'
import { CommandPalette } from './command-palette.tsx'
import { DatabaseRefusalBanner } from './database-refusal-banner.tsx'
import { DemoBanner } from './demo-banner.tsx'
import { LostDaysBanner } from './lost-days-banner.tsx'
import { HelpDrawer } from './help-drawer.tsx'
import { SideNavigation } from './side-navigation.tsx'
import { TopBar } from './top-bar.tsx'
import { WarehouseStoppedBanner } from './warehouse-stopped-banner.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    height: '100vh',
    overflow: 'clip',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
  },
  column: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  // Positioned, so that nothing absolute inside can make the page itself scroll.
  content: { position: 'relative', flexGrow: 1, overflowY: 'auto', overflowX: 'hidden', outline: 'none' },
})

/** Navigation at the left, bar on top, the screen in between; each screen starts at its top. */
export function AppFrame(): ReactNode {
  const styles = useStyles()
  const { pathname } = useLocation()
  useShortcuts()
  return (
    <div className={styles.root}>
      <SideNavigation />
      <div className={styles.column}>
        <TopBar />
        <WarehouseStoppedBanner />
        <DatabaseRefusalBanner />
        <WayBanner />
        <DemoBanner />
        <LostDaysBanner />
        <main key={pathname} className={styles.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <CommandPalette />
      <HelpDrawer />
    </div>
  )
}
