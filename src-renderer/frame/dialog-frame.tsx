import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useReturnFocus } from './use-return-focus.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  actions: { '& button': { whiteSpace: 'nowrap' } },
})

interface DialogFrameProps {
  readonly title: string
  readonly onClose: () => void
  /** Buttons at the foot. */
  readonly actions: ReactNode
  /** A click beside it does not close it: what it shows is not to be lost by chance. */
  readonly isAlert?: boolean
  /** For a dialog that is a form: Enter, or a button of type `submit` among the actions. */
  readonly onSubmit?: () => void
  /** For a dialog of another width. */
  readonly className?: string
  readonly children: ReactNode
}

/** A dialog that is open: title, content, buttons. */
export function DialogFrame(props: DialogFrameProps): ReactNode {
  const { title, onClose, actions, isAlert = false, onSubmit, className, children } = props
  const styles = useStyles()
  useReturnFocus()
  const body = (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent className={styles.content}>{children}</DialogContent>
      <DialogActions className={styles.actions}>{actions}</DialogActions>
    </DialogBody>
  )
  return (
    <Dialog open modalType={isAlert ? 'alert' : 'modal'} onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={className}>
        {onSubmit ? (
          // Our own words under each field, not the browser's bubbles.
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              onSubmit()
            }}
          >
            {body}
          </form>
        ) : (
          body
        )}
      </DialogSurface>
    </Dialog>
  )
}
