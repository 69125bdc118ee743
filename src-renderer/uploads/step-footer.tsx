import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { DraftStep } from '../../src-shared/domain/upload.ts'
import { useUploadsState } from './uploads-state.ts'

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    bottom: 0,
    zIndex: 3,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
    margin: `0 calc(-1 * ${tokens.spacingHorizontalL}) calc(-1 * ${tokens.spacingVerticalM})`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottomLeftRadius: tokens.borderRadiusLarge,
    borderBottomRightRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  why: { marginInlineEnd: 'auto', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

interface StepFooterProps {
  readonly back?: DraftStep
  /** What stands at the left: why one cannot go on, for instance. */
  readonly note?: ReactNode
  /** The way on. */
  readonly children?: ReactNode
}

/** Back and on, always in view. */
export function StepFooter({ back, note, children }: StepFooterProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const goTo = useUploadsState((state) => state.goTo)
  return (
    <div className={styles.root}>
      <span className={styles.why} aria-live="polite">
        {note}
      </span>
      {back && <Button onClick={() => goTo(back)}>{t('back')}</Button>}
      {children}
    </div>
  )
}
