import { OverlayDrawer } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { DrawerTitle } from './drawer-title.tsx'

interface SideDrawerProps {
  readonly title: string
  /** Its width. */
  readonly className: string
  /** What is typed in it is not lost by a click beside it. */
  readonly isAlert?: boolean
  readonly onClose: () => void
  /** Body, and footer where there is one. */
  readonly children: ReactNode
}

/** Drawer at the right edge, open as long as it is there. */
export function SideDrawer({ title, className, isAlert = false, onClose, children }: SideDrawerProps): ReactNode {
  return (
    <OverlayDrawer
      open
      position="end"
      className={className}
      modalType={isAlert ? 'alert' : 'modal'}
      onOpenChange={(_, data) => {
        if (!data.open) onClose()
      }}
    >
      <DrawerTitle onClose={onClose}>{title}</DrawerTitle>
      {children}
    </OverlayDrawer>
  )
}
