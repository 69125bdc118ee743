import type { Engine } from '../engine/engine.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function centralRequests({ central }: Engine): AreaHandlers<'central'> {
  return {
    'central.view': () => central.view(),
    'central.save': ({ destination, password }) => central.save(destination, password),
    'central.test': ({ destination, password }) => central.test(destination, password),
    'central.acceptCertificate': ({ fingerprint }) => central.acceptCertificate(fingerprint),
  }
}
