import { expect, test } from 'vitest'
import { systemClock } from '../foundation/clock.ts'
import { probeTcp } from './probe-tcp.ts'

test('whoever gives up does not wait for a name that takes the operating system its time', async () => {
  const controller = new AbortController()
  // As while the VPN is down: the name servers behind it do not answer.
  const resolver = { resolve: () => new Promise<never>(() => undefined) }
  const store = { server: 'tienda.empresa.example', port: 1433 }
  const probing = probeTcp(store, { clock: systemClock, signal: controller.signal, resolver })
  controller.abort(new Error('closing'))
  await expect(probing).rejects.toThrow('closing')
})
