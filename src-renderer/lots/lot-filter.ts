import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { LOT_STATES, UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { LotFilter, LotState, UploadKind } from '../../src-shared/domain/upload.ts'

/** What the history shows, as the URL keeps it. */
export interface LotSearch {
  readonly text: string
  readonly kind: UploadKind | null
  readonly state: LotState | null
  readonly from: BusinessDate | null
  readonly to: BusinessDate | null
}

/** Names of the parameters that `parseLotSearch` reads, for taking them all away. */
export const NO_LOT_SEARCH = { q: '', kind: '', state: '', from: '', to: '' } as const

/** Anything that the URL should not hold counts as absent. */
export function parseLotSearch(parameters: URLSearchParams): LotSearch {
  const date = (name: string): BusinessDate | null => {
    const parsed = businessDateSchema.safeParse(parameters.get(name))
    return parsed.success ? parsed.data : null
  }
  return {
    text: parameters.get('q') ?? '',
    kind: UPLOAD_KINDS.find((kind) => kind === parameters.get('kind')) ?? null,
    state: LOT_STATES.find((state) => state === parameters.get('state')) ?? null,
    from: date('from'),
    to: date('to'),
  }
}

/** The same as the main process takes it. */
export function toLotFilter({ text, kind, state, from, to }: LotSearch): Omit<LotFilter, 'offset' | 'limit'> {
  const search = text.trim().slice(0, 200)
  return {
    ...(search === '' ? {} : { search }),
    ...(kind === null ? {} : { kind }),
    ...(state === null ? {} : { state }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  }
}
