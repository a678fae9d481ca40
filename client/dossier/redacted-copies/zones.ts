import { useState } from 'react'
import { MOST_ZONES, type RedactedZone } from '#contract/dossier/redacted-copies/redacted-copies.ts'

/** A rectangle of a page, in parts of it from its top left corner. */
export type Zone = Omit<RedactedZone, 'page'>

/** Zones that an agent draws over the pages of a piece, until a copy is made of them. */
export type Redacting = {
  isOn: boolean
  zones: readonly RedactedZone[]
  /** Those of the page that is shown. */
  shown: readonly Zone[]
  isFull: boolean
  toggle: () => void
  add: (zone: Zone) => void
  change: (index: number, zone: Zone) => void
  remove: (index: number) => void
  /** Zones of an earlier copy, in place of these. */
  take: (zones: readonly RedactedZone[]) => void
}

export function useRedacting(number: number): Redacting {
  const [isOn, setOn] = useState(false)
  const [zones, setZones] = useState<readonly RedactedZone[]>([])
  const onPage = (all: readonly Zone[]) =>
    setZones([...zones.filter(({ page }) => page !== number), ...all.map((zone) => ({ ...zone, page: number }))])
  const shown = zones.filter(({ page }) => page === number).map(({ page: _, ...zone }) => zone)
  return {
    isOn,
    zones,
    shown,
    isFull: zones.length >= MOST_ZONES,
    toggle: () => setOn(!isOn),
    add: (zone) => onPage([...shown, zone]),
    change: (index, zone) => onPage(shown.with(index, zone)),
    remove: (index) => onPage(shown.toSpliced(index, 1)),
    take: setZones,
  }
}

export type Corner = { x: number; y: number }

/** The rectangle between two corners of a page; undefined when it is none, as after a mere click. */
export function zoneBetween(one: Corner, other: Corner, page: { width: number; height: number }): Zone | undefined {
  const within = (value: number) => Math.min(1, Math.max(0, value))
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)].map((x) => within(x / page.width))
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)].map((y) => within(y / page.height))
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return undefined
  const zone = { x: left, y: top, width: right - left, height: bottom - top }
  return zone.width < LEAST || zone.height < LEAST ? undefined : zone
}

/** Part of a page: less is a hand that trembled. */
const LEAST = 0.002

/** « 12,5 », of a hundred; null when it is no place of a page. */
export function readPercent(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && value >= 0 && value <= 100 ? value / 100 : null
}

export const percentText = (part: number) => String(Math.round(part * 1000) / 10).replace('.', ',')
