import { Button, makeStyles, Select, Spinner, Text, tokens } from '@fluentui/react-components'
import { DocumentAdd20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CardRule, RuleTrialResult } from '../../src-shared/domain/card-rule.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf, request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'
import { TrialResult } from './trial-result.tsx'
import { useCardDrafts } from './use-card-drafts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  file: { flexGrow: 1, minWidth: '240px' },
  muted: { color: tokens.colorNeutralForeground3 },
})

type Outcome =
  | { readonly state: 'none' | 'trying' }
  | { readonly state: 'tried'; readonly rules: readonly CardRule[]; readonly result: RuleTrialResult }
  | { readonly state: 'failed'; readonly error: ErrorReport }

/** Chooses a file on its way and applies the rules to all of its rows; nothing is written. `rules` answers null while something in them is wrong. */
export function RuleTrial({ rules }: { readonly rules: () => readonly CardRule[] | null }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const { drafts, chosenId, choose, add, reload } = useCardDrafts()
  const [outcome, setOutcome] = useState<Outcome>({ state: 'none' })

  async function tryOut(draftId: string): Promise<void> {
    const wanted = rules()
    if (wanted === null) return
    setOutcome({ state: 'trying' })
    try {
      const result = await request('cardRules.try', { draftId, rules: [...wanted] })
      setOutcome({ state: 'tried', rules: wanted, result })
    } catch (thrown) {
      setOutcome({ state: 'failed', error: reportOf(thrown) })
    }
  }

  if (drafts.state === 'loading') return <RowsSkeleton rows={2} label={t('loading')} />
  if (drafts.state === 'failed') return <ErrorPanel error={drafts.error} onRetry={reload} />
  const chooseFile = (
    <Button icon={<DocumentAdd20Regular />} onClick={() => void add().catch(notify.failure)}>
      {t('rules.chooseFile')}
    </Button>
  )
  return (
    <div className={styles.root}>
      {drafts.value.length === 0 && <Text className={styles.muted}>{t('rules.noFile')}</Text>}
      <div className={styles.line}>
        {drafts.value.length > 0 && (
          <Select
            className={styles.file}
            aria-label={t('rules.file')}
            value={chosenId ?? ''}
            onChange={(_, data) => {
              choose(data.value)
              setOutcome({ state: 'none' })
            }}
          >
            {drafts.value.map(({ id, fileName, createdAt }) => (
              <option key={id} value={id}>
                {`${fileName} · ${formats.dateTime(createdAt)}`}
              </option>
            ))}
          </Select>
        )}
        {chooseFile}
        {chosenId !== null && (
          <Button
            appearance="primary"
            disabledFocusable={outcome.state === 'trying'}
            {...(outcome.state === 'trying' ? { icon: <Spinner size="extra-tiny" /> } : {})}
            onClick={() => void tryOut(chosenId)}
          >
            {t(outcome.state === 'trying' ? 'rules.trying' : 'rules.tryNow')}
          </Button>
        )}
      </div>
      <div role="status">
        {outcome.state === 'tried' && <TrialResult rules={outcome.rules} result={outcome.result} />}
        {outcome.state === 'failed' && <ErrorPanel error={outcome.error} />}
      </div>
    </div>
  )
}
