/** First line of the input, without its line break: how a pipe or a here-document hands over a secret. */
export async function readFirstLine(input: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of input) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return text.split(/\r?\n/, 1)[0] ?? ''
}

/**
 * The store's password from standard input or from `CAUDAL_STORE_PASSWORD`; undefined when neither gives one. Arguments are never read:
 * every user of the computer can see them in the list of processes.
 */
export async function readPassword(options: {
  readonly fromStdin: boolean
  readonly stdin: NodeJS.ReadableStream
  readonly environment: Readonly<Record<string, string | undefined>>
}): Promise<string | undefined> {
  const password = options.fromStdin ? await readFirstLine(options.stdin) : options.environment['CAUDAL_STORE_PASSWORD']
  return password === '' ? undefined : password
}
