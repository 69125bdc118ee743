import { Big } from 'big.js'
import type { UploadTable } from '../../src-shared/domain/upload-table.ts'
import type { RowValues } from './row-values.ts'

const TOLERANCE = '0.01'
/** Below it a double holds every cent. */
const EXACT_BELOW = 1e11

/**
 * For tables with gross, commission, withholding and net amounts: what the net amount should be, where all four are given and gross less commission less withholding differs
 * from it by more than a cent; null otherwise.
 */
export function amountsDisagree(table: UploadTable): (values: RowValues) => string | null {
  const [gross = -1, commission = -1, withheld = -1, net = -1] = [
    'monto_bruto',
    'comision',
    'retencion',
    'monto_neto',
  ].map((name) => table.fields.findIndex((field) => field.name === name))
  if (gross < 0 || commission < 0 || withheld < 0 || net < 0) return () => null
  return (values) => {
    const [whole, fee, tax, rest] = [values[gross], values[commission], values[withheld], values[net]]
    if (whole == null || fee == null || tax == null || rest == null) return null
    if (agreesInCents(Number(whole), Number(fee), Number(tax), Number(rest))) return null
    const expected = new Big(whole).minus(fee).minus(tax)
    return expected.minus(rest).abs().gt(TOLERANCE) ? expected.toFixed() : null
  }
}

/** True only where whole cents prove it. */
function agreesInCents(gross: number, commission: number, withheld: number, net: number): boolean {
  if (Math.abs(gross) > EXACT_BELOW || Math.abs(commission) > EXACT_BELOW || Math.abs(withheld) > EXACT_BELOW)
    return false
  const cents = Math.round(gross * 100) - Math.round(commission * 100) - Math.round(withheld * 100)
  return Math.abs(cents - Math.round(net * 100)) <= 1
}
