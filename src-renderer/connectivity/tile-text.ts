import type { TFunction } from 'i18next'
import type { StoreCircuit } from '../../src-shared/domain/schedule.ts'
import type { Formats } from '../language/formats.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'

/** One line: "42 ms", "Falló: inicio de sesión", "Probando…". */
export function tileText(
  t: TFunction,
  formats: Formats,
  { state, connection }: Pick<ConnectivityTileModel, 'state' | 'connection'>,
): string {
  const latency =
    connection.latencyMs === null ? '' : t('connectivity.latency', { ms: formats.integer(connection.latencyMs) })
  switch (state) {
    case 'testing':
      return t('connectivity.testing')
    case 'untested':
      return t('connectivity.untested')
    case 'no_way':
      return t(connection.error?.code === 'NO_NETWORK' ? 'connectivity.noNetwork' : 'connectivity.noVpn')
    case 'failed':
      return connection.failedRung
        ? t('connectivity.failedAt', { rung: t(`connectivity.rung.${connection.failedRung}`) })
        : t('connectivity.failed')
    case 'warning':
      return [t('connectivity.warning'), latency].filter(Boolean).join(' · ')
    case 'ok':
      return latency || t('connectivity.ok')
    default:
      return state satisfies never
  }
}

/** "En pausa hasta 10:40 tras 3 fallos"; null when the automatic mode may try the store at any time. */
export function pauseText(t: TFunction, formats: Formats, circuit: StoreCircuit | null, nowMs: number): string | null {
  if (circuit === null || circuit.retryAt === null || circuit.failures === 0) return null
  if (Date.parse(circuit.retryAt) <= nowMs) return null
  const isSoon = Date.parse(circuit.retryAt) - nowMs < 24 * 3_600_000
  const time = isSoon ? formats.hourMinute(circuit.retryAt) : formats.dateTime(circuit.retryAt)
  return t('connectivity.paused', { count: circuit.failures, time })
}
