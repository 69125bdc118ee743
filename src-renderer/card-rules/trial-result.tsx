import { Badge, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CardRule, RuleTrialResult, RuleTrialRow } from '../../src-shared/domain/card-rule.ts'
import { useFormats } from '../language/use-formats.ts'
import { changedFields } from '../lots/changed-fields.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      overflowWrap: 'anywhere',
    },
    '& [data-number]': {
      textAlign: 'end',
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
      width: '1px',
      paddingInlineEnd: tokens.spacingHorizontalXL,
    },
    '& thead th': { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  },
  old: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  changes: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  zero: { color: tokens.colorNeutralForeground3 },
})

interface TrialResultProps {
  readonly rules: readonly CardRule[]
  readonly result: RuleTrialResult
}

/** What the rules would do: how many rows each met, and examples before and after. */
export function TrialResult({ rules, result }: TrialResultProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  const met = new Map(result.rules.map(({ ruleId, rowsMet }) => [ruleId, rowsMet]))
  return (
    <div className={styles.root}>
      <MessageBar intent={result.rowsRejected > 0 ? 'warning' : 'success'} layout="multiline">
        <MessageBarBody>
          {t('rules.tried', {
            count: result.rowsRead,
            read: formats.integer(result.rowsRead),
            changed: formats.integer(result.rowsChanged),
            rejected: formats.integer(result.rowsRejected),
          })}
        </MessageBarBody>
      </MessageBar>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" data-number>
              {t('rules.place')}
            </th>
            <th scope="col">{t('rules.rule')}</th>
            <th scope="col" data-number>
              {t('rules.rowsMet')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ id, name, enabled }, index) => (
            <tr key={id}>
              <td data-number>{index + 1}</td>
              <td>
                {name}{' '}
                {!enabled && (
                  <Badge appearance="tint" color="informative" size="small">
                    {t('rules.off')}
                  </Badge>
                )}
              </td>
              <td data-number>
                <span className={met.get(id) ? '' : styles.zero}>{formats.integer(met.get(id) ?? 0)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {result.examples.length > 0 && (
        <>
          <Text weight="semibold">{t('rules.examples', { count: result.examples.length })}</Text>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" data-number>
                  {t('column.row')}
                </th>
                <th scope="col">{t('rules.rulesMet')}</th>
                <th scope="col">{t('rules.effect')}</th>
              </tr>
            </thead>
            <tbody>
              {result.examples.map((example) => (
                <Example key={example.row} example={example} rules={rules} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  )
}

function Example({
  example,
  rules,
}: {
  readonly example: RuleTrialRow
  readonly rules: readonly CardRule[]
}): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  const text = useFieldText('dkt')
  const names = example.rules.map((ruleId) => rules.find(({ id }) => id === ruleId)?.name ?? ruleId)
  return (
    <tr>
      <td data-number>{formats.integer(example.row)}</td>
      <td>{names.join(' · ')}</td>
      <td>
        <span className={styles.changes}>
          {example.rejected !== null && (
            <span>
              <Badge appearance="tint" color="danger" size="small">
                {t('rules.rejects')}
              </Badge>{' '}
              {text.reason(example.rejected)}
            </span>
          )}
          {example.warnings.map((warning) => (
            <span key={warning}>
              <Badge appearance="tint" color="warning" size="small">
                {t('rules.warns')}
              </Badge>{' '}
              {warning}
            </span>
          ))}
          {changedFields('dkt', example).map(({ field, before, after }) => (
            <span key={field}>
              {text.label(field)}: <span className={styles.old}>{text.value(field, before)}</span> →{' '}
              {text.value(field, after)}
            </span>
          ))}
        </span>
      </td>
    </tr>
  )
}
