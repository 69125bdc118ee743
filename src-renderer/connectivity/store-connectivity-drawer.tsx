import { DrawerBody, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { SideDrawer } from '../frame/side-drawer.tsx'
import { AcceptCertificateDialog } from './accept-certificate-dialog.tsx'
import { changedCertificate } from './connectivity-order.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'
import { useConnectivityState } from './connectivity-state.ts'
import { LatencyHistory } from './latency-history.tsx'
import { StoreConnectivity } from './store-connectivity.tsx'

const useStyles = makeStyles({
  drawer: { width: '560px', maxWidth: '100vw' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
})

interface StoreConnectivityDrawerProps {
  readonly tile: ConnectivityTileModel
  readonly onClose: () => void
}

/** One store's connection: how it stands, why, what to do, and how it has been. */
export function StoreConnectivityDrawer({ tile, onClose }: StoreConnectivityDrawerProps): ReactNode {
  const styles = useStyles()
  const [isAccepting, setIsAccepting] = useState(false)
  const { store, result } = tile
  const presented = changedCertificate(result)
  if (isAccepting && presented !== null)
    return (
      <AcceptCertificateDialog
        name={store.name}
        trusted={store.pinnedFingerprint}
        presented={presented}
        accept={() => useConnectivityState.getState().acceptCertificate(store.id, presented)}
        onClose={onClose}
      />
    )
  return (
    <SideDrawer title={store.name} className={styles.drawer} onClose={onClose}>
      <DrawerBody>
        <div className={styles.body}>
          <StoreConnectivity tile={tile} onAcceptCertificate={() => setIsAccepting(true)} />
          <LatencyHistory storeId={store.id} />
        </div>
      </DrawerBody>
    </SideDrawer>
  )
}
