import {
  Button,
  Checkbox,
  DrawerBody,
  DrawerFooter,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Subtitle2,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components'
import { Add16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { SideDrawer } from '../frame/side-drawer.tsx'
import { ActionEditor } from './action-editor.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import { checkRuleDraft, draftOfRule, newAction, newCondition } from './rule-draft.ts'
import type { RuleDraft } from './rule-draft.ts'
import { putRule } from './rule-order.ts'
import { RuleTrial } from './rule-trial.tsx'
import { useRuleWords } from './use-rule-words.ts'

const useStyles = makeStyles({
  drawer: { width: '920px', maxWidth: '100vw' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalL,
  },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  muted: { color: tokens.colorNeutralForeground3 },
  problem: { color: tokens.colorPaletteRedForeground1 },
  footer: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, justifyContent: 'flex-end' },
})

interface RuleDrawerProps {
  readonly rule: CardRule
  readonly isNew: boolean
  /** All the rules, this one among them unless it is new: a trial applies them together. */
  readonly others: readonly CardRule[]
  readonly onSave: (rule: CardRule) => Promise<void>
  readonly onClose: () => void
}

/** Conditions → actions of one rule, tried on a file before they are saved. */
export function RuleDrawer({ rule, isNew, others, onSave, onClose }: RuleDrawerProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const { sign } = useRuleWords()
  const [draft, setDraft] = useState<RuleDraft>(() => draftOfRule(rule, sign))
  const [nextId, setNextId] = useState(1000)
  const [attempted, setAttempted] = useState(false)
  const [isSaving, setIsSaving] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  const checked = checkRuleDraft(draft, sign)
  const problems = attempted ? checked.problems : {}
  const change = (changes: Partial<RuleDraft>): void => setDraft((current) => ({ ...current, ...changes }))
  const problemText = (place: string): string | undefined => {
    const problem = problems[place]
    return problem && t(`rules.problem.${problem}`)
  }
  const nameProblem = problemText('name')
  const actionsProblem = problemText('actions')

  /** The rule as it is typed; null, with the faults on screen, while there are any. */
  function readRule(): CardRule | null {
    setAttempted(true)
    return Object.keys(checked.problems).length === 0 ? checked.rule : null
  }

  async function save(): Promise<void> {
    const wanted = readRule()
    if (wanted === null) return
    setIsSaving(true)
    setError(null)
    try {
      await onSave(wanted)
      onClose()
    } catch (thrown) {
      setError(reportOf(thrown))
      setIsSaving(false)
    }
  }

  return (
    <SideDrawer
      title={isNew ? t('rules.new') : t('rules.editTitle', { name: rule.name })}
      className={styles.drawer}
      isAlert
      onClose={onClose}
    >
      <DrawerBody>
        <div className={styles.body}>
          <Field label={t('rules.name')} required {...(nameProblem ? { validationMessage: nameProblem } : {})}>
            <Input
              value={draft.name}
              maxLength={100}
              placeholder={t('rules.nameExample')}
              onChange={(_, data) => change({ name: data.value })}
            />
          </Field>
          <section className={styles.section} aria-label={t('rules.conditions')}>
            <Subtitle2 as="h3">{t('rules.conditions')}</Subtitle2>
            {draft.conditions.length === 0 && <Text className={styles.muted}>{t('rules.noConditions')}</Text>}
            {draft.conditions.length > 1 && (
              <RadioGroup
                layout="horizontal"
                aria-label={t('rules.match')}
                value={draft.match}
                onChange={(_, data) => change({ match: data.value === 'any' ? 'any' : 'all' })}
              >
                <Radio value="all" label={t('rules.matches.all')} />
                <Radio value="any" label={t('rules.matches.any')} />
              </RadioGroup>
            )}
            {draft.conditions.map((condition, index) => (
              <ConditionEditor
                key={condition.id}
                number={index + 1}
                condition={condition}
                problem={problemText(`condition.${condition.id}`)}
                onChange={(changed) =>
                  change({ conditions: draft.conditions.map((each) => (each.id === changed.id ? changed : each)) })
                }
                onRemove={() => change({ conditions: draft.conditions.filter(({ id }) => id !== condition.id) })}
              />
            ))}
            <div>
              <Button
                size="small"
                icon={<Add16Regular />}
                disabled={draft.conditions.length >= 20}
                onClick={() => {
                  setNextId(nextId + 1)
                  change({ conditions: [...draft.conditions, newCondition(nextId)] })
                }}
              >
                {t('rules.addCondition')}
              </Button>
            </div>
          </section>
          <section className={styles.section} aria-label={t('rules.actions')}>
            <Subtitle2 as="h3">{t('rules.actions')}</Subtitle2>
            {draft.actions.map((action, index) => (
              <ActionEditor
                key={action.id}
                number={index + 1}
                action={action}
                problemOf={(part) => problemText(`action.${action.id}.${part}`)}
                onChange={(changed) =>
                  change({ actions: draft.actions.map((each) => (each.id === changed.id ? changed : each)) })
                }
                onRemove={() => change({ actions: draft.actions.filter(({ id }) => id !== action.id) })}
              />
            ))}
            {actionsProblem && (
              <Text role="alert" size={200} className={styles.problem}>
                {actionsProblem}
              </Text>
            )}
            <div>
              <Button
                size="small"
                icon={<Add16Regular />}
                disabled={draft.actions.length >= 10}
                onClick={() => {
                  setNextId(nextId + 1)
                  change({ actions: [...draft.actions, newAction(nextId)] })
                }}
              >
                {t('rules.addAction')}
              </Button>
            </div>
            <Checkbox
              label={t('rules.stop')}
              checked={draft.stop}
              onChange={(_, data) => change({ stop: data.checked === true })}
            />
            <Switch
              label={t('rules.isEnabled')}
              checked={draft.enabled}
              onChange={(_, data) => change({ enabled: data.checked })}
            />
          </section>
          <section className={styles.section} aria-label={t('rules.try')}>
            <Subtitle2 as="h3">{t('rules.try')}</Subtitle2>
            <RuleTrial
              rules={() => {
                const wanted = readRule()
                return wanted && putRule(others, wanted)
              }}
            />
          </section>
          {error && <ErrorPanel error={error} />}
        </div>
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        <Button appearance="primary" disabledFocusable={isSaving} onClick={() => void save()}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </DrawerFooter>
    </SideDrawer>
  )
}
