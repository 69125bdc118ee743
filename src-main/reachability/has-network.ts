import type { NetworkInterfaceInfo } from 'node:os'

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/** Addresses that a computer gives itself when nobody gave it one. */
const SELF_ASSIGNED = /^(169\.254\.|fe[89ab][0-9a-f]:)/i

/** Whether this computer is on any network at all. A VPN's adapter counts like any other: its name tells nothing. */
export function hasNetwork(interfaces: Interfaces): boolean {
  return Object.values(interfaces).some((addresses) =>
    addresses?.some(({ internal, address }) => !internal && !SELF_ASSIGNED.test(address)),
  )
}
