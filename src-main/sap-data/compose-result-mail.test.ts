import { expect, test } from 'vitest'
import { createTranslator } from '../foundation/translator.ts'
import { composeResultMail } from './compose-result-mail.ts'
import type { SapResult } from './compose-result-mail.ts'

const none = { total: 0, exitosos: 0, fallidos: 0, detalle_exitosos: [], detalle_fallidos: [] }
const result: SapResult = {
  sap_empresas: { total_empresas: 2, insertados: 1, errores: [{ instancia: 'A&B', error: 'No se leyó <b>OADM</b>' }] },
  service_layer: { total_instancias: 1, productivo: none, pruebas: none },
  sap_proveedores: {
    modo: 'productivo',
    total_instancias: 1,
    proveedores_actualizados: 0,
    proveedores_insertados: 12_345,
    proveedores_eliminados: 0,
    instancias_procesadas: [
      { instancia: 'UNO', actualizados: 0, insertados: 12_345, eliminados: 0, proveedores: 12_345 },
    ],
    errores: [{ instancia: 'DOS', error: 'linea\r\n- TRES: 99999' }],
  },
  session_restored: true,
  solicitudes: 4,
}

test('what came from SAP is no HTML, and no further line', async () => {
  const { html, text } = composeResultMail(result, 0, await createTranslator('es'))
  expect(html).toContain('A&amp;B')
  expect(html).toContain('No se leyó &lt;b&gt;OADM&lt;/b&gt;')
  expect(html).not.toContain('<b>')
  expect(text).toContain('- DOS: linea - TRES: 99999')
  expect(text).not.toMatch(/^- TRES/m)
})

test('its subject tells of remarks; both languages have all words', async () => {
  for (const language of ['es', 'en'] as const) {
    const { subject, text, html } = composeResultMail(result, 0, await createTranslator(language))
    expect(subject).toMatch(language === 'es' ? /con avisos, 12.345 proveedores de 1 de 1/ : /with remarks, 12,345/)
    expect(`${subject}${text}${html}`).not.toMatch(/sap\.mail|\{\{/)
  }
})
