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

/** As `tileText`, in a tile's width, whose colour and sign say already that it failed: "inicio de sesión". */
export function shortTileText(
  t: TFunction,
  formats: Formats,
  tile: Pick<ConnectivityTileModel, 'state' | 'connection'>,
): string {
  const { state, connection } = tile
  if (state === 'failed' && connection.failedRung) return t(`connectivity.rung.${connection.failedRung}`)
  return tileText(t, formats, tile)
}

/** "En pausa hasta 10:40 tras 3 fallos"; null when the automatic mode may try the store at any time. */
export function pauseText(t: TFunction, formats: Formats, circuit: StoreCircuit | null, nowMs: number): string | null {
  const time = pauseEnd(formats, circuit, nowMs)
  return circuit && time && t('connectivity.paused', { count: circuit.failures, time })
}

/** As `pauseText`, in a tile's width: "En pausa hasta 10:40". */
export function shortPauseText(
  t: TFunction,
  formats: Formats,
  circuit: StoreCircuit | null,
  nowMs: number,
): string | null {
  const time = pauseEnd(formats, circuit, nowMs)
  return time && t('connectivity.pausedUntil', { time })
}

function pauseEnd(formats: Formats, circuit: StoreCircuit | null, nowMs: number): string | null {
  if (circuit === null || circuit.retryAt === null || circuit.failures === 0) return null
  if (Date.parse(circuit.retryAt) <= nowMs) return null
  const isSoon = Date.parse(circuit.retryAt) - nowMs < 24 * 3_600_000
  return isSoon ? formats.hourMinute(circuit.retryAt) : formats.dateTime(circuit.retryAt)
}
