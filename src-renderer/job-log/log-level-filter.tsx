import { Dropdown, makeStyles, Option } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { LOG_LEVELS } from '../../src-shared/domain/job.ts'
import type { LogLevel } from '../../src-shared/domain/job.ts'

const useStyles = makeStyles({ root: { minWidth: '130px', width: '136px' } })

interface LogLevelFilterProps {
  /** Empty: every level. */
  readonly levels: ReadonlySet<LogLevel>
  readonly onChange: (levels: ReadonlySet<LogLevel>) => void
}

export function LogLevelFilter({ levels, onChange }: LogLevelFilterProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const name = levels.size === 0 ? t('log.allLevels') : [...levels].map((level) => t(`log.level.${level}`)).join(', ')
  return (
    <Dropdown
      size="small"
      className={styles.root}
      multiselect
      aria-label={t('log.levelFilter')}
      value={name}
      selectedOptions={[...levels]}
      onOptionSelect={(_, data) => onChange(new Set(data.selectedOptions as LogLevel[]))}
    >
      {LOG_LEVELS.map((level) => (
        <Option key={level} value={level}>
          {t(`log.level.${level}`)}
        </Option>
      ))}
    </Dropdown>
  )
}
