import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { ArrowDownload16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { useNotify } from '../feedback/use-notify.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface TemplateButtonsProps {
  readonly kind: UploadKind
  readonly onSave: (filled: boolean) => Promise<void>
}

/** "Plantilla vacía" and "Plantilla con ejemplo". */
export function TemplateButtons({ kind, onSave }: TemplateButtonsProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const notify = useNotify()
  return (
    <section className={styles.root} aria-label={t('template.title')}>
      <Subtitle2 as="h3">{t('template.title')}</Subtitle2>
      <Text size={200} className={styles.muted}>
        {t(`template.about.${kind}`)}
      </Text>
      <div className={styles.line}>
        {([false, true] as const).map((filled) => (
          <Button
            key={String(filled)}
            size="small"
            icon={<ArrowDownload16Regular />}
            onClick={() => void onSave(filled).catch(notify.failure)}
          >
            {t(filled ? 'template.example' : 'template.empty')}
          </Button>
        ))}
      </div>
    </section>
  )
}
