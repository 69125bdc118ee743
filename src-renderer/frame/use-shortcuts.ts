import { useEffect } from 'react'
import { refreshAll } from '../app/refresh-all.ts'
import { useFrameState } from './frame-state.ts'
import { SCREENS } from './screens.ts'
import { useGoTo } from './use-go-to.ts'

/** Ctrl+1…n, Ctrl+K, F5 and F1, wherever the focus is. */
export function useShortcuts(): void {
  const goTo = useGoTo()
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { setPaletteOpen, setHelpOpen } = useFrameState.getState()
      const control = event.ctrlKey && !event.altKey && !event.shiftKey
      const screen = control && /^[1-9]$/.test(event.key) ? SCREENS[Number(event.key) - 1] : undefined
      const action = screen
        ? () => goTo(screen.path)
        : control && event.key.toLowerCase() === 'k'
          ? () => setPaletteOpen(true)
          : event.key === 'F5'
            ? refreshAll
            : event.key === 'F1'
              ? () => setHelpOpen(true)
              : null
      if (!action) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [goTo])
}
