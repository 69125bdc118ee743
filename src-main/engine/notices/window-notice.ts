import { isDeepStrictEqual } from 'node:util'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { NoticeDetails, NotificationTopic } from '../../../src-shared/domain/notification.ts'
import type { News } from '../../notices/news-of.ts'
import type { StoreStanding } from '../../notices/store-standing.ts'

/** Stores named in one notice; the rest is only counted. */
const NAMES_SHOWN = 4

/** News as the window's notifications centre keeps them; `total` counts the stores of the automatic mode. */
export function windowNotice(
  datasetId: DatasetId,
  news: News,
  { total, behindDays }: { readonly total: number; readonly behindDays: number },
): { readonly topic: NotificationTopic; readonly details: NoticeDetails } {
  const { failed, recovered, behind, caughtUp } = news
  return {
    topic: topicOf(news, total),
    details: {
      dataset: datasetId,
      ...commonError(failed),
      ...(failed.length > 0 && { failed: failed.length, total, failedStores: namesOf(failed) }),
      ...(recovered.length > 0 && { recovered: recovered.length, recoveredStores: namesOf(recovered) }),
      ...(behind.length > 0 && { behind: behind.length, behindDays, behindStores: namesOf(behind) }),
      ...(caughtUp.length > 0 && { caughtUp: caughtUp.length, caughtUpStores: namesOf(caughtUp) }),
    },
  }
}

function topicOf({ failed, recovered, behind, stillFailing }: News, total: number): NotificationTopic {
  if (failed.length > 0) return failed.length + stillFailing === total ? 'etl_failed' : 'etl_partly_failed'
  return behind.length > 0 && recovered.length === 0 ? 'stores_behind' : 'etl_recovered'
}

/** The error that all of them have, to the last detail: of one with another server's name the text would be wrong. */
function commonError(failed: readonly StoreStanding[]): Pick<NoticeDetails, 'error'> {
  const [first, ...others] = failed.map(({ failure }) => failure)
  return first && others.every((other) => isDeepStrictEqual(other, first)) ? { error: first } : {}
}

function namesOf(stores: readonly StoreStanding[]): string {
  const names = stores.slice(0, NAMES_SHOWN).map(({ storeName }) => storeName)
  return stores.length > NAMES_SHOWN ? `${names.join(', ')}…` : names.join(', ')
}
