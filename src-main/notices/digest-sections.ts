import { readingFormats } from '../../src-shared/language/reading-formats.ts'
import type { Translator } from '../foundation/translator.ts'
import type { DatasetNews } from './dataset-news.ts'
import type { StoreStanding } from './store-standing.ts'

/** One store in a list. `text` is absent where its name says all. */
export interface DigestItem {
  readonly name: string
  readonly text?: string
}

export interface DigestList {
  readonly title: string
  readonly items: readonly DigestItem[]
}

/** What is told of one dataset, in words but without the marks of any form. Nothing in it is escaped. */
export interface DigestSection {
  readonly heading: string
  readonly lists: readonly DigestList[]
  readonly remarks: readonly string[]
}

export function digestSection(dataset: DatasetNews, behindDays: number, translator: Translator): DigestSection {
  const { text, language } = translator
  const { news, run } = dataset
  const formats = readingFormats(language)
  const name = text(`notices:datasets.${dataset.datasetId}`)
  const failedItem = ({ storeName, failure }: StoreStanding): DigestItem => {
    if (failure === null) return { name: storeName }
    const { cause, remedy } = translator.error({ ...failure, retryable: false, technical: '' })
    return { name: storeName, text: `${cause} ${remedy}` }
  }
  const behindItem = ({ storeName, lastDate, daysBehind }: StoreStanding): DigestItem =>
    lastDate === null || daysBehind === null
      ? { name: storeName }
      : {
          name: storeName,
          text: text('notices:digest.behindStore', { date: formats.date(lastDate), count: daysBehind }),
        }
  const lists = [
    { title: text('notices:digest.failed'), items: news.failed.map(failedItem) },
    { title: text('notices:digest.recovered'), items: news.recovered.map(nameOnly) },
    { title: text('notices:digest.behind', { days: behindDays }), items: news.behind.map(behindItem) },
    { title: text('notices:digest.caughtUp'), items: news.caughtUp.map(nameOnly) },
  ]
  const remarks = [
    news.stillFailing > 0 ? text('notices:digest.stillFailing', { count: news.stillFailing }) : '',
    news.stillBehind > 0 ? text('notices:digest.stillBehind', { count: news.stillBehind }) : '',
  ]
  return {
    heading:
      run === null
        ? text('notices:digest.headingWithoutRun', { dataset: name })
        : text('notices:digest.heading', { ...run, dataset: name, date: formats.date(run.businessDate) }),
    lists: lists.filter(({ items }) => items.length > 0),
    remarks: remarks.filter((remark) => remark !== ''),
  }
}

/** What changed, in a line: "Caudal: fallaron 2 tiendas, se recuperó 1". */
export function digestSubject(datasets: readonly DatasetNews[], { text }: Translator): string {
  const count = (of: 'failed' | 'recovered' | 'behind' | 'caughtUp'): number =>
    datasets.reduce((sum, { news }) => sum + news[of].length, 0)
  const changes = (
    [
      ['subjectFailed', count('failed')],
      ['subjectRecovered', count('recovered')],
      ['subjectBehind', count('behind')],
      ['subjectCaughtUp', count('caughtUp')],
    ] as const
  ).flatMap(([key, stores]) => (stores > 0 ? [text(`notices:digest.${key}`, { count: stores })] : []))
  return text('notices:digest.subject', { changes: changes.join(', ') })
}

function nameOnly({ storeName: name }: StoreStanding): DigestItem {
  return { name }
}
