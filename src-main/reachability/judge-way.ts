import type { DownNetwork, WayState } from '../../src-shared/domain/reachability.ts'
import type { ProbeRecord } from '../app-db/probe-record.ts'
import { answerOf } from './after-probe.ts'

/** A store that stopped answering so long before the last one of its network did is a matter of its own. */
const TOGETHER_MS = 24 * 3_600_000
/** One lost packet is no outage: so many unanswered probes in all before a network, or the way, is said to be down. */
const FEWEST_FAILURES = 2
/** A single store that does not answer says nothing of the way there. */
const FEWEST_STORES = 2

export interface Witness {
  readonly storeId: string
  readonly network: string
  /** Undefined: never probed. */
  readonly probe: ProbeRecord | undefined
}

export interface Judgement {
  readonly way: WayState
  readonly downNetworks: readonly DownNetwork[]
}

/**
 * The way to the stores by who answers. A network is down when of its stores that answered before, apart from those that had gone silent a day before
 * the others, none does any more; it stays down until one does, however long that takes. Networks of which nobody ever answered do not count.
 */
export function judgeWay(stores: readonly Witness[], isOnNetwork: () => boolean): Judgement {
  const downNetworks: DownNetwork[] = []
  let known = 0
  let silent = 0
  let failures = 0
  for (const [network, members] of byNetwork(stores)) {
    const witnesses = witnessesOf(members)
    if (witnesses.length === 0) continue
    known++
    const failed = sumOfFailures(witnesses)
    if (failed === null || failed < FEWEST_FAILURES) continue
    silent += witnesses.length
    failures += failed
    downNetworks.push({ network, storeIds: members.filter(isSilent).map(({ storeId }) => storeId) })
  }
  const isCutOff = known > 0 && downNetworks.length === known && silent >= FEWEST_STORES && failures >= FEWEST_FAILURES
  return { way: !isCutOff ? 'up' : isOnNetwork() ? 'vpn_down' : 'no_network', downNetworks }
}

export function byNetwork<Member extends Pick<Witness, 'network'>>(
  stores: readonly Member[],
): ReadonlyMap<string, readonly Member[]> {
  const networks = new Map<string, Member[]>()
  for (const store of stores) {
    const members = networks.get(store.network)
    if (members) members.push(store)
    else networks.set(store.network, [store])
  }
  return networks
}

function isSilent({ probe }: Witness): boolean {
  return answerOf(probe) === 'silent'
}

/** Unanswered probes of all of them; null as soon as one of them answers. */
function sumOfFailures(witnesses: readonly Witness[]): number | null {
  let sum = 0
  for (const { probe } of witnesses) {
    if (answerOf(probe) !== 'silent') return null
    sum += probe?.failures ?? 0
  }
  return sum
}

/** Those that answered, or refused, last of all in their network, give or take a day. */
function witnessesOf(members: readonly Witness[]): readonly Witness[] {
  const last = Math.max(...members.map(lastSignMs))
  return members.filter((member) => lastSignMs(member) > Math.max(0, last - TOGETHER_MS))
}

function lastSignMs({ probe }: Witness): number {
  if (answerOf(probe) === 'refuses') return probe?.probedAtMs ?? 0
  return probe?.reachedAtMs ?? 0
}
