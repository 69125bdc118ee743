import { Link as FluentLink, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronLeft16Regular } from '@fluentui/react-icons'
import { useNavigate } from 'react-router'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
})

interface BackLinkProps {
  /** Path in the window. */
  readonly to: string
  readonly className?: string
  readonly children: string
}

/** The way back to the list that something was opened from. */
export function BackLink({ to, className, children }: BackLinkProps): ReactNode {
  const navigate = useNavigate()
  return (
    <FluentLink
      as="a"
      href={`#${to}`}
      className={mergeClasses(useStyles().root, className)}
      onClick={(event) => {
        event.preventDefault()
        void navigate(to)
      }}
    >
      <ChevronLeft16Regular aria-hidden /> {children}
    </FluentLink>
  )
}
