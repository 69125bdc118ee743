import { Button, Field, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Add20Regular, BuildingMultiple24Regular, DocumentTable20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ListedCompany } from '../../src-shared/domain/sap.ts'
import type { SapReplies } from '../../src-shared/ipc/sap-requests.ts'
import { request } from '../bridge/request.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'
import { DataTable } from '../table/data-table.tsx'
import { CompanyDialog } from './company-dialog.tsx'
import { useListedCompanyColumns } from './listed-company-columns.tsx'
import { ListProblems } from './list-problems.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  spacer: { flexGrow: 1 },
  muted: { color: tokens.colorNeutralForeground3 },
})

type Problems = NonNullable<SapReplies['sap.chooseList']>['problems']

interface CompanyListEditorProps {
  readonly companies: readonly ListedCompany[]
  readonly problem: string | undefined
  readonly onChange: (companies: readonly ListedCompany[]) => void
}

/** Companies written one by one, or taken from a file. */
export function CompanyListEditor({ companies, problem, onChange }: CompanyListEditorProps): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const [problems, setProblems] = useState<Problems>([])
  /** What is edited: a company of the list, or a new one. */
  const [edited, setEdited] = useState<ListedCompany | 'new' | null>(null)
  const columns = useListedCompanyColumns((removed) =>
    onChange(companies.filter(({ instance }) => instance !== removed.instance)),
  )

  async function choose(): Promise<void> {
    const chosen = await request('sap.chooseList', undefined)
    if (chosen === null) return
    setProblems(chosen.problems)
    // A list is taken whole or not at all.
    if (chosen.problems.length > 0) return
    onChange(chosen.companies)
    const count = chosen.companies.length
    notify.success(t('list.imported', { count, formatted: formats.integer(count) }))
  }

  function keep(company: ListedCompany): void {
    const others = edited === 'new' ? companies : companies.filter((each) => each !== edited)
    onChange([...others, company].toSorted((a, b) => a.instance.localeCompare(b.instance)))
    setEdited(null)
  }

  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <Text weight="semibold">
          {t('list.count', { count: companies.length, formatted: formats.integer(companies.length) })}
        </Text>
        <span className={styles.spacer} />
        <Button icon={<DocumentTable20Regular />} onClick={() => void choose().catch(notify.failure)}>
          {t('list.import')}
        </Button>
        <Button icon={<Add20Regular />} onClick={() => setEdited('new')}>
          {t('list.add')}
        </Button>
      </div>
      <Text size={200} className={styles.muted}>
        {t('list.importHint')}
      </Text>
      <ListProblems problems={problems} />
      <Field {...(problem ? { validationMessage: problem } : {})}>
        {companies.length === 0 ? (
          <EmptyState icon={<BuildingMultiple24Regular />} title={t('list.none')} body={t('list.noneBody')} />
        ) : (
          <DataTable
            label={t('list.label')}
            data={companies}
            columns={columns}
            rowId={({ instance }) => instance}
            maxHeight="360px"
            minWidth="760px"
            onOpen={setEdited}
          />
        )}
      </Field>
      {edited !== null && (
        <CompanyDialog
          company={edited === 'new' ? null : edited}
          others={companies.filter((each) => each !== edited)}
          onKeep={keep}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  )
}
