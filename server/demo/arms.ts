import { seeded } from '#gis-data/demo/random.ts'
import { pngFile } from './png.ts'

/** Colours of heraldry: azur, gueules, sinople, sable; or and argent on them. */
const FIELDS = [
  [34, 74, 140],
  [168, 34, 38],
  [38, 104, 62],
  [40, 40, 44],
] as const
const METALS = [
  [214, 172, 62],
  [232, 234, 236],
] as const

const SIDE_PX = { width: 120, height: 140 }

/** Invented arms of an invented commune, as a PNG: a shield with one charge, the same each time for the same commune. */
export function demoArms(inseeCode: string): Buffer {
  const random = seeded(`arms/${inseeCode}`)
  const field = FIELDS[Math.floor(random.next() * FIELDS.length)] ?? FIELDS[0]
  const metal = METALS[Math.floor(random.next() * METALS.length)] ?? METALS[0]
  const charge = CHARGES[Math.floor(random.next() * CHARGES.length)] ?? CHARGES[0]
  return png(SIDE_PX, (x, y) => {
    if (!isInShield(x, y)) return [0, 0, 0, 0]
    return [...(charge(x, y) ? metal : field), 255]
  })
}

/** Of coordinates from -1 to 1: straight above, drawn to a point below. */
const isInShield = (x: number, y: number) => Math.abs(x) < (y < 0 ? 0.96 : 0.96 * Math.sqrt(1 - y * y))

type Charge = (x: number, y: number) => boolean
const CHARGES: readonly [Charge, ...Charge[]] = [
  (_x, y) => Math.abs(y + 0.1) < 0.22, // fasce
  (x, y) => Math.abs(x - y * 0.8) < 0.24, // bande
  (x, y) => Math.abs(Math.abs(x) * 0.9 + 0.1 - (y + 0.3)) < 0.2, // chevron
  (x, y) => Math.abs(x) < 0.16 || Math.abs(y + 0.15) < 0.16, // croix
]

type Colour = readonly number[]

/** A PNG of true colours with transparency (RFC 2083), one unfiltered line after the other. */
function png({ width, height }: typeof SIDE_PX, colourAt: (x: number, y: number) => Colour): Buffer {
  const lines = Array.from({ length: height }, (_, row) =>
    Buffer.from([
      0,
      ...Array.from({ length: width }, (_, column) =>
        colourAt((2 * column) / width - 1, (2 * row) / height - 1),
      ).flat(),
    ]),
  )
  return pngFile({ width, height, colourType: 6 }, Buffer.concat(lines))
}
