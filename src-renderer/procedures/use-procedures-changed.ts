import { useEffect } from 'react'

/** Calls back whenever connections, saved parameters or schedules of procedures changed. Keep `onChange` while it is the same. */
export function useProceduresChanged(onChange: () => void): void {
  useEffect(() => window.caudal.on('procedures.changed', onChange), [onChange])
}
