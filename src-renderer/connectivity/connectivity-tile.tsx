import { makeStyles, mergeClasses, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useFormats } from '../language/use-formats.ts'
import { AcceptCertificateDialog } from './accept-certificate-dialog.tsx'
import { changedCertificate } from './connectivity-order.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'
import { StateIcon } from './state-icon.tsx'
import { StoreConnectivity } from './store-connectivity.tsx'
import { tileText } from './tile-text.ts'

const useStyles = makeStyles({
  tile: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXS,
    alignItems: 'center',
    width: '100%',
    padding: `3px ${tokens.spacingHorizontalS}`,
    textAlign: 'start',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  failed: { border: `1px solid ${tokens.colorStatusDangerBorder1}` },
  warning: { border: `1px solid ${tokens.colorStatusWarningBorder1}` },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  second: {
    gridColumnStart: 2,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
})

/** A store's connection in two lines; opening it shows the ladder, the cause and the remedy. */
export function ConnectivityTile({ tile }: { readonly tile: ConnectivityTileModel }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const describe = useErrorText()
  const [open, setOpen] = useState(false)
  const [accepting, setAccepting] = useState(false)
  const { store, state, result } = tile
  const text = tileText(t, formats, tile)
  const presented = changedCertificate(result)
  const hover = result?.error ? `${store.name}: ${describe(result.error).cause}` : `${store.name}: ${text}`
  return (
    <>
      <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} withArrow trapFocus positioning="below-start">
        <PopoverTrigger disableButtonEnhancement>
          <button
            type="button"
            className={mergeClasses(
              styles.tile,
              state === 'failed' && styles.failed,
              state === 'warning' && styles.warning,
            )}
            title={hover}
          >
            <StateIcon state={state} />
            <span className={mergeClasses(styles.clip, styles.name)}>{store.name}</span>
            <span className={mergeClasses(styles.clip, styles.second)}>{text}</span>
          </button>
        </PopoverTrigger>
        <PopoverSurface aria-label={store.name}>
          <StoreConnectivity
            tile={tile}
            onAcceptCertificate={() => {
              setOpen(false)
              setAccepting(true)
            }}
          />
        </PopoverSurface>
      </Popover>
      {accepting && presented && (
        <AcceptCertificateDialog
          storeId={store.id}
          storeName={store.name}
          trusted={store.pinnedFingerprint}
          presented={presented}
          onClose={() => setAccepting(false)}
        />
      )}
    </>
  )
}
