import { expect, test } from 'vitest'
import { createTranslator } from '../../src-main/foundation/translator.ts'
import { ERROR_CODES } from '../../src-shared/domain/error-report.ts'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import { scheduleSettingsSchema } from '../../src-shared/domain/schedule.ts'
import en from '../../src-shared/locales/en/errors.json' with { type: 'json' }
import es from '../../src-shared/locales/es/errors.json' with { type: 'json' }

type Texts = Readonly<Record<string, unknown>>

/** Codes that a language does not explain, and texts of codes that there are none of. */
function faultsOf(codes: readonly string[], texts: Readonly<Record<string, Texts>>): readonly string[] {
  const untold = codes.filter((code) => ['cause', 'remedy'].some((part) => !says(texts[code] ?? {}, part)))
  return [...untold, ...Object.keys(texts).filter((code) => !codes.includes(code))]
}

/** A sentence, in every form that it has by number: it begins like one and ends like one. */
function says(texts: Texts, part: string): boolean {
  const forms = Object.entries(texts).filter(([key]) => key === part || key.startsWith(`${part}_`))
  return (
    forms.length > 0 &&
    forms.every(([, text]) => typeof text === 'string' && /^[«“{\p{Lu}].*(?:[.}]|\$t\(.+\))$/u.test(text))
  )
}

test('every error has its cause and its remedy, as sentences, in both languages', () => {
  expect(faultsOf(ERROR_CODES, es)).toEqual([])
  expect(faultsOf(ERROR_CODES, en)).toEqual([])
  const found = { KNOWN: { cause: 'Falta algo.', remedy: '' }, GONE: { cause: 'Ya no.', remedy: 'Nada.' } }
  expect(faultsOf(['KNOWN', 'NEW'], found)).toEqual(['KNOWN', 'NEW', 'GONE'])
})

/** Words that are often written without the accent or the ñ that they need. */
const MISSPELT =
  /\b(?:anos?|dias?|conexion|contrasenas?|tamano|pequen[oa]s?|manana|numeros?|linea|lineas|pagina|todavia|ultim[oa]s?|tambien|despues|segun|codigo|codigos|automatic[oa]s?|version|configuracion|sesion|operacion|direccion|peticion|informacion|almacen|debera|podra|estara|continuara|cargara|mas|aqui|asi|sera|fallo\b(?= el))\b/iu

test('the Spanish texts have their accents and their ñ', () => {
  const texts = JSON.stringify(es).replaceAll(/\{\{.*?\}\}|\$t\(.*?\)|"[A-Z_]+":/g, '')
  expect(MISSPELT.exec(texts)?.[0]).toBeUndefined()
  expect(MISSPELT.exec('Escriba la contrasena.')?.[0]).toBe('contrasena')
})

test('a setting out of range is named in words, and one that has none by its own name', async () => {
  const translator = await createTranslator('es')
  const textOf = (field: string): string => {
    const details = { field, given: 24, allowed: '0–23' }
    return translator.error({
      code: 'SCHEDULE_OUT_OF_RANGE' satisfies ErrorCode,
      retryable: false,
      details,
      technical: '',
    }).cause
  }
  expect(textOf('hour')).toBe('«24» no vale como «hora» del modo automático: se admite 0–23.')
  expect(textOf('storeOverrides.tienda_01.priority')).toContain('«storeOverrides.tienda_01.priority»')
  for (const field of Object.keys(scheduleSettingsSchema.shape)) expect(textOf(field)).not.toContain(`«${field}»`)
})
