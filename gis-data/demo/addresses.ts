import { type Building, streetFront } from './buildings.ts'
import type { Land } from './land.ts'
import { type Street, streetNamer } from './naming.ts'
import type { Parcel } from './parcels.ts'
import { at, distanceToRing, inRing, mix, type Point, project, shift } from './plane.ts'
import { seeded } from './random.ts'
import { centre } from './streets.ts'

export type Address = {
  street: Street
  number: number
  suffix: string
  at: Point
  parcel: Parcel
  isCertified: boolean
}

/** The entrance: on the front, a little inside the parcel. */
const entrance = (parcel: Parcel, from: Point, to: Point, heading: Point, share: number): Point => {
  const { outer } = at(parcel.shape, 0)
  for (const gap of [2, 1, 0.4]) {
    const p = shift(mix(from, to, share), heading, 0, gap)
    if (inRing(p, outer) && distanceToRing(p, outer) > 0.2) return p
  }
  return centre(outer)
}

/** Odd numbers on the left of each street, even ones on the right, in the order of its doors. */
export const addressesOf = (land: Land, buildings: readonly Building[]): Address[] => {
  const name = streetNamer(land)
  const doors = new Map<Street, { s: number; right: boolean; parcel: Parcel; p: Point }[]>()
  for (const { parcel, isMain } of buildings) {
    if (!isMain) continue
    const front = streetFront(land, parcel)
    if (!front) continue
    const random = seeded(`door/${parcel.id}`)
    const p = entrance(parcel, front.from, front.to, front.heading, random.between(0.35, 0.65))
    const street = name(parcel.ground.commune, front.line)
    const { s, off } = project(p, at(land.graph.lines, front.line).points)
    const list = doors.get(street)
    const door = { s, right: off < 0, parcel, p }
    if (list) list.push(door)
    else doors.set(street, [door])
  }
  const addresses: Address[] = []
  for (const [street, list] of doors) {
    const random = seeded(`numbers/${street.commune}/${street.code}`)
    for (const right of [false, true]) {
      let number = right ? 0 : -1
      let suffix = ''
      for (const door of list
        .filter((d) => d.right === right)
        .sort((m, n) => m.s - n.s || (m.parcel.id < n.parcel.id ? -1 : 1))) {
        if (suffix === '' && number > 0 && random.chance(0.035)) suffix = 'bis'
        else {
          suffix = ''
          number += random.chance(0.04) ? 4 : 2
        }
        addresses.push({ street, number, suffix, at: door.p, parcel: door.parcel, isCertified: random.chance(0.9) })
      }
    }
  }
  return addresses
}
