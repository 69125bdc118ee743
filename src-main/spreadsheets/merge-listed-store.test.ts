import { expect, test } from 'vitest'
import { readListed } from '../../test/support/listed-stores.ts'
import { mergeListedStore } from './merge-listed-store.ts'

test('an existing store takes from the list only what the list says', async () => {
  const list = await readListed('Código;Servidor;BD;Usuario;Prioridad\nt1;nuevo;POS;u;')
  const listed = list.entries[0]
  if (!listed?.store) throw new Error('no store')
  const existing = {
    ...listed.store,
    server: 'viejo',
    priority: 9,
    encryption: 'none' as const,
    enabled: false,
    queryOverrides: { ventas: 'SELECT 1' },
  }
  expect(mergeListedStore(existing, listed.store, listed.given)).toEqual({ ...existing, server: 'nuevo' })
})
