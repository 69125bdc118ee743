import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    whiteSpace: 'normal',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere', userSelect: 'text' },
  },
})

/** What is known of an opened row, whole; facts without a value are left out. */
export function FactGrid({ facts }: { readonly facts: readonly (readonly [string, string | null])[] }): ReactNode {
  return (
    <dl className={useStyles().root}>
      {facts.map(
        ([term, value]) =>
          value !== null && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value === '' ? '–' : value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
