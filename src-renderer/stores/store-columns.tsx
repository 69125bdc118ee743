import { Button, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { Edit16Regular, LockOpen16Regular } from '@fluentui/react-icons'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { tileOf } from '../connectivity/connectivity-order.ts'
import type { KnownConnections } from '../connectivity/connectivity-order.ts'
import { StateIcon } from '../connectivity/state-icon.tsx'
import { tileText } from '../connectivity/tile-text.ts'
import { useFormats } from '../language/use-formats.ts'
import type { TableFeatures } from '../table/table-features.ts'

const helper = createColumnHelper<TableFeatures, StoreView>()

const useStyles = makeStyles({
  name: { fontWeight: tokens.fontWeightSemibold },
  inline: {
    display: 'inline-flex',
    maxWidth: '100%',
    verticalAlign: 'bottom',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis' },
  danger: { color: tokens.colorStatusDangerForeground1 },
})

interface StoreColumnActions {
  readonly connections: KnownConnections
  readonly onEdit: (store: StoreView) => void
  readonly onEnabledChange: (store: StoreView, enabled: boolean) => void
}

export function useStoreColumns({ connections, onEdit, onEnabledChange }: StoreColumnActions) {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('name', {
          header: t('gaps.store'),
          sortFn: 'text',
          meta: { track: 'minmax(150px, 1.4fr)' },
          cell: ({ getValue }) => <span className={styles.name}>{getValue()}</span>,
        }),
        helper.accessor('id', {
          header: t('storeForm.id'),
          sortFn: 'alphanumeric',
          meta: { track: 'minmax(90px, 0.8fr)' },
        }),
        helper.accessor((store) => `${store.server}:${store.port}`, {
          id: 'server',
          header: t('storeForm.server'),
          sortFn: 'alphanumeric',
          meta: { track: 'minmax(150px, 1.2fr)' },
        }),
        helper.accessor('database', {
          header: t('storeForm.database'),
          sortFn: 'text',
          meta: { track: 'minmax(90px, 0.8fr)' },
        }),
        helper.accessor('encryption', {
          header: t('storeForm.encryption'),
          sortFn: 'basic',
          meta: { track: '112px' },
          cell: ({ getValue }) => (
            <span className={styles.inline}>
              {getValue() === 'none' && <LockOpen16Regular className={styles.danger} aria-hidden />}
              {t(`storeForm.encryptionShort.${getValue()}`)}
            </span>
          ),
        }),
        helper.accessor((store) => tileOf(store, connections).connection.state, {
          id: 'connection',
          header: t('connectivity.title'),
          sortFn: 'basic',
          meta: { track: 'minmax(200px, 1.6fr)' },
          cell: ({ row: { original: store } }) => {
            const tile = tileOf(store, connections)
            const text = store.hasPassword ? tileText(t, formats, tile) : t('stores.noPassword')
            return (
              <span className={styles.inline} title={text}>
                <StateIcon state={store.hasPassword ? tile.state : 'warning'} />
                <span className={styles.clip}>{text}</span>
              </span>
            )
          },
        }),
        helper.accessor((store) => Number(store.enabled), {
          id: 'enabled',
          header: t('stores.enabled'),
          meta: { track: '84px' },
          cell: ({ row: { original: store } }) => (
            <Switch
              checked={store.enabled}
              aria-label={t('stores.enable', { name: store.name })}
              onChange={(_, data) => onEnabledChange(store, data.checked)}
            />
          ),
        }),
        helper.display({
          id: 'actions',
          header: t('gaps.actions'),
          meta: { track: '88px' },
          cell: ({ row: { original: store } }) => (
            <Button
              size="small"
              icon={<Edit16Regular />}
              aria-label={t('storeForm.edit', { name: store.name })}
              onClick={() => onEdit(store)}
            >
              {t('common.edit')}
            </Button>
          ),
        }),
      ]),
    [t, styles, formats, connections, onEdit, onEnabledChange],
  )
}
