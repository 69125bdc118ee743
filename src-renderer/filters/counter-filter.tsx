import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '32px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  pressed: {
    border: `1px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    '@media (forced-colors: active)': {
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      forcedColorAdjust: 'none',
    },
  },
  number: { fontVariantNumeric: 'tabular-nums' },
})

interface CounterFilterProps {
  readonly icon?: ReactNode
  /** The figure as it is read; null where nobody counts it. */
  readonly value: string | null
  readonly label: string
  readonly pressed: boolean
  readonly onPress: () => void
}

/** A figure that is also the filter which shows what it counts. */
export function CounterFilter({ icon, value, label, pressed, onPress }: CounterFilterProps): ReactNode {
  const styles = useStyles()
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={mergeClasses(styles.root, pressed && styles.pressed)}
      onClick={onPress}
    >
      {icon}
      {value !== null && (
        <Text size={400} weight="semibold" className={styles.number}>
          {value}
        </Text>
      )}
      <Text>{label}</Text>
    </button>
  )
}
