import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { CopyButton } from '../feedback/copy-button.tsx'
import { Section } from '../job-detail/section.tsx'

const useStyles = makeStyles({
  text: {
    margin: 0,
    maxHeight: '168px',
    overflow: 'auto',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'text',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

/** A call as the server's own tools would show it. */
export function CallText({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <Section title={title} actions={<CopyButton label={t('common.copy')} text={() => text} />}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text that scrolls must be reachable with the keyboard */}
      <pre className={styles.text} tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </Section>
  )
}
