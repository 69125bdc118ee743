import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { ReachabilityView, StoreReach } from '../../src-shared/domain/reachability.ts'
import type { StoreCircuit } from '../../src-shared/domain/schedule.ts'
import { storeConnection } from '../../src-shared/domain/store-connection.ts'
import type { StoreConnection } from '../../src-shared/domain/store-connection.ts'
import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import { percentile } from '../reachability/percentile.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

interface ConnectivityLine extends StoreConnection {
  readonly storeId: string
  readonly name: string
  readonly network: string
  readonly probesThatDay: number
  /** Of the hourly medians of the last 24 hours. */
  readonly usualLatencyMs: number | null
  readonly circuit: StoreCircuit | null
}

/**
 * How every enabled store's connection stands, after a light probe of each, or with `isLastKnown` as it was left. Nothing is sent to the stores, no password
 * either; `stores test` goes further. Throws STORE_UNKNOWN.
 */
export async function showConnectivity(
  engine: Engine,
  output: Output,
  translator: Translator,
  { storeIds, isLastKnown }: { readonly storeIds: readonly string[]; readonly isLastKnown: boolean },
): Promise<ExitCode> {
  const { stores, reachability } = engine
  const chosen =
    storeIds.length > 0 ? storeIds.map((id) => stores.store(id)) : stores.stores().filter(({ enabled }) => enabled)
  const view = isLastKnown ? reachability.view() : await reachability.probeNow(chosen.map(({ id }) => id))
  const lines = chosen.map((store) => lineOf(store, view, engine))
  output.result({ way: view.way, downNetworks: view.downNetworks, stores: lines }, () =>
    print(view, lines, output, translator),
  )
  const bad = lines.filter(({ state }) => state === 'failed' || state === 'no_way').length
  if (bad === 0) return EXIT.done
  return bad < lines.length ? EXIT.someStoresFailed : EXIT.failed
}

function lineOf(
  { id, name }: { readonly id: string; readonly name: string },
  view: ReachabilityView,
  engine: Engine,
): ConnectivityLine {
  const test: ConnectivityResult | null = engine.connectivity.latest().find(({ storeId }) => storeId === id) ?? null
  const reach: StoreReach | null = view.stores.find(({ storeId }) => storeId === id) ?? null
  return {
    ...storeConnection(test, reach, view),
    storeId: id,
    name,
    network: reach?.network ?? '',
    probesThatDay: reach?.probesThatDay ?? 0,
    usualLatencyMs: percentile(reach?.recentMs.filter((each) => each !== null) ?? [], 0.5),
    circuit: engine.automatic.circuits().find(({ storeId }) => storeId === id) ?? null,
  }
}

function print(
  view: ReachabilityView,
  lines: readonly ConnectivityLine[],
  output: Output,
  translator: Translator,
): void {
  const { text, language } = translator
  if (view.way !== 'up') {
    const code = view.way === 'no_network' ? 'NO_NETWORK' : 'VPN_DOWN'
    const { cause, remedy } = translator.error({ code, retryable: true, details: {}, technical: '' })
    output.line(`${cause} ${remedy}`)
  }
  const ms = (value: number | null): string => (value === null ? '' : `${value} ms`)
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' })
  const stateOf = ({ state, failedRung }: ConnectivityLine): string =>
    state === 'untested' || state === 'no_way'
      ? text(`connectivity.${state}`)
      : text(`test.${state}`, { rung: text(`test.rung.${failedRung ?? 'network'}`) })
  const pauseOf = (circuit: StoreCircuit | null): string =>
    circuit === null || circuit.retryAt === null
      ? ''
      : text('connectivity.paused', { count: circuit.failures, time: time.format(new Date(circuit.retryAt)) })
  output.table(
    [
      { title: text('store.id') },
      { title: text('store.state') },
      { title: text('test.latency'), align: 'right' },
      { title: text('connectivity.usual'), align: 'right' },
      { title: text('connectivity.network') },
      { title: text('test.cause') },
      { title: text('connectivity.automatic') },
    ],
    lines.map((line) => [
      line.storeId,
      stateOf(line),
      ms(line.latencyMs),
      ms(line.usualLatencyMs),
      line.network,
      line.error === null || line.state === 'no_way' ? '' : translator.error(line.error).cause,
      pauseOf(line.circuit),
    ]),
  )
}
