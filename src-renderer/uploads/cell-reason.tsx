import { mergeClasses } from '@fluentui/react-components'
import { ErrorCircle12Filled, Warning12Filled } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useReviewGridStyles } from './review-grid-styles.ts'

/** Why a value is not taken, or is worth a look, in icon and words. */
export function CellReason({ text, isWarning }: { readonly text: string; readonly isWarning: boolean }): ReactNode {
  const styles = useReviewGridStyles()
  const Icon = isWarning ? Warning12Filled : ErrorCircle12Filled
  return (
    <span className={mergeClasses(styles.reason, isWarning && styles.warnedReason)} title={text}>
      <Icon aria-hidden />
      <span>{text}</span>
    </span>
  )
}
