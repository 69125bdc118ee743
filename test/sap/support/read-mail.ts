/** A mail with a text, HTML and one attachment, as whoever gets it reads it. */
export interface ReadMail {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachment: { readonly name: string; readonly content: Buffer }
}

interface Part {
  readonly headers: string
  readonly content: Buffer
}

/** Reads the source of such a mail (RFC 2045 to 2047). Throws when a part is missing. */
export function readMail(source: string): ReadMail {
  const parts = leavesOf(source)
  const find = (type: string): Part => {
    const part = parts.find(({ headers }) => new RegExp(`^content-type:\\s+${type}`, 'im').test(headers))
    if (part === undefined) throw new Error(`no part ${type}`)
    return part
  }
  const attachment = find('application/')
  return {
    subject: words(/^subject: (.*(?:\r\n\s.*)*)/im.exec(source)?.[1] ?? ''),
    text: find('text/plain').content.toString('utf8'),
    html: find('text/html').content.toString('utf8'),
    attachment: {
      name: /filename=("?)(.*?)\1(?:\r\n|;|$)/i.exec(attachment.headers)?.[2] ?? '',
      content: attachment.content,
    },
  }
}

/** Parts that hold no further ones, decoded. */
function leavesOf(source: string): readonly Part[] {
  const end = source.indexOf('\r\n\r\n')
  const [headers, body] = [source.slice(0, end), source.slice(end + 4)]
  const boundary = /boundary="([^"]+)"/i.exec(headers)?.[1]
  if (boundary !== undefined) {
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => leavesOf(part.replace(/^\r\n/, '')))
  }
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(headers)?.[1]?.toLowerCase()
  if (encoding === 'base64') return [{ headers, content: Buffer.from(body, 'base64') }]
  return [{ headers, content: encoding === 'quoted-printable' ? unquoted(body) : Buffer.from(body) }]
}

function unquoted(text: string): Buffer {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(bytes, 'latin1')
}

/** Encoded words of a header. */
function words(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?(.*?)\?=/gi, (_, encoding: string, text: string) =>
      (encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : unquoted(text.replaceAll('_', ' '))).toString(
        'utf8',
      ),
    )
}
