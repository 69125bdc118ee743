import { checkScaled, fitString, integerOverflow } from '../values/convert.ts'
import { rescale, tenTo } from '../values/decimal-text.ts'
import { SqlError } from '../values/sql-error.ts'
import type { SqlType, Value } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'
import { asDecimal, commonType } from './common-type.ts'
import { computed, convertBound, type Bound } from './bound-expression.ts'

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'

type Step = (left: Value, right: Value) => Value

const INTEGER_LIMITS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
}

/** `left operator right` with SQL Server's result type. Throws 402, 8117 at compile time; 8115, 8134 when it is evaluated. */
export function bindArithmetic(operator: ArithmeticOperator, left: Bound, right: Bound): Bound {
  if (types.isString(left.type) && types.isString(right.type)) {
    if (operator === '+') return concatenate(left, right)
    throw new SqlError(
      402,
      `The data types ${left.type.name} and ${right.type.name} are incompatible in the ${wordOf(operator)} operator.`,
    )
  }
  if (types.isDate(left.type) || types.isDate(right.type)) return dateArithmetic(operator, left, right)
  const type = commonType(left.type, right.type)
  if (!types.isNumber(type) || type.name === 'bit') {
    throw new SqlError(8117, `Operand data type ${type.name} is invalid for ${wordOf(operator)} operator.`)
  }
  if (types.isFloat(type))
    return combine(type, convertBound(left, type), convertBound(right, type), floatStep(operator, type))
  if (types.isInteger(type))
    return combine(type, convertBound(left, type), convertBound(right, type), integerStep(operator, type))
  if (type.name === 'money' || type.name === 'smallmoney') {
    return combine(type, convertBound(left, type), convertBound(right, type), moneyStep(operator, type))
  }
  return decimalArithmetic(operator, left, right)
}

function wordOf(operator: ArithmeticOperator): string {
  return { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '%': 'modulo' }[operator]
}

function combine(type: SqlType, left: Bound, right: Bound, step: Step): Bound {
  const [a, b] = [left.evaluate, right.evaluate]
  return computed(type, [left, right], left.nullable || right.nullable, (row) => {
    const x = a(row)
    if (x === null) return null
    const y = b(row)
    return y === null ? null : step(x, y)
  })
}

function concatenate(left: Bound, right: Bound): Bound {
  const unicode = types.isUnicode(left.type) || types.isUnicode(right.type)
  const sum = left.type.length + right.type.length
  const max = left.type.length === types.MAX_LENGTH || right.type.length === types.MAX_LENGTH
  const length = max ? types.MAX_LENGTH : Math.min(sum, unicode ? 4000 : 8000)
  const type = unicode ? types.nvarchar(length, left.type.collation) : types.varchar(length, left.type.collation)
  return combine(type, left, right, (a, b) => fitString(`${a as string}${b as string}`, type))
}

function dateArithmetic(operator: ArithmeticOperator, left: Bound, right: Bound): Bound {
  if ((operator === '+' || operator === '-') && left.type.name === 'datetime' && types.isInteger(right.type)) {
    return combine(
      types.DATETIME,
      left,
      right,
      (a, b) => (a as number) + (operator === '+' ? 1 : -1) * Number(b) * 25_920_000,
    )
  }
  if (left.type.name === 'datetime' || right.type.name === 'datetime') {
    throw new SqlError(
      402,
      `The data types ${left.type.name} and ${right.type.name} are incompatible in the ${wordOf(operator)} operator.`,
    )
  }
  throw types.isDate(left.type) && types.isDate(right.type)
    ? new SqlError(8117, `Operand data type ${left.type.name} is invalid for ${wordOf(operator)} operator.`)
    : new SqlError(206, `Operand type clash: ${right.type.name} is incompatible with ${left.type.name}`)
}

function zeroDivide(): SqlError {
  return new SqlError(8134, 'Divide by zero error encountered.')
}

