import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { useFormats } from '../language/use-formats.ts'
import { progressText } from '../jobs/progress-text.ts'

/** A screen reader hears progress this often at most, and every change of state at once. */
const ANNOUNCE_MS = 15_000

export function ProgressAnnouncer({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const [text, setText] = useState('')
  const last = useRef({ state: '', at: 0 })
  useEffect(() => {
    const now = Date.now()
    if (job.state === last.current.state && now - last.current.at < ANNOUNCE_MS) return
    last.current = { state: job.state, at: now }
    const state = t(`jobs.state.${job.state}`)
    setText(job.progress ? `${state}. ${progressText(t, formats, job.progress)}` : state)
  }, [job, t, formats])
  return <VisuallyHidden>{text}</VisuallyHidden>
}
