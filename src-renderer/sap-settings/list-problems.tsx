import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapReplies } from '../../src-shared/ipc/sap-requests.ts'
import { useFormats } from '../language/use-formats.ts'

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, maxHeight: '140px', overflow: 'auto' },
})

const FIELDS = ['instance', 'printHeader', 'address', 'taxId', 'hasTest'] as const

/** Why an imported list was not taken, row by row. */
export function ListProblems({
  problems,
}: {
  readonly problems: NonNullable<SapReplies['sap.chooseList']>['problems']
}): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  if (problems.length === 0) return null
  const titleOf = (column: string): string => {
    const field = FIELDS.find((each) => each === column)
    return field ? t(`list.${field}`) : column
  }
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {t('list.problems', { count: problems.length, formatted: formats.integer(problems.length) })}
        </MessageBarTitle>
        <ul className={styles.list}>
          {problems.map(({ row, column, problem }) => (
            <li key={`${row} ${column} ${problem}`}>
              {t('list.problemAt', {
                row: formats.integer(row),
                column: titleOf(column),
                problem: t(`list.problem.${problem}`),
              })}
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}
