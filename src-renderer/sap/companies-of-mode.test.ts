import { expect, test } from 'vitest'
import type { SapCompany } from '../../src-shared/domain/sap.ts'
import { isUsedIn, loginStateOf, suppliersAtIn, suppliersIn } from './companies-of-mode.ts'

const ALIANZA: SapCompany = {
  instance: 'ALIANZA',
  printHeader: 'Alianza, S.A.',
  address: '',
  taxId: '',
  hasTest: true,
  serviceLayer: true,
  testServiceLayer: false,
  serviceLayerError: null,
  testServiceLayerError: 'Login failed',
  suppliers: 12,
  testSuppliers: 3,
  suppliersAt: null,
  testSuppliersAt: '2026-01-21T10:30:00.000Z',
}

test('each mode judges by its own login', () => {
  expect(loginStateOf('productivo', ALIANZA)).toBe('accepted')
  expect(loginStateOf('pruebas', ALIANZA)).toBe('rejected')
  expect([isUsedIn('productivo', ALIANZA), isUsedIn('pruebas', ALIANZA)]).toEqual([true, false])
  expect([suppliersIn('productivo', ALIANZA), suppliersIn('pruebas', ALIANZA)]).toEqual([12, 3])
  expect([suppliersAtIn('productivo', ALIANZA), suppliersAtIn('pruebas', ALIANZA)]).toEqual([
    '',
    '2026-01-21T10:30:00.000Z',
  ])
})

test('a company without a twin is no failure, and one that nobody tried is neither', () => {
  expect(loginStateOf('pruebas', { ...ALIANZA, hasTest: false })).toBe('absent')
  expect(loginStateOf('pruebas', { ...ALIANZA, testServiceLayerError: null })).toBe('untried')
})
