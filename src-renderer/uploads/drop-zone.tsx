import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import { DocumentArrowUp20Regular, FolderOpen20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DragEvent, ReactNode } from 'react'
import { useFormats } from '../language/use-formats.ts'
import { useSettingsState } from '../settings/settings-state.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalS,
    minHeight: '208px',
    padding: tokens.spacingHorizontalL,
    textAlign: 'center',
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  over: { border: `2px solid ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2 },
  icon: { width: '40px', height: '40px', color: tokens.colorBrandForeground1 },
  muted: { color: tokens.colorNeutralForeground3, maxWidth: '60ch' },
})

interface DropZoneProps {
  readonly busy: boolean
  readonly onChoose: () => void
  readonly onPath: (path: string) => void
}

/** One file, dropped or chosen; why something else that was dropped is not taken is said. */
export function DropZone({ busy, onChoose, onPath }: DropZoneProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  const maximumMb = useSettingsState((state) => state.settings.uploadMaximumMb)
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<'several' | 'noFile' | null>(null)

  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    if (busy) return
    const [file, ...others] = event.dataTransfer.files
    const path = file === undefined ? '' : window.caudal.pathOfFile(file)
    const problem = others.length > 0 ? 'several' : path === '' ? 'noFile' : null
    setRefused(problem)
    if (problem === null) onPath(path)
  }

  return (
    <div
      className={mergeClasses(styles.root, over && styles.over)}
      data-drop-zone=""
      onDragEnter={(event) => event.preventDefault()}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {busy ? (
        <Spinner label={t('file.reading')} />
      ) : (
        <>
          <DocumentArrowUp20Regular className={styles.icon} aria-hidden />
          <Text weight="semibold">{t('file.drop')}</Text>
          <Button appearance="primary" icon={<FolderOpen20Regular />} onClick={onChoose}>
            {t('file.choose')}
          </Button>
          <Text size={200} align="center" className={styles.muted}>
            {t('file.limits', { megabytes: formats.integer(maximumMb) })}
          </Text>
          {refused && (
            <MessageBar intent="error">
              <MessageBarBody>{t(`file.refused.${refused}`)}</MessageBarBody>
            </MessageBar>
          )}
        </>
      )}
    </div>
  )
}
