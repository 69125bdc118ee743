import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  Circle16Regular,
  DismissCircle16Filled,
  PlugDisconnected16Regular,
  Warning16Filled,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { TileState } from './connectivity-order.ts'

const useStyles = makeStyles({
  icon: { flexShrink: 0, display: 'inline-flex' },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  untested: { color: tokens.colorNeutralForeground4 },
  no_way: { color: tokens.colorNeutralForeground3 },
})

/** Decoration: the words beside it say the same. */
export function StateIcon({ state }: { readonly state: TileState }): ReactNode {
  const styles = useStyles()
  if (state === 'testing') return <Spinner size="extra-tiny" className={styles.icon} aria-hidden />
  const Icon = {
    ok: CheckmarkCircle16Filled,
    warning: Warning16Filled,
    failed: DismissCircle16Filled,
    untested: Circle16Regular,
    no_way: PlugDisconnected16Regular,
  }[state]
  return <Icon className={mergeClasses(styles.icon, styles[state])} aria-hidden />
}
