import { expect, test } from 'vitest'
import { isAllowedProcedure } from './is-allowed-procedure.ts'

function allows(pattern: string, name: string, kind: 'sqlserver' | 'oracle' = 'sqlserver'): boolean {
  return isAllowedProcedure({ kind, allowed: ['otro.nada', pattern] }, name)
}

test('a pattern names what it says, whatever the case', () => {
  expect(allows('dbo.sp_Cierre', 'DBO.SP_CIERRE')).toBe(true)
  expect(allows('dbo.sp_cierre', 'dbo.sp_cierre_mensual')).toBe(false)
  expect(allows('dbo.*', 'dbo.cualquiera')).toBe(true)
  expect(allows('dbo.*', 'admin.cualquiera')).toBe(false)
  expect(allows('*.rep_*_diario', 'ventas.rep_tienda_diario')).toBe(true)
  expect(allows('*.rep_*_diario', 'ventas.rep_diario')).toBe(false)
  expect(allows('*', 'x')).toBe(true)
  expect(allows('dbo.sp(x)+', 'dbo.sp(x)+')).toBe(true)
  expect(allows('dbo.sp.x', 'dbo.spax')).toBe(false)
  expect(isAllowedProcedure({ kind: 'sqlserver', allowed: [] }, 'dbo.x')).toBe(false)
})

test("Oracle's overloads are one procedure, a # of SQL Server's names is none", () => {
  expect(allows('ETL.PKG.CARGA', 'ETL.PKG.CARGA#2', 'oracle')).toBe(true)
  expect(allows('dbo.carga', 'dbo.carga#2')).toBe(false)
})

test('a pattern full of stars takes no time', () => {
  expect(allows(`${'*a'.repeat(200)}b`, 'a'.repeat(400))).toBe(false)
})