function floatStep(operator: ArithmeticOperator, type: SqlType): Step {
  const apply = (a: number, b: number): number => {
    switch (operator) {
      case '+':
        return a + b
      case '-':
        return a - b
      case '*':
        return a * b
      case '/':
        if (b === 0) throw zeroDivide()
        return a / b
      case '%':
        throw new SqlError(402, `The data types ${type.name} and ${type.name} are incompatible in the modulo operator.`)
    }
  }
  return (a, b) => {
    const result = apply(a as number, b as number)
    if (!Number.isFinite(result))
      throw new SqlError(8115, `Arithmetic overflow error converting expression to data type ${type.name}.`)
    return type.name === 'real' ? Math.fround(result) : result
  }
}

function wholeStep(operator: ArithmeticOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      if (b === 0n) throw zeroDivide()
      return a / b
    case '%':
      if (b === 0n) throw zeroDivide()
      return a % b
  }
}

function integerStep(operator: ArithmeticOperator, type: SqlType): Step {
  const [low, high] = INTEGER_LIMITS[type.name] ?? [0n, 0n]
  return (a, b) => {
    const result = wholeStep(operator, BigInt(a as number), BigInt(b as number))
    if (result < low || result > high) throw integerOverflow(undefined, type, String(result))
    return type.name === 'bigint' ? result : Number(result)
  }
}

function moneyStep(operator: ArithmeticOperator, type: SqlType): Step {
  return (a, b) => {
    const [x, y] = [a as bigint, b as bigint]
    if (operator === '*') return checkScaled(rescale(x * y, 8, 4), type, type)
    // Money division keeps four decimals and drops the rest.
    if (operator === '/') return checkScaled(wholeStep('/', x * 10_000n, y), type, type)
    return checkScaled(wholeStep(operator, x, y), type, type)
  }
}

/** Precision and scale of results: docs "Precision, scale, and length". */
function decimalArithmetic(operator: ArithmeticOperator, left: Bound, right: Bound): Bound {
  const a = asDecimal(left.type)
  const b = asDecimal(right.type)
  const type = decimalResult(operator, a, b)
  const x = convertBound(left, a)
  const y = convertBound(right, b)
  const common = Math.max(a.scale, b.scale)
  return combine(type, x, y, (l, r) => {
    const [p, q] = [l as bigint, r as bigint]
    const exact =
      operator === '*'
        ? rescale(p * q, a.scale + b.scale, type.scale)
        : operator === '/'
          ? wholeStep('/', p * tenTo(type.scale + b.scale), q * tenTo(a.scale))
          : rescale(wholeStep(operator, rescale(p, a.scale, common), rescale(q, b.scale, common)), common, type.scale)
    if ((exact < 0n ? -exact : exact) >= tenTo(type.precision)) {
      throw new SqlError(8115, 'Arithmetic overflow error converting expression to data type numeric.')
    }
    return exact
  })
}

function decimalResult(operator: ArithmeticOperator, a: SqlType, b: SqlType): SqlType {
  const [p1, s1, p2, s2] = [a.precision, a.scale, b.precision, b.scale]
  let precision: number
  let scale: number
  switch (operator) {
    case '+':
    case '-':
      scale = Math.max(s1, s2)
      precision = scale + Math.max(p1 - s1, p2 - s2) + 1
      if (precision > 38) return types.decimal(38, Math.max(0, Math.min(scale, 38 - Math.max(p1 - s1, p2 - s2))))
      break
    case '*':
      scale = s1 + s2
      precision = p1 + p2 + 1
      break
    case '/':
      scale = Math.max(6, s1 + p2 + 1)
      precision = p1 - s1 + s2 + scale
      break
    case '%':
      scale = Math.max(s1, s2)
      precision = Math.min(p1 - s1, p2 - s2) + scale
      break
  }
  if (precision <= 38) return types.decimal(precision, scale)
  // Too many digits: give up decimals, but keep six if the whole part allows.
  const whole = precision - scale
  return types.decimal(38, whole < 32 ? Math.min(scale, 38 - whole) : Math.min(scale, 6))
}
