import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { CompanySourceAccess, SapWork } from '../sap/sap-access.ts'

/** The certificate that the server with the list of companies shows now, whatever was accepted, on a connection that sends no login; null where nothing is encrypted. */
export async function readSourceCertificate(
  { source }: CompanySourceAccess,
  work: SapWork,
): Promise<CertificatePin | null> {
  if (source.kind === 'hana' && source.encrypt) {
    const { readPresentedChain } = await import('../certificates/presented-chain.ts')
    return (await readPresentedChain(source, work)).pin
  }
  if (source.kind !== 'sqlserver' || source.encryption === 'none') return null
  const { probeTls } = await import('../sqlserver/tls-probe.ts')
  const { server, port, user, encryption, commonDatabase: database } = source
  const store = { id: 'sap', server, port, user, encryption, database }
  const { certificate } = await probeTls({ store, password: '', pin: null }, work)
  return certificate
}
