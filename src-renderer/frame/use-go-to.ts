import { useCallback } from 'react'
import { useNavigate } from 'react-router'

/** Goes to a path of this window. Our routes load nothing, so there is nothing to wait for. */
export function useGoTo(): (path: string) => void {
  const navigate = useNavigate()
  return useCallback((path) => void navigate(path), [navigate])
}
