import { SQL_LATIN1_CP1 } from '../values/collation.ts'
import type { Login7 } from '../tds/login7.ts'
import { TDS_7_4 } from '../tds/tds-version.ts'
import {
  writeCollationChange,
  writeDatabaseChange,
  writeLanguageChange,
  writePacketSizeChange,
} from '../tds/tokens/env-change.ts'
import { writeFeatureExtAck } from '../tds/tokens/feature-ext-ack.ts'
import { writeLoginAck } from '../tds/tokens/login-ack.ts'
import { Session } from '../tsql/session.ts'
import { negotiatedPacketBytes } from './packet-size.ts'
import type { Response } from './response.ts'
import type { ServerSettings } from './server-settings.ts'

/** Check a login and answer it. Returns the session, or undefined when it was refused (18456, 18452, 4060). */
export function answerLogin(
  login: Login7,
  settings: ServerSettings,
  spid: number,
  response: Response,
): Session | undefined {
  const database = settings.database()
  const refuse = (number: number, text: string, severity: number, state: number): undefined => {
    response.message({ number, state, severity, text, procedure: '', line: 1 })
    return undefined
  }
  const failed = `Login failed for user '${login.userName}'.`
  if (login.integrated) {
    refuse(
      18452,
      'Login failed. The login is from an untrusted domain and cannot be used with Integrated authentication.',
      14,
      1,
    )
    response.done({ error: true })
    return undefined
  }
  if (login.userName.toLowerCase() !== settings.user.toLowerCase() || login.password !== settings.password()) {
    refuse(18456, failed, 14, 1)
    response.done({ error: true })
    return undefined
  }
  const wanted = login.database === '' ? database.name : login.database
  const name = database.databases.find((candidate) => candidate.toLowerCase() === wanted.toLowerCase())
  if (name === undefined) {
    refuse(4060, `Cannot open database "${wanted}" requested by the login. The login failed.`, 11, 1)
    refuse(18456, failed, 14, 1)
    response.done({ error: true })
    return undefined
  }
  const packetBytes = negotiatedPacketBytes(login.packetBytes)
  const tdsVersion = Math.min(login.tdsVersion, settings.maxTdsVersion)
  response.token((out) => writeDatabaseChange(out, name, 'master'))
  response.message({
    number: 5701,
    state: 2,
    severity: 0,
    text: `Changed database context to '${name}'.`,
    procedure: '',
    line: 1,
  })
  response.token((out) => writeCollationChange(out, SQL_LATIN1_CP1))
  response.token((out) => writeLanguageChange(out, 'us_english'))
  response.message({
    number: 5703,
    state: 1,
    severity: 0,
    text: 'Changed language setting to us_english.',
    procedure: '',
    line: 1,
  })
  response.token((out) => writeLoginAck(out, tdsVersion, settings.version))
  response.token((out) => writePacketSizeChange(out, packetBytes, 4096))
  // Before 7.4 the token's number meant something else, and a client would read past it.
  if (login.hasFeatures && tdsVersion >= TDS_7_4) response.token(writeFeatureExtAck)
  response.done({})
  return new Session(settings.database, spid, login.userName, name)
}
