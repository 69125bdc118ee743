import { useTranslation } from 'react-i18next'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { useJobKindsState } from '../job-kinds/job-kinds-state.ts'
import { useFormats } from '../language/use-formats.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import type { Fact } from './fact-list.tsx'

/** Values of a list that are shown; the rest is counted. */
const VALUES_SHOWN = 20

/** The parameters in words; null when their kind has none for them, or is unknown. */
export function useReadableParameters(job: JobView): readonly Fact[] | null {
  const { t, i18n } = useTranslation()
  const formats = useFormats()
  const storeName = useStoreName()
  const datasetLabels = useDatasetLabels()
  const kinds = useJobKindsState((state) => state.kinds)
  const kind = kinds.find((known) => known.kind === job.kind)
  const labels = kind?.labels[i18n.language === 'en' ? 'en' : 'es'].parameters
  if (typeof job.parameters !== 'object' || job.parameters === null || Array.isArray(job.parameters)) return null
  const entries = Object.entries(job.parameters)
  if (entries.length === 0) return []
  if (!labels || entries.every(([name]) => labels[name] === undefined)) return null

  function readable(name: string, value: unknown): string {
    if (value === null || value === undefined) return '–'
    if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no')
    if (typeof value === 'number') return formats.decimal(value, Number.isInteger(value) ? 0 : 2)
    if (Array.isArray(value)) {
      const shown = value.slice(0, VALUES_SHOWN).map((each) => readable(name, each))
      const more = value.length - shown.length
      return shown.length === 0
        ? '–'
        : [...shown, ...(more > 0 ? [t('jobs.moreValues', { count: more })] : [])].join(', ')
    }
    if (typeof value === 'object') {
      const values = Object.values(value).map((each) => readable('', each))
      return values.length === 2 && values[0] === values[1] ? (values[0] ?? '') : values.join(' – ')
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (name === 'storeId' || name === 'storeIds') return storeName(text)
    if (name === 'datasetId') return datasetLabels(text).name
    const date = businessDateSchema.safeParse(text)
    return date.success ? formats.date(date.data) : text
  }

  return entries.map(([name, value]) => ({
    id: name,
    term: labels[name] ?? name,
    value: readable(name, value),
  }))
}
