import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'fit-content(42%) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  numbers: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  number: { fontVariantNumeric: 'tabular-nums', textAlign: 'end' },
})

export interface Fact {
  readonly id: string
  readonly term: string
  readonly value: ReactNode
  readonly isNumber?: boolean
}

/** Names and values, one under the other. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const styles = useStyles()
  return (
    <dl className={mergeClasses(styles.root, facts.every(({ isNumber }) => isNumber) && styles.numbers)}>
      {facts.map(({ id, term, value, isNumber }) => (
        <FactRow key={id}>
          <dt className={styles.term}>{term}</dt>
          <dd className={mergeClasses(styles.value, isNumber && styles.number)}>{value}</dd>
        </FactRow>
      ))}
    </dl>
  )
}

/** Both cells of a row belong to the one grid. */
function FactRow({ children }: { readonly children: ReactNode }): ReactNode {
  return <div style={{ display: 'contents' }}>{children}</div>
}
