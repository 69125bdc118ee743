import { Button } from '@fluentui/react-components'
import type { ButtonProps } from '@fluentui/react-components'
import { Checkmark16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { request } from '../bridge/request.ts'
import { useNotify } from './use-notify.ts'

const CONFIRMATION_MS = 2000

interface CopyButtonProps {
  readonly label: string
  readonly text: () => string | Promise<string>
  readonly appearance?: NonNullable<ButtonProps['appearance']>
}

/** Copies through the main process (the window itself has no clipboard permission) and confirms with a check mark. */
export function CopyButton({ label, text, appearance = 'transparent' }: CopyButtonProps): ReactNode {
  const [copied, setCopied] = useState(false)
  const notify = useNotify()
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS)
    return () => clearTimeout(timer)
  }, [copied])
  async function copy(): Promise<void> {
    await request('app.copyText', { text: await text() })
  }

  return (
    <Button
      size="small"
      appearance={appearance}
      icon={copied ? <Checkmark16Regular /> : <Copy16Regular />}
      onClick={() => {
        copy().then(() => setCopied(true), notify.failure)
      }}
    >
      {label}
    </Button>
  )
}
