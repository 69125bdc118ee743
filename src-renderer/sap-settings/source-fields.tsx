import { Field, Radio, RadioGroup, Subtitle2, Text } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { Panel } from '../frame/panel.tsx'
import { CompanyListEditor } from './company-list-editor.tsx'
import { SOURCE_KINDS, withKind } from './sap-draft.ts'
import { useSapFieldStyles } from './sap-fields.ts'
import type { SapFieldsProps } from './sap-fields.ts'
import { SourceServerFields } from './source-server-fields.tsx'

/** Where it is known which companies there are. */
export function SourceFields(props: SapFieldsProps): ReactNode {
  const { draft, view, problems, onChange } = props
  const { t } = useTranslation('sap')
  const styles = useSapFieldStyles()
  return (
    <Panel>
      <Subtitle2 as="h2">{t('settings.source')}</Subtitle2>
      <Text className={styles.muted}>{t('settings.sourceBody')}</Text>
      <Field label={t('settings.kind')}>
        <RadioGroup
          layout="horizontal"
          value={draft.kind}
          onChange={(_, data) => {
            const kind = SOURCE_KINDS.find((each) => each === data.value)
            if (kind) onChange(withKind(draft, kind))
          }}
        >
          {SOURCE_KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={t(`settings.kinds.${kind}`)} />
          ))}
        </RadioGroup>
      </Field>
      {draft.kind === 'list' ? (
        <CompanyListEditor
          companies={draft.companies}
          problem={problems.companies && t(`settings.problem.${problems.companies}`)}
          onChange={(companies) => onChange({ companies })}
        />
      ) : (
        <SourceServerFields {...props} />
      )}
      {draft.kind !== 'list' && view.sourceFingerprint !== null && (
        <Field label={t('settings.fingerprint')}>
          <span className={styles.fingerprint}>{view.sourceFingerprint}</span>
        </Field>
      )}
    </Panel>
  )
}
