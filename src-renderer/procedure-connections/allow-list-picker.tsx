import { Button, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { isAllowedProcedure } from '../../src-shared/domain/is-allowed-procedure.ts'
import type { ProcedureSummary } from '../../src-shared/domain/procedure.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { DialogFrame } from '../frame/dialog-frame.tsx'
import { useFormats } from '../language/use-formats.ts'
import { useAnswer } from '../procedures/use-answer.ts'
import { matchesSearch } from '../search/matches-search.ts'
import { DataTable } from '../table/data-table.tsx'
import type { TypedConnection } from './typed-connection.ts'
import { usePickerColumns } from './use-picker-columns.tsx'

const NONE: readonly ProcedureSummary[] = []

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  tools: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, maxWidth: 'none' },
})

interface AllowListPickerProps {
  /** The connection as the form has it. */
  readonly typed: TypedConnection
  readonly allowed: readonly string[]
  readonly onTake: (names: readonly string[]) => void
  readonly onClose: () => void
}

/** Every procedure that the login sees, to tick those that may be run. */
export function AllowListPicker({ typed, allowed, onTake, onClose }: AllowListPickerProps): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const ask = useCallback(() => request('procedures.listAll', typed), [typed])
  const { answer, again } = useAnswer(ask)
  const known = answer.state === 'ready' ? answer.value : NONE
  const shown = useMemo(() => known.filter(({ name }) => matchesSearch(name, search)), [known, search])
  const { kind } = typed.connection
  const isAllowed = useCallback(
    (name: string) => isAllowedProcedure({ kind, allowed: [...allowed] }, name),
    [kind, allowed],
  )
  const toggle = useCallback(
    ({ name }: ProcedureSummary) => {
      if (isAllowed(name)) return
      setChosen((before) => {
        const next = new Set(before)
        if (!next.delete(name)) next.add(name)
        return next
      })
    },
    [isAllowed],
  )
  const columns = usePickerColumns({ chosen, isAllowed, toggle })
  return (
    <DialogFrame
      isAlert
      className={styles.surface}
      title={t('allow.picker')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui('common.cancel')}</Button>
          <Button appearance="primary" disabledFocusable={chosen.size === 0} onClick={() => onTake([...chosen])}>
            {t('allow.take')}
          </Button>
        </>
      }
    >
      <Text size={200}>{t('allow.pickerBody')}</Text>
      {answer.state === 'loading' && <RowsSkeleton rows={8} label={t('reading')} />}
      {answer.state === 'failed' && <ErrorPanel error={answer.error} onRetry={again} />}
      {answer.state === 'ready' && (
        <>
          <div className={styles.tools}>
            <SearchBox
              className={styles.search}
              placeholder={t('search')}
              aria-label={t('search')}
              value={search}
              onChange={(_, data) => setSearch(data.value)}
            />
            <Text size={200} role="status">
              {t('allow.chosen', { count: chosen.size, formatted: formats.integer(chosen.size) })}
            </Text>
          </div>
          <DataTable
            label={t('procedures')}
            data={shown}
            columns={columns}
            rowId={({ name }) => name}
            maxHeight="320px"
            minWidth="0"
            onOpen={toggle}
            onToggle={toggle}
            chosenIds={chosen}
          />
        </>
      )}
    </DialogFrame>
  )
}
