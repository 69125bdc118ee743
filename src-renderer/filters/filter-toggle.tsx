import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'

// Fluent's own grey for "checked" cannot be told from its grey for "under the mouse".
const CHECKED = {
  color: tokens.colorBrandForeground2,
  backgroundColor: tokens.colorBrandBackground2,
  border: `1px solid ${tokens.colorBrandStroke1}`,
} as const

const useStyles = makeStyles({
  checked: {
    ...CHECKED,
    ':hover': CHECKED,
    '@media (forced-colors: active)': {
      color: 'HighlightText',
      backgroundColor: 'Highlight',
      forcedColorAdjust: 'none',
    },
  },
})

interface FilterToggleProps {
  readonly checked: boolean
  readonly icon?: ReactElement
  readonly onClick: () => void
  readonly children: string
}

/** A filter that is on or off. */
export function FilterToggle({ checked, icon, onClick, children }: FilterToggleProps): ReactNode {
  const styles = useStyles()
  return (
    <ToggleButton
      size="small"
      checked={checked}
      className={checked ? styles.checked : ''}
      {...(icon ? { icon } : {})}
      onClick={onClick}
    >
      {children}
    </ToggleButton>
  )
}
