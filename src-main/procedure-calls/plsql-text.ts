import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { BoundArgument, BoundCall } from './procedure-server.ts'
import { shownText } from './shown-text.ts'

const PLAIN = /^[A-Z][A-Z0-9_$#]*$/
const OVERLOAD = /#\d+$/
/** PL/SQL wants a length of these, which a parameter does not have. */
const WITHOUT_LENGTH = /^(N?VARCHAR2|VARCHAR|N?CHAR|RAW)$/i

export function plsqlText({ description, arguments: all }: BoundCall): string {
  const outs = all.filter(({ parameter }) => parameter.direction !== 'in')
  const variable = new Map(outs.map(({ parameter }, index) => [parameter.name, `v${index + 1}`]))
  const { returns } = description
  const declared = [
    ...(returns ? [`  vr ${declaredType(returns.typeText)};`] : []),
    ...outs.map(
      (each) =>
        `  ${variable.get(each.parameter.name) ?? ''} ${declaredType(each.parameter.typeText)}${each.value.kind === 'value' ? ` := ${literal(each)}` : ''};`,
    ),
  ]
  const passed = all.flatMap((each) => {
    const { parameter, value } = each
    const out = variable.get(parameter.name)
    if (out === undefined && value.kind === 'default') return []
    return [`    ${identifier(parameter.name)} => ${out ?? literal(each)}`]
  })
  const name = description.name.replace(OVERLOAD, '').split('.').map(identifier).join('.')
  return [
    ...(declared.length > 0 ? ['DECLARE', ...declared] : []),
    'BEGIN',
    `  ${returns ? 'vr := ' : ''}${name}${passed.length > 0 ? `(\n${passed.join(',\n')})` : ''};`,
    '  COMMIT;',
    'END;',
  ].join('\n')
}

function literal({ parameter: { family }, value }: BoundArgument): string {
  if (value.kind !== 'value') return 'NULL'
  const { text } = value
  switch (family) {
    case 'integer':
    case 'decimal':
    case 'float':
      return text
    case 'boolean':
      return text.toUpperCase()
    case 'date':
      return `DATE ${shownText(text)}`
    case 'datetime':
      return `TIMESTAMP ${shownText(text.replace('T', ' '))}`
    case 'datetime_offset':
      return `TIMESTAMP ${shownText(text.replace('T', ' ').replace(/([+-]\d\d:\d\d)$/, ' $1'))}`
    case 'binary':
      return `HEXTORAW(${shownText(text.slice(2))})`
    case 'text':
    case 'xml':
    case 'time':
    case 'guid':
    case 'cursor':
    case null:
      return shownText(text)
    default:
      return assertNever(family)
  }
}

function declaredType(typeText: string): string {
  if (/REF CURSOR/i.test(typeText)) return 'SYS_REFCURSOR'
  return WITHOUT_LENGTH.test(typeText) ? `${typeText}(${/^N?CHAR|RAW/i.test(typeText) ? 2000 : 32_767})` : typeText
}

function identifier(name: string): string {
  return PLAIN.test(name) ? name : `"${name}"`
}
