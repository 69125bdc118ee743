import type { TLSSocket } from 'node:tls'
import { abortReason } from '../../foundation/abort-reason.ts'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { SapWork, ServiceLayerAccess } from '../sap-access.ts'
import { sapError } from './exchange-context.ts'
import { linkError } from './link-error.ts'
import { SERVICE_LAYER_LIMITS } from './service-layer-limits.ts'
import { openChannel, shownCertificate } from './shown-certificate.ts'

/**
 * The certificate that the server shows now, whatever is pinned, for somebody to compare. Hangs up before anything is sent. Rejects with the signal's reason,
 * SAP_HOST_NOT_FOUND, SAP_UNREACHABLE, SAP_REFUSED, SAP_LINK_LOST, SAP_TLS_FAILED.
 */
export async function readServiceLayerCertificate(
  { layer }: ServiceLayerAccess,
  { clock, signal }: SapWork,
  { connectMs } = SERVICE_LAYER_LIMITS,
): Promise<CertificatePin> {
  signal.throwIfAborted()
  const url = new URL(layer.url)
  const context = { server: url.host, instance: '', user: layer.user }
  let channel: TLSSocket | undefined
  const onAbort = (): void => void channel?.destroy(abortReason(signal))
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await new Promise<void>((resolve, reject) => {
      channel = openChannel(url, { clock, connectMs }, (error) => (error === null ? resolve() : reject(error)))
    })
    const certificate = channel === undefined ? undefined : shownCertificate(channel, clock)
    if (certificate !== undefined) return certificate
    throw sapError(context, 'SAP_TLS_FAILED', { technical: 'the server showed no certificate' })
  } catch (thrown) {
    if (signal.aborted) throw abortReason(signal)
    throw linkError(thrown, context)
  } finally {
    signal.removeEventListener('abort', onAbort)
    channel?.destroy()
  }
}
