import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { projectRoot } from './project-root.ts'

/*
 * Draws the icons beside the clock and on the taskbar's button into `resources/icons/desktop`, in the sizes of Windows' scalings:
 *   node scripts/draw-desktop-icons.ts
 * Signed distances to a few shapes are all it takes, and they stay sharp at 16 pixels.
 */
type Point = readonly [x: number, y: number]
type Color = readonly [red: number, green: number, blue: number]
/** Distance from a point to a shape's edge, negative inside, in units of a 16 × 16 square. */
type Shape = (point: Point) => number
interface Layer {
  readonly shape: Shape
  /** Null: cuts out what lies below. */
  readonly color: Color | null
}

const SCALINGS = [
  { suffix: '', pixels: 16 },
  { suffix: '@1.25x', pixels: 20 },
  { suffix: '@1.5x', pixels: 24 },
  { suffix: '@2x', pixels: 32 },
  { suffix: '@3x', pixels: 48 },
] as const
const UNITS = 16

const INK = { light: [32, 31, 30], dark: [255, 255, 255] } as const satisfies Record<string, Color>
const BLUE: Color = [15, 108, 189]
const RED: Color = [196, 43, 28]
const WHITE: Color = [255, 255, 255]

const distance = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(ax - bx, ay - by)
const disc =
  (center: Point, radius: number): Shape =>
  (point) =>
    distance(point, center) - radius
const union =
  (...shapes: readonly Shape[]): Shape =>
  (point) =>
    Math.min(...shapes.map((shape) => shape(point)))

function line(from: Point, to: Point, width: number): Shape {
  return (point) => {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const along = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy || 1)
    const share = Math.min(1, Math.max(0, along))
    return distance(point, [from[0] + dx * share, from[1] + dy * share]) - width / 2
  }
}

function curve([a, b, c, d]: readonly [Point, Point, Point, Point], width: number): Shape {
  const at = (t: number): Point => {
    const [p, q, r, s] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
    return [p * a[0] + q * b[0] + r * c[0] + s * d[0], p * a[1] + q * b[1] + r * c[1] + s * d[1]]
  }
  const steps = 24
  return union(...Array.from({ length: steps }, (_, step) => line(at(step / steps), at((step + 1) / steps), width)))
}

/** Clockwise corners. */
function polygon(...corners: readonly Point[]): Shape {
  return ([x, y]) =>
    Math.max(
      ...corners.map(([ax, ay], index) => {
        const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay]
        return ((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / Math.hypot(bx - ax, by - ay)
      }),
    )
}

/** Three streams that join into one, as in the program's icon. */
const streams = union(
  curve(
    [
      [1.5, 3],
      [6, 3],
      [5.5, 8],
      [9.5, 8],
    ],
    1.5,
  ),
  line([1.5, 8], [12.5, 8], 1.5),
  curve(
    [
      [1.5, 13],
      [6, 13],
      [5.5, 8],
      [9.5, 8],
    ],
    1.5,
  ),
)
/** Where they end; a badge takes its place. */
const end = disc([12.9, 8], 2.1)

function badge(state: 'running' | 'failed', center: Point, radius: number): readonly Layer[] {
  const [x, y] = center
  const at = (dx: number, dy: number): Point => [x + dx * radius, y + dy * radius]
  const sign =
    state === 'running'
      ? polygon(at(-0.32, -0.52), at(0.58, 0), at(-0.32, 0.52))
      : union(line(at(0, -0.5), at(0, 0.1), radius * 0.28), disc(at(0, 0.52), radius * 0.17))
  return [
    { shape: disc(center, radius), color: state === 'running' ? BLUE : RED },
    { shape: sign, color: WHITE },
  ]
}

const CORNER: Point = [11.2, 11.2]
const icons: Record<string, readonly Layer[]> = {}
for (const theme of ['light', 'dark'] as const) {
  const glyph: Layer = { shape: streams, color: INK[theme] }
  icons[`tray-idle-${theme}`] = [{ ...glyph, shape: union(streams, end) }]
  for (const state of ['running', 'failed'] as const)
    icons[`tray-${state}-${theme}`] = [glyph, { shape: disc(CORNER, 5.6), color: null }, ...badge(state, CORNER, 4.6)]
}
for (const state of ['running', 'failed'] as const) icons[`overlay-${state}`] = badge(state, [8, 8], 7.5)

/** RGBA, straight alpha. */
function draw(layers: readonly Layer[], pixels: number): Buffer {
  const image = Buffer.alloc(pixels * pixels * 4)
  const scale = pixels / UNITS
  for (let index = 0; index < pixels * pixels; index++) {
    const point: Point = [((index % pixels) + 0.5) / scale, (Math.floor(index / pixels) + 0.5) / scale]
    let [red, green, blue, alpha] = [0, 0, 0, 0]
    for (const { shape, color } of layers) {
      const cover = Math.min(1, Math.max(0, 0.5 - shape(point) * scale))
      if (color === null) {
        alpha *= 1 - cover
        continue
      }
      const below = alpha * (1 - cover)
      alpha = cover + below
      const mix = (over: number, under: number): number => (alpha === 0 ? 0 : (over * cover + under * below) / alpha)
      ;[red, green, blue] = [mix(color[0], red), mix(color[1], green), mix(color[2], blue)]
    }
    image.set([red, green, blue, alpha * 255].map(Math.round), index * 4)
  }
  return image
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function png(image: Buffer, pixels: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixels, 0)
  header.writeUInt32BE(pixels, 4)
  // Eight bits, with colour and alpha.
  header.set([8, 6], 8)
  const rows = Array.from({ length: pixels }, (_, row) =>
    Buffer.concat([Buffer.alloc(1), image.subarray(row * pixels * 4, (row + 1) * pixels * 4)]),
  )
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(Buffer.concat(rows), { level: 9 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

const folder = join(projectRoot, 'resources', 'icons', 'desktop')
mkdirSync(folder, { recursive: true })
for (const [name, layers] of Object.entries(icons))
  for (const { suffix, pixels } of SCALINGS)
    writeFileSync(join(folder, `${name}${suffix}.png`), png(draw(layers, pixels), pixels))
