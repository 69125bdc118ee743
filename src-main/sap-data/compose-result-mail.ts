import { localInstantText } from '../../src-shared/language/local-instant-text.ts'
import type { SapFailure, SapInitialisation } from '../../src-shared/domain/sap.ts'
import type { Translator } from '../foundation/translator.ts'
import { escapeHtml, mailPage, oneLine } from '../notices/mail-html.ts'

/** What the mail tells: everything but whether it was sent. */
export type SapResult = Omit<SapInitialisation, 'email_enviado'>

interface ResultMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

type Row = readonly [label: string, value: string]

interface Section {
  readonly title: string
  readonly rows: readonly Row[]
  /** Values are numbers. */
  readonly counts: boolean
}

/** The result as a mail in both forms: what came from SAP is shown as it is, and means nothing. `swappedMs` is since when its data are in use. */
export function composeResultMail(result: SapResult, swappedMs: number, translator: Translator): ResultMail {
  const { language } = translator
  const text = (key: string, variables = {}): string => translator.text(`cli:sap.mail.${key}`, variables)
  const { sap_proveedores: synced } = result
  const sections = sectionsOf(result, translator)
  const counts = {
    suppliers: suppliersOf(result),
    done: synced.instancias_procesadas.length,
    total: synced.total_instancias,
  }
  const title = text('title')
  const at = localInstantText(new Date(swappedMs).toISOString())
  const intro = text('intro', { mode: text(`modes.${synced.modo}`), at })
  const footer = text('footer')
  return {
    subject: text(hasFaults(result) ? 'subjectFaults' : 'subject', counts),
    text: [title, intro, ...sections.map(plainSection), footer, ''].join('\n\n'),
    html: mailPage(language, [
      `<h1 style="font-size:20px;color:#0f548c;margin:0 0 8px">${escapeHtml(title)}</h1>`,
      `<p>${escapeHtml(intro)}</p>`,
      ...sections.map(htmlSection),
      `<p style="color:#616161">${escapeHtml(footer)}</p>`,
    ]),
  }
}

/** How many suppliers the processed instances have now. */
function suppliersOf({ sap_proveedores: { instancias_procesadas } }: Pick<SapResult, 'sap_proveedores'>): number {
  return instancias_procesadas.reduce((total, { proveedores }) => total + proveedores, 0)
}

/** Whether anything is told besides numbers: a login that is known to fail, such as that of a closed company, is no reason to alarm anybody. */
function hasFaults({ sap_empresas, sap_proveedores }: SapResult): boolean {
  return sap_empresas.errores.length + sap_proveedores.errores.length > 0
}

function sectionsOf(result: SapResult, translator: Translator): readonly Section[] {
  const text = (key: string, variables = {}): string => translator.text(`cli:sap.mail.${key}`, variables)
  const number = new Intl.NumberFormat(translator.language, { useGrouping: 'always' })
  const { sap_empresas: companies, service_layer: layer, sap_proveedores: synced } = result
  const share = (done: number, total: number): string => text('of', { done, total })
  const faults = (title: string, failures: readonly SapFailure[]): readonly Section[] =>
    failures.length === 0
      ? []
      : [{ title: text(title), counts: false, rows: failures.map(({ instancia, error }): Row => [instancia, error]) }]
  return [
    {
      title: text('sheets.summary'),
      counts: true,
      rows: [
        [text('companies'), share(companies.insertados, companies.total_empresas)],
        [text('logins'), share(layer.productivo.exitosos, layer.productivo.total)],
        [text('testLogins'), share(layer.pruebas.exitosos, layer.pruebas.total)],
        [text('suppliers'), number.format(suppliersOf(result))],
        [text('inserted'), number.format(synced.proveedores_insertados)],
        [text('updated'), number.format(synced.proveedores_actualizados)],
        [text('removed'), number.format(synced.proveedores_eliminados)],
      ],
    },
    ...faults('companyFaults', companies.errores),
    ...faults('supplierFaults', synced.errores),
    ...faults('loginFaults', [...layer.productivo.detalle_fallidos, ...layer.pruebas.detalle_fallidos]),
    {
      title: text('perInstance'),
      counts: true,
      rows: synced.instancias_procesadas
        .toSorted((left, right) => right.proveedores - left.proveedores)
        .map(({ instancia, proveedores }): Row => [instancia, number.format(proveedores)])
        .concat([[text('total'), number.format(suppliersOf(result))]]),
    },
  ]
}

function plainSection({ title, rows }: Section): string {
  return [title, ...rows.map(([label, value]) => `- ${oneLine(label)}: ${oneLine(value)}`)].join('\n')
}

function htmlSection({ title, rows, counts }: Section): string {
  const cell = 'padding:4px 12px 4px 0;border-bottom:1px solid #e0e0e0;vertical-align:top'
  const value = counts ? `${cell};text-align:right;white-space:nowrap` : cell
  const line = ([label, shown]: Row): string =>
    `<tr><td style="${cell}">${escapeHtml(label)}</td><td style="${value}">${escapeHtml(shown)}</td></tr>`
  return [
    `<h2 style="font-size:16px;margin:16px 0 4px">${escapeHtml(title)}</h2>`,
    `<table style="border-collapse:collapse;font-size:14px">\n${rows.map(line).join('\n')}\n</table>`,
  ].join('\n')
}
