import { CheckmarkCircle16Filled, SubtractCircle16Filled, Warning16Filled } from '@fluentui/react-icons'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { StateMark } from '../feedback/state-mark.tsx'
import type { StateLook } from '../feedback/state-mark.tsx'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'

const helper = createColumnHelper<TableFeatures, ProcedureConnectionView>()

const LOOKS: Readonly<Record<'enabled' | 'disabled' | 'noPassword', StateLook>> = {
  enabled: { icon: CheckmarkCircle16Filled, tone: 'success' },
  disabled: { icon: SubtractCircle16Filled, tone: 'neutral' },
  noPassword: { icon: Warning16Filled, tone: 'warning' },
}

export function useConnectionColumns() {
  const { t } = useTranslation('procedures')
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('name', {
          header: t('connections.column.name'),
          meta: { track: 'minmax(160px, 1.4fr)' },
          cell: ({ getValue }) => <ClampedText text={getValue()} />,
        }),
        helper.accessor('kind', {
          header: t('connections.column.kind'),
          meta: { track: '100px' },
          cell: ({ getValue }) => t(`kind.${getValue()}`),
        }),
        helper.accessor(({ server, port }) => `${server}:${port}`, {
          id: 'server',
          header: t('connections.column.server'),
          meta: { track: 'minmax(160px, 1.2fr)' },
          cell: ({ getValue }) => <ClampedText text={getValue()} />,
        }),
        helper.accessor('database', {
          header: t('connections.column.database'),
          meta: { track: 'minmax(110px, 1fr)' },
          cell: ({ getValue }) => <ClampedText text={getValue()} />,
        }),
        helper.accessor(({ allowed }) => allowed.join(', '), {
          id: 'allowed',
          header: t('connections.column.allowed'),
          meta: { track: 'minmax(120px, 1.2fr)' },
          cell: ({ getValue }) => <ClampedText text={getValue() || t('connections.noneAllowed')} />,
        }),
        helper.display({
          id: 'state',
          header: t('connections.column.state'),
          meta: { track: '150px' },
          cell: ({ row }) => <ConnectionState connection={row.original} />,
        }),
      ]),
    [t],
  )
}

function ConnectionState({ connection }: { readonly connection: ProcedureConnectionView }): ReactNode {
  const { t } = useTranslation('procedures')
  const state = !connection.enabled ? 'disabled' : connection.hasPassword ? 'enabled' : 'noPassword'
  return <StateMark look={LOOKS[state]} words={t(`connections.state.${state}`)} />
}
