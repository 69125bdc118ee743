import { expect, test } from 'vitest'
import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { createTranslator } from '../foundation/translator.ts'
import { logLineText } from './log-line-text.ts'

function line(event: string, details: JobLogLine['details']): JobLogLine {
  return { seq: 1, jobId: 'j', at: '2025-10-22T05:00:00Z', level: 'info', storeId: 'tienda_01', event, details }
}

test('days and amounts read as in the window; ports and addresses stay as they are', async () => {
  const spanish = await createTranslator('es')
  const verified = line('sync.day_verified', { date: '2025-10-21', rows: 12_040, amount: '30222.8913412000' })
  expect(logLineText(verified, spanish)).toContain(
    'tienda_01 21/10/2025: 12.040 registros cargados y comprobados con la tienda. Importe: 30.222,89.',
  )
  expect(logLineText(verified, await createTranslator('en'))).toContain('30,222.89')
  const connecting = line('sync.connecting', { server: '10.1.2.3', port: 1433, database: 'POS' })
  expect(logLineText(connecting, spanish)).toContain('10.1.2.3 (puerto 1433)')
})

test('a day kept because its store lost it says cause and remedy', async () => {
  const emptied = line('sync.source_emptied', { code: 'SOURCE_EMPTIED', date: '2025-10-21', rows: 40 })
  const text = logLineText(emptied, await createTranslator('es'))
  expect(text).toContain('La tienda ya no tiene registros')
  expect(text).toContain('Se conserva lo que está cargado')
  expect(text).not.toContain('$t')
})
