import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components'
import {
  Add20Regular,
  Beaker20Regular,
  Dismiss16Regular,
  TextBulletListSquareEdit24Regular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { RuleDrawer } from './rule-drawer.tsx'
import { RuleList } from './rule-list.tsx'
import { newRuleId, putRule } from './rule-order.ts'
import { TrialDrawer } from './trial-drawer.tsx'
import { useCardRules } from './use-card-rules.ts'

const useStyles = makeStyles({
  header: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { flexGrow: 1 },
  muted: { color: tokens.colorNeutralForeground3 },
})

type Open = { readonly what: 'trial' } | { readonly what: 'rule'; readonly rule: CardRule; readonly isNew: boolean }

/** Cargas → Reglas: what is done to the rows of card lots before they are loaded, in order. */
export function CardRulesPanel(): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const notify = useNotify()
  const { rules, last, reload, save, undo, forget } = useCardRules()
  const [open, setOpen] = useState<Open | null>(null)
  const close = (): void => setOpen(null)
  if (rules.state === 'loading') {
    return (
      <Panel>
        <RowsSkeleton rows={6} label={t('loading')} />
      </Panel>
    )
  }
  if (rules.state === 'failed') return <ErrorPanel error={rules.error} onRetry={reload} />
  const all = rules.value
  const add = (): void => setOpen({ what: 'rule', rule: emptyRule(newRuleId(all, Date.now())), isNew: true })
  return (
    <Panel>
      <div className={styles.header}>
        <Subtitle2 as="h2" className={styles.title}>
          {t('rules.title')}
        </Subtitle2>
        <Button icon={<Beaker20Regular />} disabled={all.length === 0} onClick={() => setOpen({ what: 'trial' })}>
          {t('rules.try')}
        </Button>
        <Button appearance="primary" icon={<Add20Regular />} onClick={add}>
          {t('rules.add')}
        </Button>
      </div>
      <Text className={styles.muted}>{t('rules.body')}</Text>
      <div role="status">
        {last && (
          <MessageBar intent="info">
            <MessageBarBody>{last.text}</MessageBarBody>
            <MessageBarActions
              containerAction={
                <Button appearance="transparent" icon={<Dismiss16Regular />} aria-label={t('close')} onClick={forget} />
              }
            >
              <Button size="small" onClick={() => void undo().catch(notify.failure)}>
                {t('rules.undo')}
              </Button>
            </MessageBarActions>
          </MessageBar>
        )}
      </div>
      {all.length === 0 ? (
        <EmptyState icon={<TextBulletListSquareEdit24Regular />} title={t('rules.none')} body={t('rules.noneBody')}>
          <Button appearance="primary" icon={<Add20Regular />} onClick={add}>
            {t('rules.addFirst')}
          </Button>
        </EmptyState>
      ) : (
        <RuleList
          rules={all}
          onChange={(next, text) => void save(next, text).catch(notify.failure)}
          onEdit={(rule) => setOpen({ what: 'rule', rule, isNew: false })}
        />
      )}
      {open?.what === 'rule' && (
        <RuleDrawer
          rule={open.rule}
          isNew={open.isNew}
          others={all}
          onSave={(rule) =>
            save(putRule(all, rule), t(open.isNew ? 'rules.added' : 'rules.changed', { name: rule.name }))
          }
          onClose={close}
        />
      )}
      {open?.what === 'trial' && <TrialDrawer rules={all} onClose={close} />}
    </Panel>
  )
}

function emptyRule(id: string): CardRule {
  return { id, name: '', enabled: true, match: 'all', conditions: [], actions: [], stop: false }
}
