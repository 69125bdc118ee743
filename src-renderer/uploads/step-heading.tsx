import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
    outline: 'none',
  },
  about: { color: tokens.colorNeutralForeground3 },
})

/** Title of a step. Whoever came here by a button that is gone continues from it. */
export function StepHeading({ title, about }: { readonly title: string; readonly about: string }): ReactNode {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.querySelector('main')?.scrollTo({ top: 0 })
    if (document.activeElement === null || document.activeElement === document.body)
      root.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={root} tabIndex={-1} className={styles.root}>
      <Subtitle2 as="h2">{title}</Subtitle2>
      <Text size={200} className={styles.about}>
        {about}
      </Text>
    </div>
  )
}
