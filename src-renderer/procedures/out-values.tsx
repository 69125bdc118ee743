import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureOutcome } from '../../src-shared/domain/procedure-run.ts'
import type { ValueFamily } from '../../src-shared/domain/procedure.ts'
import { CopyButton } from '../feedback/copy-button.tsx'
import { cellText } from './cell-text.ts'
import { shownName } from './shown-name.ts'
import { useCellWords } from './use-cell-words.ts'

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      fontWeight: tokens.fontWeightRegular,
    },
  },
  name: { width: '240px', overflowWrap: 'anywhere' },
  type: { width: '160px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums', userSelect: 'text' },
  copy: { width: '100px' },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface ValueRow {
  readonly id: string
  readonly name: string
  readonly family: ValueFamily
  readonly typeText: string
  readonly text: string | null
  readonly cut: boolean
}

/** What the procedure gave back in its parameters, and its own value. */
export function OutValues({ outcome }: { readonly outcome: ProcedureOutcome }): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const words = useCellWords()
  const { outValues, returnValue } = outcome
  const rows: readonly ValueRow[] = [
    ...outValues.map((value) => ({ ...value, id: value.name, name: shownName(value.name) })),
    ...(returnValue === null
      ? []
      : [{ id: '', name: t('returnValue'), family: 'integer' as const, typeText: '', text: returnValue, cut: false }]),
  ]
  if (rows.length === 0) return <Text className={styles.muted}>{t('noOutValues')}</Text>
  return (
    <table className={styles.table} aria-label={t('outValues')}>
      <tbody>
        {rows.map(({ id, name, family, typeText, text, cut }) => {
          const shown = cellText(family, text, words)
          return (
            <tr key={id}>
              <th scope="row" className={styles.name}>
                <Text weight="semibold">{name}</Text>
              </th>
              <td className={styles.type}>{typeText}</td>
              <td className={styles.value}>
                {text === null ? <Text className={styles.muted}>{shown}</Text> : shown}
                {cut && (
                  <Text block size={200} className={styles.muted}>
                    {t('valueCut')}
                  </Text>
                )}
              </td>
              <td className={styles.copy}>
                <CopyButton label={ui('common.copy')} text={() => (text === null ? '' : shown)} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
