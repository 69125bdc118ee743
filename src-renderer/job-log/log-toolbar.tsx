import { Button, makeStyles, SearchBox, ToggleButton, tokens } from '@fluentui/react-components'
import { ArrowDown16Regular, Pause16Regular, Play16Regular, Save16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { CopyButton } from '../feedback/copy-button.tsx'
import { ChoiceFilter } from '../filters/choice-filter.tsx'
import type { LogFilter } from './log-filter.ts'
import { LogLevelFilter } from './log-level-filter.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '142px' },
  store: { minWidth: '130px', width: '136px' },
  spacer: { flexGrow: 1 },
})

interface LogToolbarProps {
  readonly filter: LogFilter
  readonly onFilterChange: (filter: LogFilter) => void
  readonly stores: readonly { readonly id: string; readonly name: string }[]
  readonly paused: boolean
  readonly onPausedChange: (paused: boolean) => void
  readonly following: boolean
  readonly onFollow: () => void
  readonly plainText: () => string
  readonly onSave: () => void
}

export function LogToolbar(props: LogToolbarProps): ReactNode {
  const { filter, onFilterChange, stores, paused, following } = props
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.root} role="toolbar" aria-label={t('log.tools')}>
      <SearchBox
        size="small"
        className={styles.search}
        placeholder={t('log.find')}
        aria-label={t('log.search')}
        value={filter.search}
        onChange={(_, data) => onFilterChange({ ...filter, search: data.value })}
      />
      <LogLevelFilter levels={filter.levels} onChange={(levels) => onFilterChange({ ...filter, levels })} />
      {stores.length > 1 && (
        <ChoiceFilter
          className={styles.store}
          label={t('log.storeFilter')}
          allLabel={t('log.allStores')}
          options={stores}
          value={filter.storeId ?? ''}
          nameOf={(id) => stores.find((store) => store.id === id)?.name ?? id}
          onChange={(storeId) => onFilterChange({ ...filter, storeId: storeId || null })}
        />
      )}
      <span className={styles.spacer} />
      <ToggleButton
        size="small"
        checked={paused}
        icon={paused ? <Play16Regular /> : <Pause16Regular />}
        onClick={() => props.onPausedChange(!paused)}
      >
        {paused ? t('log.resume') : t('log.pause')}
      </ToggleButton>
      <ToggleButton size="small" checked={following} icon={<ArrowDown16Regular />} onClick={props.onFollow}>
        {t('log.follow')}
      </ToggleButton>
      <CopyButton label={t('common.copy')} appearance="secondary" text={props.plainText} />
      <Button size="small" icon={<Save16Regular />} onClick={props.onSave}>
        {t('log.save')}
      </Button>
    </div>
  )
}
