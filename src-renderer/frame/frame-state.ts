import { create } from 'zustand'

interface FrameState {
  readonly paletteOpen: boolean
  readonly helpOpen: boolean
  readonly setPaletteOpen: (open: boolean) => void
  readonly setHelpOpen: (open: boolean) => void
}

export const useFrameState = create<FrameState>()((set) => ({
  paletteOpen: false,
  helpOpen: false,
  setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  setHelpOpen: (helpOpen) => set({ helpOpen }),
}))
