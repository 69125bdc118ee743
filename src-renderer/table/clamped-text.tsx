import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    overflow: 'hidden',
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

/** A cell's text in two small lines, which a row is high enough for; all of it, or `title`, on hover. */
export function ClampedText({ text, title = text }: { readonly text: string; readonly title?: string }): ReactNode {
  return (
    <span className={useStyles().root} title={title}>
      {text}
    </span>
  )
}
