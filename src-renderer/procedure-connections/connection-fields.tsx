import { Field, makeStyles, Radio, RadioGroup, Switch, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { CONNECTION_KINDS } from '../../src-shared/domain/procedure-connection.ts'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { SecretField } from '../notices/secret-field.tsx'
import { EncryptionField } from '../stores/encryption-field.tsx'
import { FormTextField } from '../stores/form-text-field.tsx'
import { DEFAULT_PORTS } from './connection-draft.ts'
import type { ConnectionDraft, ConnectionField, ConnectionProblem } from './connection-draft.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    border: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(6, minmax(0, 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
  },
  two: { gridColumn: 'span 2' },
  three: { gridColumn: 'span 3' },
  four: { gridColumn: 'span 4' },
  fingerprint: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere', userSelect: 'text' },
})

interface ConnectionFieldsProps {
  readonly draft: ConnectionDraft
  readonly saved: ProcedureConnectionView | null
  readonly problems: Readonly<Partial<Record<ConnectionField, ConnectionProblem>>>
  readonly isOpen: boolean
  readonly onChange: (changes: Partial<ConnectionDraft>) => void
}

/** Which server, who logs in, how it is protected, how many at once. */
export function ConnectionFields({ draft, saved, problems, isOpen, onChange }: ConnectionFieldsProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const problemOf = (field: ConnectionField): string | undefined => {
    const problem = problems[field]
    return problem && t(`connections.problem.${problem}`)
  }
  const isOracle = draft.kind === 'oracle'
  return (
    <fieldset className={styles.root} disabled={!isOpen}>
      <Field label={t('connections.kind')}>
        <RadioGroup
          layout="horizontal"
          disabled={!isOpen || saved !== null}
          value={draft.kind}
          onChange={(_, data) => {
            const kind = CONNECTION_KINDS.find((each) => each === data.value)
            if (!kind) return
            const isUsualPort = Object.values(DEFAULT_PORTS).includes(draft.port)
            const encryption = kind === 'oracle' && draft.encryption === 'tls10' ? 'tls12' : draft.encryption
            onChange({ kind, encryption, ...(isUsualPort ? { port: DEFAULT_PORTS[kind] } : {}) })
          }}
        >
          {CONNECTION_KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={t(`kind.${kind}`)} />
          ))}
        </RadioGroup>
      </Field>
      <div className={styles.fields}>
        <FormTextField
          className={styles.three}
          label={t('connections.name')}
          value={draft.name}
          problem={problemOf('name')}
          onChange={(name) => onChange({ name })}
        />
        <FormTextField
          className={styles.three}
          label={t('connections.id')}
          {...(saved === null ? { hint: t('connections.idHint') } : {})}
          value={draft.id}
          disabled={saved !== null}
          problem={problemOf('id')}
          onChange={(id) => onChange({ id })}
        />
        <FormTextField
          className={styles.four}
          label={t('connections.server')}
          value={draft.server}
          problem={problemOf('server')}
          onChange={(server) => onChange({ server })}
        />
        <FormTextField
          className={styles.two}
          label={t('connections.port')}
          value={draft.port}
          problem={problemOf('port')}
          onChange={(port) => onChange({ port })}
        />
        <FormTextField
          className={styles.three}
          label={t(isOracle ? 'connections.service' : 'connections.database')}
          value={draft.database}
          problem={problemOf('database')}
          onChange={(database) => onChange({ database })}
        />
        <FormTextField
          className={styles.three}
          label={t('connections.user')}
          value={draft.user}
          problem={problemOf('user')}
          onChange={(user) => onChange({ user })}
        />
        <div className={styles.four}>
          <SecretField
            label={t('connections.password')}
            hint={t('connections.passwordHint')}
            saved={saved?.hasPassword ? t('connections.passwordSaved') : null}
            value={draft.password}
            problem={problemOf('password')}
            onChange={(password) => onChange({ password })}
          />
        </div>
        <FormTextField
          className={styles.two}
          label={t('connections.parallel')}
          hint={t('connections.parallelHint')}
          value={draft.parallel}
          problem={problemOf('parallel')}
          onChange={(parallel) => onChange({ parallel })}
        />
      </div>
      {isOracle ? (
        <Switch
          label={t('connections.oracleEncryption')}
          checked={draft.encryption !== 'none'}
          onChange={(_, data) => onChange({ encryption: data.checked ? 'tls12' : 'none' })}
        />
      ) : (
        <EncryptionField value={draft.encryption} onChange={(encryption) => onChange({ encryption })} />
      )}
      {saved?.pinnedFingerprint && (
        <Field label={t('connections.fingerprint')}>
          <Text size={200} className={styles.fingerprint}>
            {saved.pinnedFingerprint}
          </Text>
        </Field>
      )}
      <Switch
        label={t('connections.enabled')}
        checked={draft.enabled}
        onChange={(_, data) => onChange({ enabled: data.checked })}
      />
    </fieldset>
  )
}
