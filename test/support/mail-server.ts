import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerSession } from 'smtp-server'
import type { Certificate } from '../../src-main/demo/stores/certificate.ts'

export interface MailServerOptions {
  /** Any free one when absent. */
  readonly port?: number
  /** Absent: nothing is encrypted, and STARTTLS is not offered. */
  readonly certificate?: Certificate
  /** Encrypted from the first byte on. */
  readonly secure?: boolean
  /** The only login that it takes; absent: none is asked for. */
  readonly login?: { readonly user: string; readonly password: string }
  /** The answer to MAIL FROM, RCPT TO or the message that refuses it. */
  readonly refuse?: (what: 'sender' | 'recipient' | 'message', address: string) => number | null
}

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** The whole message as it came, headers included. */
  readonly source: string
}

/** A real SMTP server on loopback. */
export interface MailServer {
  readonly port: number
  readonly received: readonly ReceivedMail[]
  /** User names that tried to log in. */
  readonly logins: readonly string[]
  /** Resolves with the message of that number (from 1) once it is there. */
  message(number: number): Promise<ReceivedMail>
  close(): Promise<void>
}

export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { certificate, login, refuse = () => null } = options
  const received: ReceivedMail[] = []
  const logins: string[] = []
  const waiting = new Map<number, (mail: ReceivedMail) => void>()
  const refusal = (what: 'sender' | 'recipient' | 'message', address: string): Error | null => {
    const responseCode = refuse(what, address)
    return responseCode === null ? null : Object.assign(new Error('refused by the test'), { responseCode })
  }
  const server = new SMTPServer({
    ...certificate,
    secure: options.secure ?? false,
    disabledCommands: certificate ? [] : ['STARTTLS'],
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth(auth, _session, done) {
      logins.push(auth.username ?? '')
      const isRight = auth.username === login?.user && auth.password === login?.password
      if (isRight) done(null, { user: auth.username })
      else done(Object.assign(new Error('authentication failed'), { responseCode: 535 }))
    },
    onMailFrom: (address, _session, done) => done(refusal('sender', address.address)),
    onRcptTo: (address, _session, done) => done(refusal('recipient', address.address)),
    onData(stream, session: SMTPServerSession, done) {
      let source = ''
      stream.on('data', (chunk: Buffer) => (source += chunk.toString('utf8')))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        const refused = refusal('message', from)
        if (refused) return done(refused)
        const mail = { from, to: rcptTo.map(({ address }) => address), source }
        received.push(mail)
        waiting.get(received.length)?.(mail)
        done()
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  // A client that hangs up in the middle is what some tests are about.
  server.on('error', () => undefined)
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    logins,
    message(number) {
      const mail = received[number - 1]
      return mail ? Promise.resolve(mail) : new Promise((resolve) => waiting.set(number, resolve))
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
