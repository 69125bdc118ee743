import { Button, makeStyles, SearchBox, Text, tokens, Tooltip } from '@fluentui/react-components'
import { ArrowSync20Regular } from '@fluentui/react-icons'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import type { ProcedureSummary } from '../../src-shared/domain/procedure.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { matchesSearch } from '../search/matches-search.ts'
import { ChoiceField } from '../uploads/choice-field.tsx'
import { ProcedureList } from './procedure-list.tsx'
import { useAnswer } from './use-answer.ts'

const NONE: readonly ProcedureSummary[] = []

const useStyles = makeStyles({
  root: { '@media (min-width: 961px)': { position: 'sticky', top: tokens.spacingVerticalM } },
  tools: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  search: { flexGrow: 1, minWidth: 0 },
  muted: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

interface ProcedurePickerProps {
  readonly connections: readonly ProcedureConnectionView[]
  readonly connection: ProcedureConnectionView
  readonly procedure: string | null
  readonly onConnection: (connectionId: string) => void
  readonly onProcedure: (name: string) => void
}

/** Where to, and which of the procedures that may be run there. */
export function ProcedurePicker(props: ProcedurePickerProps): ReactNode {
  const { connections, connection, procedure, onConnection, onProcedure } = props
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const [search, setSearch] = useState('')
  const [isRefreshing, setIsRefreshing] = useState(false)
  const { id } = connection
  const ask = useCallback(() => request('procedures.list', { connectionId: id, refresh: false }), [id])
  const { answer, again } = useAnswer(ask)
  // Another allow-list is another answer.
  const allowed = connection.allowed.join('\n')
  useEffect(again, [again, allowed])
  const known = answer.state === 'ready' ? answer.value : NONE
  const shown = useMemo(() => known.filter(({ name }) => matchesSearch(name, search)), [known, search])

  async function refresh(): Promise<void> {
    setIsRefreshing(true)
    try {
      await request('procedures.list', { connectionId: id, refresh: true })
      again()
    } finally {
      setIsRefreshing(false)
    }
  }

  return (
    <Panel className={styles.root}>
      <ChoiceField
        label={t('connection')}
        value={id}
        options={connections.map((each) => ({ value: each.id, name: each.name }))}
        onChange={onConnection}
      />
      <Text size={200} className={styles.muted}>
        {t(`kind.${connection.kind}`)} · {connection.server} · {connection.database}
      </Text>
      <div className={styles.tools}>
        <SearchBox
          className={styles.search}
          placeholder={t('search')}
          aria-label={t('search')}
          value={search}
          onChange={(_, data) => setSearch(data.value)}
        />
        <Tooltip content={t('readAgain')} relationship="label">
          <Button
            appearance="subtle"
            icon={<ArrowSync20Regular />}
            disabledFocusable={isRefreshing}
            onClick={() => void refresh().catch(notify.failure)}
          />
        </Tooltip>
      </div>
      {answer.state === 'loading' && <RowsSkeleton rows={8} label={t('reading')} />}
      {answer.state === 'failed' && <ErrorPanel error={answer.error} onRetry={again} />}
      {answer.state === 'ready' && (
        <>
          {shown.length > 0 && (
            <ProcedureList procedures={shown} chosen={procedure} onChoose={onProcedure} label={t('procedures')} />
          )}
          <Text size={200} className={styles.muted} role="status">
            {known.length === 0
              ? t('noneAllowed')
              : shown.length === 0
                ? t('noneFound')
                : t('count', { count: shown.length, formatted: formats.integer(shown.length) })}
          </Text>
        </>
      )}
    </Panel>
  )
}
