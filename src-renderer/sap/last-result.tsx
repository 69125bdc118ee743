import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Filled, SubtractCircle16Regular, Warning16Filled } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapInitialisation, SapView } from '../../src-shared/domain/sap.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { StateMark } from '../feedback/state-mark.tsx'
import type { StateLook } from '../feedback/state-mark.tsx'
import { Panel } from '../frame/panel.tsx'
import { useFormats } from '../language/use-formats.ts'

const LOOKS = {
  fine: { icon: CheckmarkCircle16Filled, tone: 'success' },
  partly: { icon: Warning16Filled, tone: 'warning' },
  none: { icon: SubtractCircle16Regular, tone: 'neutral' },
} as const satisfies Record<string, StateLook>

const useStyles = makeStyles({
  header: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  lines: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '4px' },
  line: { '& > span': { whiteSpace: 'normal' } },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface LastResultProps {
  readonly result: SapInitialisation
  /** ISO instant of it; null where nobody knows. */
  readonly at: string | null
  readonly session: SapView['session']
}

/** What came of the last initialisation: in words. */
export function LastResult({ result, at, session }: LastResultProps): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  const lines = useResultLines(result)
  return (
    <Panel>
      <div className={styles.header}>
        <Subtitle2 as="h2">{t('result.title')}</Subtitle2>
        {at !== null && (
          <Text size={200} className={styles.muted}>
            <RelativeTime instant={at} />
          </Text>
        )}
      </div>
      <ul className={styles.lines}>
        {lines.map(({ look, words }) => (
          <li key={words} className={styles.line}>
            <StateMark look={LOOKS[look]} words={words} />
          </li>
        ))}
      </ul>
      <Text size={200} className={styles.muted}>
        {t('result.requests', { count: result.solicitudes, formatted: formats.integer(result.solicitudes) })}
        {session &&
          ` ${t('result.session', { user: session.user, since: formats.dateTime(session.createdAt), last: formats.dateTime(session.lastActivity) })}`}
      </Text>
    </Panel>
  )
}

interface ResultLine {
  readonly look: keyof typeof LOOKS
  readonly words: string
}

function useResultLines(result: SapInitialisation): readonly ResultLine[] {
  const { t } = useTranslation('sap')
  const formats = useFormats()
  const { sap_empresas: companies, service_layer: logins, sap_proveedores: suppliers, email_enviado: mail } = result
  const number = (value: number): string => formats.integer(value)
  const mailLine: ResultLine = mail.success
    ? { look: 'fine', words: t('result.mailSent') }
    : mail.skipped === 'no_recipients'
      ? { look: 'none', words: t('result.mailSkipped') }
      : { look: 'partly', words: t('result.mailFailed', { error: mail.error ?? '' }) }
  const login = (mode: 'productivo' | 'pruebas'): ResultLine => {
    const { exitosos, total, fallidos } = logins[mode]
    return {
      look: total === 0 ? 'none' : fallidos > 0 ? 'partly' : 'fine',
      words: t(`result.logins.${mode}`, { count: total, done: number(exitosos), total: number(total) }),
    }
  }
  return [
    {
      look: companies.errores.length > 0 ? 'partly' : 'fine',
      words: t('result.companies', {
        count: companies.total_empresas,
        done: number(companies.insertados),
        total: number(companies.total_empresas),
      }),
    },
    login('productivo'),
    login('pruebas'),
    {
      look: suppliers.errores.length > 0 ? 'partly' : 'fine',
      words: t(`result.suppliers.${suppliers.modo}`, {
        count: suppliers.total_instancias,
        instances: number(suppliers.total_instancias),
        inserted: number(suppliers.proveedores_insertados),
        updated: number(suppliers.proveedores_actualizados),
        deleted: number(suppliers.proveedores_eliminados),
      }),
    },
    {
      look: result.session_restored ? 'fine' : 'partly',
      words: t(result.session_restored ? 'result.sessionKept' : 'result.sessionLost'),
    },
    mailLine,
  ]
}
