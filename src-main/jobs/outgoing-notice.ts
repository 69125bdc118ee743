import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { Settings } from '../../src-shared/domain/settings.ts'
import type { MailAccess } from '../mail/mail-access.ts'
import type { DatasetNews } from '../notices/dataset-news.ts'
import type { Told } from '../notices/store-standing.ts'

/** What a channel's readers know of a dataset's stores once a notice has reached them. */
export interface ToldDataset {
  readonly datasetId: DatasetId
  readonly told: Told
}

/** What a channel's readers have not been told yet, as of now and of all datasets. */
export interface OutgoingNews {
  readonly language: Settings['language']
  readonly behindDays: number
  readonly datasets: readonly DatasetNews[]
  /** To be handed back once it was sent. */
  readonly told: readonly ToldDataset[]
}

/** The news, and where they go: its secrets never leave the thread's memory. */
export interface OutgoingMail extends OutgoingNews {
  readonly access: MailAccess
}

export interface OutgoingWebhook extends OutgoingNews {
  readonly url: string
}
