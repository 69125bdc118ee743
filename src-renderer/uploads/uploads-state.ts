import { create } from 'zustand'
import type {
  DraftStep,
  ReviewCounts,
  UploadDraft,
  UploadDraftSummary,
  UploadKind,
} from '../../src-shared/domain/upload.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface UploadsState {
  /** What the next file holds. */
  readonly kind: UploadKind
  /** Files to go on with. */
  readonly drafts: Loadable<readonly UploadDraftSummary[]>
  /** The file in the wizard, which stays there while other screens are looked at. */
  readonly draft: UploadDraft | null
  /** The step shown; a draft keeps how far it came itself. */
  readonly step: DraftStep
  /** Drafts put aside here though their job goes on: they do not come back by themselves. */
  readonly putAside: ReadonlySet<string>
  readonly chooseKind: (kind: UploadKind) => void
  readonly loadDrafts: () => Promise<void>
  /** Shows a draft at that step. */
  readonly show: (draft: UploadDraft, step: DraftStep) => void
  /** A newer state of the draft shown; of another one it is ignored. */
  readonly update: (draft: UploadDraft) => void
  readonly updateCounts: (draftId: string, counts: ReviewCounts) => void
  /** Another file of that kind; what is in the wizard stays among the files to go on with. */
  readonly begin: (kind: UploadKind) => void
  readonly goTo: (step: DraftStep) => void
  /** Leaves the draft as it is, for another file. */
  readonly close: () => void
  /** Reads the draft shown again. @throws RequestFailure */
  readonly refresh: () => Promise<void>
  /** A draft changed, or is no more: reads what is shown of it. */
  readonly follow: (draftId: string) => void
}

export const useUploadsState = create<UploadsState>()((set, get) => ({
  kind: 'productos',
  drafts: LOADING,
  draft: null,
  step: 'file',
  putAside: new Set(),
  chooseKind: (kind) => set({ kind }),
  async loadDrafts() {
    set({ drafts: await settle(request('uploads.drafts', undefined)) })
  },
  show: (draft, step) => set({ draft, step, kind: draft.kind }),
  update(draft) {
    if (get().draft?.id === draft.id) set({ draft })
  },
  updateCounts(draftId, counts) {
    const { draft } = get()
    if (draft?.id === draftId) set({ draft: { ...draft, counts } })
  },
  begin(kind) {
    if (get().draft) get().close()
    set({ kind })
  },
  goTo: (step) => set({ step }),
  close() {
    const { draft, putAside } = get()
    set({ draft: null, step: 'file', putAside: draft ? new Set([...putAside, draft.id]) : putAside })
    void get().loadDrafts()
  },
  async refresh() {
    const { draft, update } = get()
    if (draft) update(await request('uploads.draft', { draftId: draft.id }))
  },
  follow(draftId) {
    const { draft, drafts, loadDrafts, refresh } = get()
    if (drafts.state !== 'loading') void loadDrafts()
    // What cannot be read stays as it was; the next thing that is asked of it says why.
    if (draft?.id === draftId) refresh().catch(() => {})
  },
}))
