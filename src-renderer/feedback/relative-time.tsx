import { Tooltip } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useFormats } from '../language/use-formats.ts'
import { useNow } from './use-now.ts'

const REFRESH_MS = 30_000

/** "hace 5 minutos", with the exact time on hover and focus. */
export function RelativeTime({ instant }: { readonly instant: string }): ReactNode {
  const formats = useFormats()
  const now = useNow(REFRESH_MS)
  return (
    <Tooltip content={formats.dateTime(instant)} relationship="description">
      <time dateTime={instant}>{formats.relative(instant, now)}</time>
    </Tooltip>
  )
}
