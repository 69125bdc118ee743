import { Random, seedOf } from '../stores/random.ts'
import type { BusinessPartner } from './business-partner.ts'

const SURNAMES = [
  'Núñez',
  'Peña',
  'Muñoz',
  'Ibáñez',
  'Castañeda',
  'Bolaños',
  'Treviño',
  'Ordóñez',
  'Saldaña',
  'Zúñiga',
  'Cárdenas',
  'Hernández',
  'García',
  'Rodríguez',
  'Martínez',
  'López',
  'González',
  'Pérez',
  'Sánchez',
  'Ramírez',
  'Gómez',
  'Díaz',
  'Vázquez',
  'Jiménez',
  'Álvarez',
  'Echeverría',
  'Güemes',
  'Argüelles',
  'Montaño',
  'Quiñones',
  'Villaseñor',
  'Ávila',
]
const NAMES = [
  'José Ángel',
  'María Fernanda',
  'Íñigo',
  'Begoña',
  'Óscar',
  'Lucía',
  'Andrés',
  'Sofía',
  'Ramón',
  'Verónica',
  'Tomás',
  'Inés',
  'Joaquín',
  'Mónica',
  'Hugo',
  'Ximena',
  'Raúl',
  'Patricia',
  'Efraín',
  'Guadalupe',
  'César',
  'Rocío',
]
const TRADES = [
  'Papelería',
  'Imprenta',
  'Transportes',
  'Mensajería',
  'Publicidad',
  'Agencia de Viajes',
  'Fotografía',
  'Banquetes',
  'Telecomunicaciones',
  'Consultoría',
  'Despacho Jurídico',
  'Mantenimiento',
  'Señalización',
  'Diseño',
  'Producciones',
  'Impresos y Empaques',
  'Equipos de Cómputo',
  'Seguridad Privada',
  'Arrendadora',
  'Cartón y Papel',
  'Montañismo',
]
const PLACES = [
  'del Bajío',
  'de Monterrey',
  'Tapatía',
  'del Norte',
  'de Mérida',
  'Oaxaqueña',
  'de la Península',
  'Michoacana',
  'del Pacífico',
  'de Cancún',
  'Potosina',
  'de Querétaro',
  'San Ángel',
  'Coyoacán',
  'de los Ángeles',
  'Ñandú',
]
const FORMS = ['S.A. de C.V.', 'S.A.', 'S. de R.L. de C.V.', 'S.C.', 'S.A.P.I. de C.V.']
const AREA_CODES = ['55', '33', '81', '999', '998', '442', '477', '222', '664']
const RFC_TAIL = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'

/** How many customers a company has for its suppliers: what a filter must leave out. */
const CUSTOMERS_PER_SUPPLIER = 0.1

/** The partners of a company, by code: the same for the same seed and instance. A larger count begins with the same suppliers. */
export function makePartners(seed: string, instance: string, suppliers: number): BusinessPartner[] {
  const make = (kind: 'P' | 'C', count: number): BusinessPartner[] => {
    const random = new Random(seedOf(seed, 'partners', instance, kind))
    return Array.from({ length: count }, (_, index) => makePartner(random, kind, index + 1))
  }
  const customers = suppliers === 0 ? 0 : Math.ceil(suppliers * CUSTOMERS_PER_SUPPLIER)
  return [...make('C', customers), ...make('P', suppliers)]
}

function makePartner(random: Random, kind: 'P' | 'C', number: number): BusinessPartner {
  const isPerson = random.chance(0.22)
  const surnames = `${pick(random, SURNAMES)} ${pick(random, SURNAMES)}`
  const word = isPerson ? surnames : `${pick(random, TRADES)} ${pick(random, [...PLACES, pick(random, SURNAMES)])}`
  const name = isPerson ? `${surnames} ${pick(random, NAMES)}` : `${word}, ${pick(random, FORMS)}`
  const isForeign = random.chance(0.03)
  return {
    CardCode: `${kind}${String(number).padStart(5, '0')}`,
    CardName: name,
    CardType: kind === 'P' ? 'cSupplier' : 'cCustomer',
    FederalTaxID: isForeign ? 'XEXX010101000' : taxIdOf(random, word, isPerson),
    Phone1: random.chance(0.12) ? null : phone(random),
    EmailAddress: random.chance(0.2) ? null : mailsOf(random, word),
    GroupCode: isForeign ? 103 : 101,
    Currency: isForeign ? 'USD' : 'MXP',
    Valid: random.chance(0.05) ? 'tNO' : 'tYES',
  }
}

/** A Mexican tax id: letters of the name (Ñ is one of them), date, and three more. */
function taxIdOf(random: Random, word: string, isPerson: boolean): string {
  const letters = word
    .toUpperCase()
    .normalize('NFD')
    .replaceAll(/N\u0303/g, 'Ñ')
    .replaceAll(/[^A-ZÑ]/g, '')
    .padEnd(4, 'X')
  const two = (least: number, most: number): string => String(least + random.below(most - least + 1)).padStart(2, '0')
  const tail = [0, 0, 0].map(() => RFC_TAIL[random.below(RFC_TAIL.length)] ?? '0').join('')
  return `${letters.slice(0, isPerson ? 4 : 3)}${two(60, 99)}${two(1, 12)}${two(1, 28)}${tail}`
}

function phone(random: Random): string {
  const area = pick(random, AREA_CODES)
  const rest = String(random.below(10 ** (10 - area.length))).padStart(10 - area.length, '0')
  return `${area} ${rest.slice(0, -4)} ${rest.slice(-4)}`
}

/** Addresses under `.example`, which belongs to nobody; some partners have two in one field, as people type them. */
function mailsOf(random: Random, word: string): string {
  const host = word
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()
  const first = `${pick(random, ['ventas', 'contacto', 'facturacion', 'cobranza'])}@${host}.example`
  return random.chance(0.06) ? `${first}; administracion@${host}.example` : first
}

function pick<T>(random: Random, from: readonly T[]): T {
  const value = from[random.below(from.length)]
  if (value === undefined) throw new RangeError('nothing to pick from')
  return value
}
