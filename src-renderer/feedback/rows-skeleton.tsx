import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, padding: tokens.spacingVerticalM },
})

/** Stands where rows will be. */
export function RowsSkeleton({ rows, label }: { readonly rows: number; readonly label: string }): ReactNode {
  const styles = useStyles()
  return (
    <Skeleton aria-label={label} className={styles.root}>
      {Array.from({ length: rows }, (_, index) => (
        <SkeletonItem key={index} size={20} />
      ))}
    </Skeleton>
  )
}
