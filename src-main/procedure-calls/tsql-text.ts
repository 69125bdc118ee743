import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { BoundArgument, BoundCall } from './procedure-server.ts'
import { shownText } from './shown-text.ts'

const BINARY_SHOWN = 2_000

export function tsqlText({ description, arguments: all, transaction }: BoundCall): string {
  const outs = all.filter(({ parameter }) => parameter.direction !== 'in')
  const returned = freeName(all.map(({ parameter }) => parameter.name))
  const declared = [
    `${returned} int`,
    ...outs.map((each) => `${each.parameter.name} ${each.parameter.typeText}${initial(each)}`),
  ]
  const passed = all.flatMap(({ parameter, value }) => {
    if (parameter.direction !== 'in') return [`${parameter.name} = ${parameter.name} OUTPUT`]
    return value.kind === 'default' ? [] : [`${parameter.name} = ${literal({ parameter, value })}`]
  })
  const call = [
    `EXECUTE ${returned} = ${quotedName(description.name)}`,
    ...passed.map((each, index) => `    ${each}${index < passed.length - 1 ? ',' : ''}`),
  ]
  const shown = [returned, ...outs.map(({ parameter }) => parameter.name)].map(
    (name) => `${name} AS ${bracketed(name)}`,
  )
  return [
    ...(transaction ? ['SET XACT_ABORT ON;', 'BEGIN TRANSACTION;'] : []),
    `DECLARE ${declared.join(', ')};`,
    `${call.join('\n')};`,
    ...(transaction ? ['COMMIT TRANSACTION;'] : []),
    `SELECT ${shown.join(', ')};`,
  ].join('\n')
}

/** T-SQL cannot write OUTPUT and leave the value to the default, as the call itself does: the variable gets it. */
function initial(argument: BoundArgument): string {
  const { value, parameter } = argument
  if (value.kind === 'value') return ` = ${literal(argument)}`
  if (value.kind === 'null' || !parameter.hasDefault || parameter.direction === 'out') return ''
  const { defaultText } = parameter
  if (defaultText === null) return ' /* DEFAULT */'
  if (defaultText.toUpperCase() === 'NULL') return ''
  // A default may be a word without quotes, a variable's value may not.
  return ` = ${/^[\p{L}_][\p{L}\p{N}_]*$/u.test(defaultText) ? `N${shownText(defaultText)}` : defaultText}`
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
      return text === 'true' ? '1' : '0'
    case 'binary':
      return text.length > BINARY_SHOWN
        ? `${text.slice(0, BINARY_SHOWN)} /* … +${(text.length - BINARY_SHOWN) / 2} */`
        : text
    case 'text':
    case 'xml':
      return `N${shownText(text)}`
    case 'date':
    case 'time':
    case 'datetime':
    case 'datetime_offset':
    case 'guid':
    case 'cursor':
    case null:
      return shownText(text)
    default:
      return assertNever(family)
  }
}

/** `schema.name`; a point in the name itself belongs to it. */
function quotedName(name: string): string {
  const point = name.indexOf('.')
  return point < 0 ? bracketed(name) : `${bracketed(name.slice(0, point))}.${bracketed(name.slice(point + 1))}`
}

function bracketed(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`
}

/** A variable for the return value that is none of the parameters. */
function freeName(taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()))
  let name = '@return_value'
  while (names.has(name)) name += '_'
  return name
}
