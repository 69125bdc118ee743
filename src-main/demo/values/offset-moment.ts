import { clockText, isoDate, TICKS_PER_DAY, type Moment } from './calendar.ts'

/** A moment with the offset of its clock from UTC. */
export interface OffsetMoment {
  /** 100 ns since 0001-01-01, in UTC. */
  readonly utcTicks: bigint
  /** From -840 to 840. */
  readonly offsetMinutes: number
}

const BITS = 11n
const BIAS = 1024n
const TICKS_PER_MINUTE = 600_000_000n
const DAY = BigInt(TICKS_PER_DAY)

/** As one number that sorts by the moment in UTC. */
export function packOffset({ utcTicks, offsetMinutes }: OffsetMoment): bigint {
  return (utcTicks << BITS) | (BigInt(offsetMinutes) + BIAS)
}

export function unpackOffset(value: bigint): OffsetMoment {
  return { utcTicks: value >> BITS, offsetMinutes: Number((value & ((1n << BITS) - 1n)) - BIAS) }
}

/** Two values are equal when they are the same moment, whatever their clocks show. */
export function utcTicksOf(value: bigint): bigint {
  return value >> BITS
}

/** What the clock with that offset shows. */
export function localMoment(value: bigint): Moment {
  const { utcTicks, offsetMinutes } = unpackOffset(value)
  const ticks = utcTicks + BigInt(offsetMinutes) * TICKS_PER_MINUTE
  return { day: Number(ticks / DAY), ticks: Number(ticks % DAY) }
}

/** The value that a clock with that offset shows at the moment. */
export function fromLocalMoment({ day, ticks }: Moment, offsetMinutes: number): bigint {
  return packOffset({
    utcTicks: BigInt(day) * DAY + BigInt(ticks) - BigInt(offsetMinutes) * TICKS_PER_MINUTE,
    offsetMinutes,
  })
}

function offsetText(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** As CONVERT prints it without a style, and in style 126 with a T. */
export function offsetMomentText(value: bigint, scale: number, style: number): string {
  const { day, ticks } = localMoment(value)
  const offset = offsetText(unpackOffset(value).offsetMinutes)
  const clock = clockText(ticks, scale)
  return style === 126 || style === 127 ? `${isoDate(day)}T${clock}${offset}` : `${isoDate(day)} ${clock} ${offset}`
}
