import { describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { createTranslator } from '../foundation/translator.ts'
import { composeMail, composeTestMail } from './compose-mail.ts'
import { composeTestWebhook, composeWebhook } from './compose-webhook.ts'
import type { DatasetNews } from './dataset-news.ts'
import type { StoreStanding } from './store-standing.ts'

function store(storeName: string, changes: Partial<StoreStanding> = {}): StoreStanding {
  return { storeId: storeName, storeName, failure: null, daysBehind: 1, lastDate: null, isBehind: false, ...changes }
}

const timeout = { code: 'CONNECTION_TIMEOUT', details: { server: '192.168.20.13', port: 1433 } } as const
const digest: DatasetNews = {
  datasetId: 'ventas',
  run: { businessDate: '2025-10-21' as BusinessDate, total: 16, succeeded: 14 },
  news: {
    failed: [store('MAÑONGO', { failure: timeout }), store('GÜIGÜE', { failure: timeout })],
    recovered: [store('GUACARA')],
    behind: [store('MAÑONGO', { daysBehind: 13, lastDate: '2025-10-09' as BusinessDate })],
    caughtUp: [],
    stillFailing: 1,
    stillBehind: 0,
  },
}

describe('a digest in words', () => {
  test('as a Spanish mail', async () => {
    const { subject, text, html } = composeMail([digest], 7, await createTranslator('es'))
    expect(subject).toBe('Caudal: fallaron 2 tiendas, se recuperó 1, 1 tienda atrasada')
    expect(text).toBe(
      `${[
        'Ventas del 21/10/2025: 14 de 16 tiendas cargadas',
        [
          'No se pudieron cargar, después del último reintento:',
          '- MAÑONGO: El servidor 192.168.20.13 no respondió a tiempo. Compruebe que la VPN está conectada. Si otras tiendas funcionan, la conexión de esta puede estar lenta: pruebe de nuevo en unos minutos.',
          '- GÜIGÜE: El servidor 192.168.20.13 no respondió a tiempo. Compruebe que la VPN está conectada. Si otras tiendas funcionan, la conexión de esta puede estar lenta: pruebe de nuevo en unos minutos.',
        ].join('\n'),
        'Se recuperaron:\n- GUACARA',
        'Con más de 7 días de atraso:\n- MAÑONGO: último día cargado el 09/10/2025, hace 13 días',
        'Además sigue fallando 1 tienda de la que ya se avisó.',
        'Caudal avisa una sola vez por ejecución y sólo de lo que cambió.',
      ].join('\n\n')}\n\n`,
    )
    expect(html).toContain('<html lang="es">')
    expect(html).toContain('<li><strong>MAÑONGO</strong>: El servidor 192.168.20.13 no respondió a tiempo.')
  })

  test('in English, and without a run behind it', async () => {
    const { subject, text } = composeMail([{ ...digest, run: null }], 7, await createTranslator('en'))
    expect(subject).toBe('Caudal: 2 stores failed, 1 recovered, 1 store behind')
    expect(text.split('\n')[0]).toBe('Sales')
  })

  test('as Slack takes it', async () => {
    const { text, blocks } = composeWebhook([digest], 7, await createTranslator('es'))
    expect(text).toContain('• *MAÑONGO*: El servidor 192.168.20.13 no respondió a tiempo.')
    expect(blocks.map((block) => block.text.text.split('\n')[0])).toEqual([
      '*Caudal: fallaron 2 tiendas, se recuperó 1, 1 tienda atrasada*',
      '*Ventas del 21/10/2025: 14 de 16 tiendas cargadas*',
    ])
  })
})

describe('what comes from outside is text and nothing else', () => {
  const evil = '<img src=x onerror=alert(1)>\r\n- OTRA & <!channel>'
  const details = { server: '"><script>alert(2)</script>', port: 1433 }
  const hostile: DatasetNews = {
    ...digest,
    news: { ...digest.news, failed: [store(evil, { failure: { code: 'CONNECTION_TIMEOUT', details } })] },
  }

  test('in a mail', async () => {
    const { text, html } = composeMail([hostile], 7, await createTranslator('es'))
    expect(html).not.toMatch(/<(img|script|!channel)/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; - OTRA &amp; &lt;!channel&gt;')
    expect(text.split('\n').filter((line) => line.startsWith('- OTRA'))).toEqual([])
  })

  test('in a channel: nobody is called by a store of that name', async () => {
    const { text, blocks } = composeWebhook([hostile], 7, await createTranslator('es'))
    expect(JSON.stringify([text, blocks])).not.toMatch(/<!channel>|<script/)
  })
})

test('five hundred stores fit: all are in the mail, the channel gets the first of them and a count', async () => {
  const failed = Array.from({ length: 500 }, (_, index) => store(`SUCURSAL ${index + 1}`, { failure: timeout }))
  const large = { ...digest, news: { ...digest.news, failed } }
  const translator = await createTranslator('es')
  expect(composeMail([large], 7, translator).text.match(/^- SUCURSAL/gm)).toHaveLength(500)
  const { blocks } = composeWebhook([large], 7, translator)
  expect(blocks.every((block) => block.text.text.length <= 3_000)).toBe(true)
  expect(composeWebhook([large], 7, translator).text).toContain('y 488 más')
})

test('a test says that it is one', async () => {
  const translator = await createTranslator('es')
  expect(composeTestMail(translator)).toMatchObject({ subject: 'Caudal: prueba de avisos' })
  expect(composeTestWebhook(translator).text).toContain('los avisos de Caudal le llegan')
})
