import { makeStyles, Title3, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXXL}`,
  },
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '32px',
  },
  spacer: { flexGrow: 1 },
})

interface ScreenProps {
  readonly title: string
  /** Way back, above the title. */
  readonly above?: ReactNode
  /** Right after the title. */
  readonly beside?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Title, actions and content of one screen. */
export function Screen({ title, above, beside, actions, children }: ScreenProps): ReactNode {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <header className={styles.header}>
        {above}
        <Title3 as="h1">{title}</Title3>
        {beside}
        <span className={styles.spacer} />
        {actions}
      </header>
      {children}
    </div>
  )
}
