import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    font: 'inherit',
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

interface GapCounterProps {
  readonly label: string
  readonly value: string
  readonly pressed: boolean
  readonly onPress: () => void
}

/** A figure that is also the filter which shows its stores. */
export function GapCounter({ label, value, pressed, onPress }: GapCounterProps): ReactNode {
  const styles = useStyles()
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={mergeClasses(styles.root, pressed && styles.pressed)}
      onClick={onPress}
    >
      <Text size={500} weight="semibold" className={styles.number}>
        {value}
      </Text>
      <Text size={300}>{label}</Text>
    </button>
  )
}
