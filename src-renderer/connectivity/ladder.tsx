import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Filled, DismissCircle16Filled, SubtractCircle16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { RungResult } from '../../src-shared/domain/connectivity.ts'
import { useFormats } from '../language/use-formats.ts'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
  },
  rung: { display: 'inline-block', '::first-letter': { textTransform: 'uppercase' } },
  icon: { display: 'inline-flex' },
  passed: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  skipped: { color: tokens.colorNeutralForeground3 },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

const ICONS = {
  passed: CheckmarkCircle16Filled,
  failed: DismissCircle16Filled,
  skipped: SubtractCircle16Regular,
} as const

/** The connectivity ladder, rung by rung. */
export function Ladder({ rungs }: { readonly rungs: readonly RungResult[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  return (
    <ol className={styles.list} aria-label={t('connectivity.ladder')}>
      {rungs.map(({ rung, state, elapsedMs }) => {
        const Icon = ICONS[state]
        return (
          <li key={rung} className={styles.item}>
            <Icon className={mergeClasses(styles.icon, styles[state])} aria-hidden />
            <Text className={styles.rung} weight={state === 'failed' ? 'semibold' : 'regular'}>
              {t(`connectivity.rung.${rung}`)}
            </Text>
            <Text size={200} className={styles.time}>
              {t(`connectivity.rungState.${state}`)}
              {/* Nobody measured the rungs that are only inferred. */}
              {elapsedMs > 0 && ` · ${t('connectivity.latency', { ms: formats.integer(Math.round(elapsedMs)) })}`}
            </Text>
          </li>
        )
      })}
    </ol>
  )
}
