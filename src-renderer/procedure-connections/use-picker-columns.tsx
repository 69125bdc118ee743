import { Checkbox, Text } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProcedureSummary } from '../../src-shared/domain/procedure.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'

const helper = createColumnHelper<TableFeatures, ProcedureSummary>()

interface PickedProcedures {
  readonly chosen: ReadonlySet<string>
  /** By what the list says already. */
  readonly isAllowed: (name: string) => boolean
  readonly toggle: (procedure: ProcedureSummary) => void
}

export function usePickerColumns({ chosen, isAllowed, toggle }: PickedProcedures) {
  const { t } = useTranslation('procedures')
  return useMemo(
    () =>
      helper.columns([
        helper.display({
          id: 'chosen',
          header: '',
          meta: { track: '36px' },
          cell: ({ row: { original } }) => (
            <Checkbox
              checked={isAllowed(original.name) || chosen.has(original.name)}
              disabled={isAllowed(original.name)}
              aria-label={original.name}
              onChange={() => toggle(original)}
              // The row is the one stop of the Tab key, and Space on it does the same.
              input={{ tabIndex: -1 }}
            />
          ),
        }),
        helper.accessor('name', {
          header: t('procedure'),
          meta: { track: 'minmax(0, 1fr)' },
          cell: ({ getValue }) => <ClampedText text={getValue()} />,
        }),
        helper.display({
          id: 'allowed',
          header: '',
          meta: { track: '160px' },
          cell: ({ row }) => isAllowed(row.original.name) && <Text size={200}>{t('allow.byPattern')}</Text>,
        }),
      ]),
    [t, chosen, isAllowed, toggle],
  )
}
