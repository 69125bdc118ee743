import { expect, test } from 'vitest'
import { checkListedCompany } from './check-listed-company.ts'

const HEARST = { instance: 'HEARST', printHeader: 'Hearst, S.A.', address: '', taxId: 'HEA010203AB1', hasTest: true }

test('a company is taken without the spaces around its texts', () => {
  expect(checkListedCompany({ ...HEARST, instance: ' HEARST ', taxId: 'HEA010203AB1 ' }, [])).toEqual({
    company: HEARST,
    problems: {},
  })
})

test('says what is wrong with it', () => {
  expect(checkListedCompany({ ...HEARST, instance: ' ' }, []).problems).toEqual({ instance: 'required' })
  expect(checkListedCompany({ ...HEARST, instance: 'SEÑAL' }, []).problems).toEqual({ instance: 'name' })
  expect(checkListedCompany({ ...HEARST, address: 'x'.repeat(256) }, [])).toEqual({
    company: null,
    problems: { address: 'tooLong' },
  })
  expect(checkListedCompany({ ...HEARST, instance: 'hearst' }, [HEARST])).toEqual({
    company: null,
    problems: { instance: 'taken' },
  })
})
