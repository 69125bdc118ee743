import { parseSync } from '@swc/core'

/** Attributes whose text a person sees or hears. */
const spokenAttributes: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'content',
  'header',
  'hint',
  'label',
  'message',
  'placeholder',
  'subtitle',
  'summary',
  'title',
  'validationMessage',
])

/** The same in every language: the name of the program, and keys to press such as `Ctrl+K`. */
const untranslated = /^(Caudal|(Ctrl|Alt|Shift)(\+\w+)+)$/
const letters = /\p{L}{2,}/u
const spanishLetters = /[áéíóúüñ¿¡]/iu

interface SyntaxNode {
  readonly type: string
  readonly [key: string]: unknown
}

/**
 * Texts for people that a component holds itself instead of taking them from the locale files: text between tags, text of
 * attributes that are shown or read aloud, and any literal with Spanish letters.
 * @param code TypeScript with JSX
 * @throws Error when the code does not parse
 */
export function findWindowText(code: string): readonly string[] {
  const found: string[] = []
  visit(parseSync(code, { syntax: 'typescript', tsx: true, target: 'es2022' }), found)
  return found
}

function visit(value: unknown, found: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, found)
  } else if (isNode(value)) {
    const text = ownText(value)
    if (text !== undefined) found.push(text)
    for (const child of Object.values(value)) visit(child, found)
  }
}

function ownText(node: SyntaxNode): string | undefined {
  if (node.type === 'JSXText') return spoken(String(node['value']))
  if (node.type === 'JSXExpressionContainer') return literalText(node['expression'], letters, ' ')
  if (node.type === 'JSXAttribute' && spokenAttributes.has(attributeName(node['name'])))
    return literalText(node['value'], letters)
  return literalText(node, spanishLetters)
}

/** Text of a string literal that matches; `container` asks for a blank in it, since a lone word there is mostly a key. */
function literalText(value: unknown, pattern: RegExp, container = ''): string | undefined {
  if (!isNode(value) || value.type !== 'StringLiteral') return undefined
  const text = String(value['value'])
  return pattern.test(text) && text.includes(container) ? spoken(text) : undefined
}

function spoken(text: string): string | undefined {
  const trimmed = text.trim()
  return letters.test(trimmed) && !untranslated.test(trimmed) ? trimmed : undefined
}

function attributeName(name: unknown): string {
  return isNode(name) && name.type === 'Identifier' ? String(name['value']) : ''
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value
}
