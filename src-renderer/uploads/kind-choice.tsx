import { makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { UPLOAD_KINDS, uploadKindSchema } from '../../src-shared/domain/upload.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: '1fr 1fr', alignItems: 'stretch', gap: tokens.spacingHorizontalM },
  choice: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    alignItems: 'flex-start',
    '& label': { alignSelf: 'flex-start' },
    ':has(:checked)': {
      border: `1px solid ${tokens.colorBrandStroke1}`,
      backgroundColor: tokens.colorBrandBackground2,
    },
  },
  words: { display: 'flex', flexDirection: 'column', paddingBlockEnd: tokens.spacingVerticalXS },
})

interface KindChoiceProps {
  readonly kind: UploadKind
  readonly onChange: (kind: UploadKind) => void
}

/** Products or card lots. */
export function KindChoice({ kind, onChange }: KindChoiceProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  return (
    <RadioGroup
      className={styles.root}
      aria-label={t('file.kind')}
      value={kind}
      onChange={(_, { value }) => onChange(uploadKindSchema.parse(value))}
    >
      {UPLOAD_KINDS.map((each) => (
        <Radio
          key={each}
          className={styles.choice}
          value={each}
          label={
            <span className={styles.words}>
              <Text weight="semibold">{t(`kind.${each}`)}</Text>
              <Text size={200}>{t(`kindAbout.${each}`)}</Text>
            </span>
          }
        />
      ))}
    </RadioGroup>
  )
}
