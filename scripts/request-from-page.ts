import type { Page } from 'playwright-core'
import type { Bridge } from '../src-shared/ipc/bridge.ts'
import type { Replies, Reply, RequestArguments, RequestName } from '../src-shared/ipc/requests.ts'

/**
 * Asks the main process as the window does, through its bridge.
 * @throws Error with the code of the answer when it is an error
 */
export async function requestFromPage<N extends RequestName>(
  page: Page,
  name: N,
  argument: RequestArguments<N>,
): Promise<Replies[N]> {
  const message: { name: RequestName; argument: unknown } = { name, argument }
  const reply: unknown = await page.evaluate(({ name: wanted, argument: value }) => {
    // The pairing of name and argument is lost on the way into the page; the signature above keeps it.
    const { caudal } = globalThis as unknown as { caudal: Bridge }
    return caudal.request(wanted, value as never)
  }, message)
  const answer = reply as Reply<N>
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.technical}`)
  return answer.value
}
