import { TokenBucket } from './token-bucket.ts'

/** What is sent at once between other senders' pieces; a TDS packet and little more. */
const PIECE_BYTES = 8_192
/** Saved up while the line is idle: more than any timer is late. */
const BURST_MS = 20

/** One line that several links share, as all stores behind one VPN do: its bandwidth holds for each direction, over all their connections. */
export class SharedLine {
  readonly pieceBytes = PIECE_BYTES
  readonly fromServers: TokenBucket
  readonly toServers: TokenBucket

  constructor(bytesPerSecond: number) {
    this.fromServers = new TokenBucket(bytesPerSecond, BURST_MS)
    this.toServers = new TokenBucket(bytesPerSecond, BURST_MS)
  }
}
