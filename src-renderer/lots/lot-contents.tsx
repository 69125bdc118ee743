import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { Panel } from '../frame/panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { LotProblems } from './lot-problems.tsx'
import { LotRows } from './lot-rows.tsx'

const PARTS = ['rows', 'edited', 'problems'] as const
type Part = (typeof PARTS)[number]

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
})

/** What a lot changed, what was changed since, and what it did not take. `version` grows whenever the lot changed. */
export function LotContents({ lot, version }: { readonly lot: LotView; readonly version: number }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  const id = useId()
  const { rechazados, duplicados, exitosos } = lot.summary
  const [part, setPart] = useState<Part>(exitosos === 0 && rechazados + duplicados > 0 ? 'problems' : 'rows')
  const trouble = formats.integer(rechazados + duplicados)
  return (
    <Panel>
      <TabList
        size="small"
        aria-label={t('contents')}
        selectedValue={part}
        onTabSelect={(_, { value }) => setPart(PARTS.find((each) => each === value) ?? 'rows')}
      >
        {PARTS.map((each) => (
          <Tab key={each} id={`${id}-${each}`} value={each} aria-controls={`${id}-panel`}>
            {each === 'problems' ? t('part.problems', { formatted: trouble }) : t(`part.${each}`)}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${part}`} className={styles.content}>
        {part === 'problems' ? (
          <LotProblems lot={lot} version={version} />
        ) : (
          <LotRows key={part} lot={lot} editedSince={part === 'edited'} version={version} />
        )}
      </div>
    </Panel>
  )
}
