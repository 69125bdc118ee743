import { createSecureContext } from 'node:tls'
import { afterEach } from 'vitest'
import { CentralServer } from '../../../src-main/demo/central/central-server.ts'
import { centralTables } from '../../../src-main/demo/central/central-tables.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { pushRows } from '../../../src-main/sqlserver/central/push-rows.ts'
import type { PushControl, PushCounts } from '../../../src-main/sqlserver/central/push-rows.ts'
import type { StoreEndpoint } from '../../../src-main/sqlserver/store-endpoint.ts'
import type { UploadKind } from '../../../src-shared/domain/upload.ts'
import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'

export type Values = readonly (string | null)[]

/** A central server of one test, without encryption; stopped when the test ends. */
export async function startCentral(): Promise<CentralServer> {
  const central = new CentralServer({
    user: 'caudal_central',
    password: 'clave-central',
    tables: centralTables(),
    secureContext: () => createSecureContext(),
    encryption: 'notSupported',
  })
  await central.server.start()
  running.push(central)
  return central
}

const running: CentralServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((central) => central.server.stop()))
})

function endpointOf({ view }: CentralServer): StoreEndpoint {
  const { host, port, database, user, password, encryption } = view
  return { store: { id: 'central', server: host, port, database, user, encryption }, password, pin: null }
}

/** Pushes rows to the kind's own table. */
export function push(
  central: CentralServer,
  kind: UploadKind,
  rows: Iterable<Values>,
  control: Partial<PushControl> = {},
): Promise<PushCounts> {
  const upload = UPLOAD_TABLES[kind]
  return pushRows(
    endpointOf(central),
    { table: `dbo.${upload.table}`, upload, rows },
    { clock: systemClock, signal: new AbortController().signal, phase: () => {}, sent: () => {}, ...control },
  )
}

/** Values of a table's row in the order of its fields, by name; what is not named is null. */
function valuesOf(kind: UploadKind, named: Readonly<Record<string, string>>): Values {
  return UPLOAD_TABLES[kind].fields.map(({ name }) => named[name] ?? null)
}

export function product(number: number, more: Readonly<Record<string, string>> = {}): Values {
  return valuesOf('productos', {
    codigo: String(number).padStart(6, '0'),
    nombre: `Señal ñandú Nº ${number} «€» 日本`,
    precio: '999999999999.9999',
    costo: '0.1',
    impuesto_pct: '16',
    certificado_sanitario: `CS-${number}`,
    tiempo_entrega_dias: '7',
    proveedor_id: 'PROV001',
    vencimiento: '2027-12-31',
    activo: '1',
    ...more,
  })
}

export function card(number: number, more: Readonly<Record<string, string>> = {}): Values {
  return valuesOf('dkt', {
    fecha: '2025-10-21',
    tienda: 'PERIFÉRICO',
    terminal: '00012345',
    numero_lote: String(number).padStart(6, '0'),
    marca: 'VISA',
    tipo_tarjeta: 'debito',
    operaciones: '38',
    monto_bruto: '-999999999999.99',
    comision: '185.19',
    moneda: 'VES',
    ...more,
  })
}

export function* numbered(count: number, make: (number: number) => Values): Iterable<Values> {
  for (let number = 1; number <= count; number += 1) yield make(number)
}

/** A stored row as texts, by column; decimals as scaled integers. */
export function storedRow(central: CentralServer, kind: UploadKind, index: number): Readonly<Record<string, unknown>> {
  const { columns, rows } = central.table(UPLOAD_TABLES[kind].table)
  return Object.fromEntries(columns.map(({ name }, at) => [name, rows[index]?.[at]]))
}
