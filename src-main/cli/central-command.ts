import { centralDestinationSchema } from '../../src-shared/domain/central-destination.ts'
import type { CentralDestination, CentralDestinationView } from '../../src-shared/domain/central-destination.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** As they stand on the command line; what is absent stays as it is. */
export type CentralOptions = { readonly [K in keyof CentralDestination]?: CentralDestination[K] }

const FIRST: Omit<CentralDestination, 'server' | 'database' | 'user'> = {
  enabled: true,
  port: 1433,
  encryption: 'tls12',
  productTable: 'dbo.productos',
  cardTable: 'dbo.resumen_tarjeta',
}

export async function showCentral({ central }: Engine, output: Output, translator: Translator): Promise<ExitCode> {
  return print(await central.view(), output, translator)
}

/** Throws INVALID_REQUEST naming the first option that is missing or does not fit, and as `CentralDesk.save` does. */
export async function setCentral(
  { central }: Engine,
  output: Output,
  translator: Translator,
  given: CentralOptions,
  password: string | undefined,
): Promise<ExitCode> {
  const { destination } = await central.view()
  const parsed = centralDestinationSchema.safeParse({ ...(destination ?? FIRST), ...given })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new AppError('INVALID_REQUEST', {
      details: { field: issue?.path.join('.') ?? '' },
      technical: issue?.message ?? '',
    })
  }
  return print(await central.save(parsed.data, password), output, translator)
}

/** Rejects with the reason why a push would not work. */
export async function testCentral({ central }: Engine, output: Output, { text }: Translator): Promise<ExitCode> {
  const { destination } = await central.view()
  if (destination === null) throw new AppError('CENTRAL_NOT_CONFIGURED')
  await central.test(destination, undefined)
  const { server, productTable, cardTable } = destination
  output.result({ server, productTable, cardTable }, () =>
    output.line(text('central.works', { server, productTable, cardTable })),
  )
  return EXIT.done
}

/** Rejects with CENTRAL_CERTIFICATE_CHANGED when the server shows another one. */
export async function acceptCentralCertificate(
  { central }: Engine,
  output: Output,
  translator: Translator,
  fingerprint: string,
): Promise<ExitCode> {
  return print(await central.acceptCertificate(fingerprint), output, translator)
}

function print(view: CentralDestinationView, output: Output, { text }: Translator): ExitCode {
  const { destination, hasPassword } = view
  output.result(view, () => {
    if (destination === null) {
      output.line(text('central.none'))
      return
    }
    const { enabled, server, port, database, user, encryption, productTable, cardTable } = destination
    output.table(
      [{ title: text('central.title') }, { title: text('notices.value') }],
      [
        [text('central.enabled'), text(enabled ? 'notices.on' : 'notices.off')],
        [text('store.server'), `${server}:${port}`],
        [text('store.database'), database],
        [text('notices.user'), user],
        [text('store.password'), text(hasPassword ? 'store.saved' : 'store.missing')],
        [text('store.encryption'), encryption],
        [text('central.productTable'), productTable],
        [text('central.cardTable'), cardTable],
      ],
    )
  })
  return EXIT.done
}
