import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net'

/** The network that a store is taken to belong to: `10.0.3.0/24`, an IPv6 `/64`, or, while its name leads nowhere, the domain of that name. */
export function networkOf(address: string | null, server: string): string {
  const known = unmapped(address ?? server)
  if (isIPv4(known)) return `${known.split('.').slice(0, 3).join('.')}.0/24`
  if (isIPv6(known)) return `${firstHextets(known).join(':')}::/64`
  const name = server.toLowerCase().replace(/\.$/, '')
  const dot = name.indexOf('.')
  return dot > 0 ? name.slice(dot + 1) : name
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Whether it is this computer itself, which needs no network. */
export function isLoopback(server: string): boolean {
  if (server.toLowerCase() === 'localhost') return true
  if (isIPv4(server)) return LOOPBACK.check(server, 'ipv4')
  return isIPv6(server) && LOOPBACK.check(server, 'ipv6')
}

/** `::ffff:10.0.0.1` is 10.0.0.1. */
function unmapped(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}

/** The four groups that name an IPv6 network, without leading zeros. */
function firstHextets(address: string): readonly string[] {
  const { address: plain } = new SocketAddress({ address, family: 'ipv6' })
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
}
