export const LOGIN_PACKET_BYTES = 4096

/** Between SQL Server's limits of 512 and 32,767; 4,096 when the client leaves it open. */
export function negotiatedPacketBytes(asked: number | undefined): number {
  return asked === undefined || asked === 0 ? LOGIN_PACKET_BYTES : Math.min(32767, Math.max(512, asked))
}
