import path from 'node:path'
import { instanceSchema, sapModeSchema } from '../../../src-shared/domain/sap.ts'
import type { SapMode } from '../../../src-shared/domain/sap.ts'
import type { Engine } from '../../engine/engine.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { Translator } from '../../foundation/translator.ts'
import { EXIT } from '../exit-codes.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Output } from '../output.ts'

/** As they stand on the command line. */
export interface SupplierOptions {
  readonly search?: string
  readonly instance?: string
  readonly mode?: SapMode
  readonly limit: number
  readonly excel?: string
}

export async function listSapCompanies(
  { sap }: Engine,
  output: Output,
  { text, language }: Translator,
): Promise<ExitCode> {
  const { companies } = await sap.view()
  const number = new Intl.NumberFormat(language, { useGrouping: 'always' })
  const yesNo = (value: boolean): string => text(value ? 'sap.yes' : 'sap.no')
  output.result(companies, () =>
    output.table(
      [
        { title: text('sap.column.instance') },
        { title: text('sap.name') },
        { title: text('sap.companyTaxId') },
        { title: 'SL' },
        { title: 'SLP' },
        { title: text('sap.test') },
        { title: text('sap.suppliersTitle'), align: 'right' },
        { title: text('sap.testSuppliers'), align: 'right' },
      ],
      companies.map((company) => [
        company.instance,
        company.printHeader,
        company.taxId,
        yesNo(company.serviceLayer),
        company.hasTest ? yesNo(company.testServiceLayer) : '',
        yesNo(company.hasTest),
        number.format(company.suppliers),
        number.format(company.testSuppliers),
      ]),
    ),
  )
  return EXIT.done
}

/** Throws INVALID_REQUEST for an instance that is none, and rejects as writing a workbook does. */
export async function listSapSuppliers(
  { sap }: Engine,
  output: Output,
  { text, language }: Translator,
  { search = '', instance, mode, limit, excel }: SupplierOptions,
): Promise<ExitCode> {
  if (instance !== undefined && !instanceSchema.safeParse(instance).success) {
    throw new AppError('INVALID_REQUEST', { details: { field: 'instance' } })
  }
  const filter = { mode: mode ?? (await sap.view()).mode, search, instance: instance ?? null }
  if (excel !== undefined) {
    const file = path.resolve(excel)
    const rows = await sap.desk.exportSuppliers(filter, file, language)
    output.result({ path: file, rows }, () => output.line(text('sap.written', { rows, file })))
    return EXIT.done
  }
  const page = await sap.desk.suppliers(filter, 0, limit)
  output.result(page, () => {
    output.table(
      ['instance', 'cardCode', 'cardName', 'taxId', 'phone', 'email'].map((name) => ({
        title: text(`sap.column.${name}`),
      })),
      page.suppliers.map(({ cardCode, cardName, taxId, phone, email, ...supplier }) => [
        supplier.instance,
        cardCode,
        cardName,
        taxId,
        phone,
        email,
      ]),
    )
    output.line(text('sap.shown', { shown: page.suppliers.length, total: page.total }))
  })
  return EXIT.done
}

/** Shows the mode, or changes it. Throws INVALID_REQUEST for one that is none. */
export async function sapMode(
  { sap }: Engine,
  output: Output,
  { text }: Translator,
  wanted: string | undefined,
): Promise<ExitCode> {
  if (wanted !== undefined && !sapModeSchema.safeParse(wanted).success) {
    throw new AppError('INVALID_REQUEST', { details: { field: 'mode' } })
  }
  const { mode } = wanted === undefined ? await sap.view() : await sap.setMode(sapModeSchema.parse(wanted))
  output.result({ mode }, () => output.line(text('sap.mode', { mode })))
  return EXIT.done
}

/** Throws away the data that wait for a confirmation. Throws SAP_RUN_UNKNOWN when none do. */
export async function discardSap({ sap }: Engine, output: Output, { text }: Translator): Promise<ExitCode> {
  const { vanishing } = await sap.view()
  if (vanishing === null) throw new AppError('SAP_RUN_UNKNOWN')
  await sap.discard(vanishing.runId)
  output.result({ runId: vanishing.runId }, () => output.line(text('sap.discarded')))
  return EXIT.done
}
