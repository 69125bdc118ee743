import type { SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { unescapeText } from './unescape-text.ts'
import { SharedTexts } from './shared-texts.ts'
import { MAXIMUM_SHARED_TEXT_BYTES, MAXIMUM_SHARED_TEXTS } from './source-limits.ts'
import { XmlFeed } from './xml-feed.ts'
import type { ZipPackage } from './zip-package.ts'

/**
 * Texts of a workbook's `sharedStrings` part: runs of differing looks joined, how East Asian names are pronounced left out. The first `count` at least, all of them unless it is given. Throws what
 * ZipPackage.read and XmlFeed throw.
 */
export async function readSharedTexts(
  zip: ZipPackage,
  part: string | null,
  limits: SourceLimits,
  count = Number.POSITIVE_INFINITY,
): Promise<SharedTexts> {
  const texts = new SharedTexts(limits.maximumCellLength)
  if (part === null) return texts
  let text = ''
  let isInText = false
  let isInPhonetic = false
  const feed = new XmlFeed(zip.path, part, 'sst', {
    open(tag) {
      if (tag === 'si') text = ''
      else if (tag === 'rPh') isInPhonetic = true
      else if (tag === 't') isInText = !isInPhonetic
    },
    text(piece) {
      if (isInText) text += piece
    },
    close(tag) {
      if (tag === 't') isInText = false
      else if (tag === 'rPh') isInPhonetic = false
      else if (tag === 'si') {
        texts.add(unescapeText(text))
        checkSize(texts, zip.path)
      }
    },
  })
  for await (const bytes of zip.read(part)) {
    feed.write(bytes)
    if (texts.count >= count) return texts
  }
  feed.end()
  return texts
}

function checkSize(texts: SharedTexts, path: string): void {
  if (texts.sizeBytes <= MAXIMUM_SHARED_TEXT_BYTES && texts.count <= MAXIMUM_SHARED_TEXTS) return
  const details = { file: path, limit: 'inflated', maximum: MAXIMUM_SHARED_TEXT_BYTES, found: texts.sizeBytes }
  throw new AppError('FILE_TOO_LARGE', { details })
}
