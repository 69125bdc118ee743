import type { Translator } from '../foundation/translator.ts'
import type { DatasetNews } from './dataset-news.ts'
import { digestSection, digestSubject } from './digest-sections.ts'
import type { DigestSection } from './digest-sections.ts'
import { escapeHtml, mailPage, oneLine } from './mail-html.ts'

/** A message in its two forms. */
export interface ComposedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The digest as a mail: names, causes and everything else that came from outside is shown as it is, and means nothing. */
export function composeMail(
  datasets: readonly DatasetNews[],
  behindDays: number,
  translator: Translator,
): ComposedMail {
  const sections = datasets.map((dataset) => digestSection(dataset, behindDays, translator))
  const footer = translator.text('notices:digest.footer')
  return {
    subject: digestSubject(datasets, translator),
    text: [...sections.map(plainSection), footer, ''].join('\n\n'),
    html: mailPage(translator.language, [
      ...sections.map(htmlSection),
      `<p style="color:#616161">${escapeHtml(footer)}</p>`,
    ]),
  }
}

export function composeTestMail({ text, language }: Translator): ComposedMail {
  const body = text('notices:digest.testText')
  return {
    subject: text('notices:digest.testSubject'),
    text: `${body}\n`,
    html: mailPage(language, [`<p>${escapeHtml(body)}</p>`]),
  }
}

function plainSection({ heading, lists, remarks }: DigestSection): string {
  const paragraphs = lists.map(({ title, items }) =>
    [title, ...items.map(({ name, text }) => `- ${oneLine(text === undefined ? name : `${name}: ${text}`)}`)].join(
      '\n',
    ),
  )
  return [oneLine(heading), ...paragraphs, ...remarks].join('\n\n')
}

function htmlSection({ heading, lists, remarks }: DigestSection): string {
  const item = (name: string, text: string | undefined): string =>
    `<li><strong>${escapeHtml(name)}</strong>${text === undefined ? '' : `: ${escapeHtml(text)}`}</li>`
  return [
    `<h2 style="font-size:16px">${escapeHtml(heading)}</h2>`,
    ...lists.map(
      ({ title, items }) =>
        `<p>${escapeHtml(title)}</p>\n<ul>\n${items.map(({ name, text }) => item(name, text)).join('\n')}\n</ul>`,
    ),
    ...remarks.map((remark) => `<p>${escapeHtml(remark)}</p>`),
  ].join('\n')
}
