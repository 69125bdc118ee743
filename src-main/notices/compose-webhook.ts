import type { Translator } from '../foundation/translator.ts'
import type { DatasetNews } from './dataset-news.ts'
import { digestSection, digestSubject } from './digest-sections.ts'
import type { DigestList, DigestSection } from './digest-sections.ts'

/** Slack's own limits are 3,000 characters a block and 50 blocks; nobody reads that much in a channel. */
const MAX_ITEMS = 12
const MAX_BLOCK_CHARACTERS = 2_900

/** A message in Slack's JSON: `text` is all that simpler services show. */
export interface ComposedWebhook {
  readonly text: string
  readonly blocks: readonly {
    readonly type: 'section'
    readonly text: { readonly type: 'mrkdwn'; readonly text: string }
  }[]
}

export function composeWebhook(
  datasets: readonly DatasetNews[],
  behindDays: number,
  translator: Translator,
): ComposedWebhook {
  const subject = escapeMarkup(digestSubject(datasets, translator))
  const sections = datasets.map((dataset) => markup(digestSection(dataset, behindDays, translator), translator))
  return { text: [subject, ...sections].join('\n\n'), blocks: [`*${subject}*`, ...sections].map(block) }
}

export function composeTestWebhook({ text }: Translator): ComposedWebhook {
  const words = escapeMarkup(text('notices:digest.testText'))
  return { text: words, blocks: [block(words)] }
}

function markup({ heading, lists, remarks }: DigestSection, { text }: Translator): string {
  const list = ({ title, items }: DigestList): string => {
    const shown = items
      .slice(0, MAX_ITEMS)
      .map(
        ({ name, text: words }) => `• *${escapeMarkup(name)}*${words === undefined ? '' : `: ${escapeMarkup(words)}`}`,
      )
    const more = items.length > MAX_ITEMS ? [text('notices:digest.more', { count: items.length - MAX_ITEMS })] : []
    return [escapeMarkup(title), ...shown, ...more].join('\n')
  }
  return [`*${escapeMarkup(heading)}*`, ...lists.map(list), ...remarks.map(escapeMarkup)].join('\n')
}

function block(words: string): ComposedWebhook['blocks'][number] {
  const text = words.length > MAX_BLOCK_CHARACTERS ? `${words.slice(0, MAX_BLOCK_CHARACTERS)}…` : words
  return { type: 'section', text: { type: 'mrkdwn', text } }
}

/** `<` opens links and mentions such as `<!channel>` (https://docs.slack.dev/messaging/formatting-message-text). */
function escapeMarkup(text: string): string {
  const oneLine = text.replace(/\p{C}+/gu, ' ').trim()
  return oneLine.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
