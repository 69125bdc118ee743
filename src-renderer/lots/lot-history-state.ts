import { create } from 'zustand'

interface LotHistoryState {
  /** Lot whose detail was opened: coming back finds its row, once. */
  readonly openedId: string | null
  readonly opened: (lotId: string | null) => void
}

export const useLotHistoryState = create<LotHistoryState>()((set) => ({
  openedId: null,
  opened: (openedId) => set({ openedId }),
}))
