import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { Link } from 'react-router'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  number: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  label: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  neutral: { color: tokens.colorNeutralForeground3 },
  icon: { display: 'inline-flex' },
})

interface FreshnessCounterProps {
  readonly label: string
  readonly value: string
  readonly tone: 'success' | 'warning' | 'danger' | 'neutral'
  readonly icon: ReactNode
  readonly to: string
}

export function FreshnessCounter({ label, value, tone, icon, to }: FreshnessCounterProps): ReactNode {
  const styles = useStyles()
  return (
    <Link to={to} className={styles.root}>
      <span className={styles.number}>{value}</span>
      <span className={styles.label}>
        <span className={mergeClasses(styles.icon, styles[tone])} aria-hidden>
          {icon}
        </span>
        <Text size={300}>{label}</Text>
      </span>
    </Link>
  )
}
