import type { NewReport, ReportCategory } from '#contract/services/reports/report.ts'
import type { OwnReport } from './kept.ts'

export type Position = {
  lon: number
  lat: number
  accuracyM: number | null
  from: NewReport['positionFrom']
  /** An address, when it was found by one. */
  label: string
}

/** Why the town hall takes no report of a place. */
export type PlaceRefusal = { of: Position; sentence: string }

/** A photograph; `reading`: it is being drawn again, and the report waits for it. */
export type Picture = Blob | 'reading' | null

export type Draft = { category: string; position: Position | null; picture: Picture; body: string; contact: string }

export const newDraft = (): Draft => ({ category: '', position: null, picture: null, body: '', contact: '' })

export const faultsOf = ({ category, position, body, contact }: Draft) => ({
  ...(category === '' && { category: 'Choisissez ce dont il s’agit' }),
  ...(position === null && { position: 'Dites où : là où vous êtes, une adresse, ou la carte' }),
  ...(category === 'other' && body.trim() === '' && { body: 'Écrivez une phrase' }),
  ...(contact !== '' && !/^\S+@\S+\.\S+$/.test(contact) && { contact: 'Écrivez une adresse : nom@exemple.fr' }),
})

/** A computer that only knows its network says hundreds of kilometres: beyond, it is all the same. */
const WORST_ACCURACY_M = 100_000

type Complete = Draft & { position: Position; picture: Blob | null }

export const isSent = (draft: Draft): draft is Complete =>
  draft.picture !== 'reading' && Object.keys(faultsOf(draft)).length === 0

/** Drawn here: it makes one report of two sendings, and opens its follow-up to this device alone. */
const newSecret = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

export const reportOf = (
  { category, position, picture, body, contact }: Complete,
  { label }: ReportCategory,
): OwnReport => ({
  said: {
    ...{ secret: newSecret(), category, body: body.trim(), contact, positionFrom: position.from },
    ...{ lon: position.lon, lat: position.lat },
    accuracyM: position.accuracyM === null ? null : Math.min(Math.round(position.accuracyM), WORST_ACCURACY_M),
  },
  ...{ label, at: new Date().toISOString(), picture, received: null, refusal: null },
})
