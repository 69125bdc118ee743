import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { FluentIcon } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    verticalAlign: 'bottom',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    whiteSpace: 'nowrap',
  },
  icon: { flexShrink: 0 },
  neutral: { color: tokens.colorNeutralForeground3 },
  brand: { color: tokens.colorBrandForeground1 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  danger: { color: tokens.colorStatusDangerForeground1 },
})

/** How a state looks, of whatever it is. */
export interface StateLook {
  readonly icon: FluentIcon
  readonly tone: 'neutral' | 'brand' | 'success' | 'warning' | 'danger'
}

/** A state in icon and word: colour alone says nothing. */
export function StateMark({ look, words }: { readonly look: StateLook; readonly words: string }): ReactNode {
  const styles = useStyles()
  const { icon: Icon, tone } = look
  return (
    <span className={styles.root}>
      <Icon className={mergeClasses(styles.icon, styles[tone])} aria-hidden />
      {words}
    </span>
  )
}
