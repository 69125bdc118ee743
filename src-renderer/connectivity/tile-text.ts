import type { TFunction } from 'i18next'
import type { Formats } from '../language/formats.ts'
import { failedRung } from './connectivity-order.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'

/** One line: "42 ms", "Falló: inicio de sesión", "Probando…". */
export function tileText(t: TFunction, formats: Formats, { state, result }: ConnectivityTileModel): string {
  if (state === 'testing') return t('connectivity.testing')
  if (!result) return t('connectivity.untested')
  if (result.state === 'failed') {
    const rung = failedRung(result)
    return rung ? t('connectivity.failedAt', { rung: t(`connectivity.rung.${rung}`) }) : t('connectivity.failed')
  }
  const latency = result.latencyMs === null ? '' : t('connectivity.latency', { ms: formats.integer(result.latencyMs) })
  return result.state === 'warning'
    ? [t('connectivity.warning'), latency].filter(Boolean).join(' · ')
    : latency || t('connectivity.ok')
}
