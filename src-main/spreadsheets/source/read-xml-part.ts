import type { ZipPackage } from './zip-package.ts'
import { XmlFeed } from './xml-feed.ts'
import type { XmlHandler } from './xml-feed.ts'

/** Reads a part of the workbook from beginning to end. Throws what ZipPackage and XmlFeed throw. */
export async function readXmlPart(
  zip: ZipPackage,
  part: string,
  root: string,
  handler: XmlHandler,
  maximumBytes?: number,
): Promise<void> {
  const feed = new XmlFeed(zip.path, part, root, handler)
  for await (const bytes of zip.read(part, maximumBytes)) feed.write(bytes)
  feed.end()
}
