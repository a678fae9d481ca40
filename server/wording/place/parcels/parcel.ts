import { zoneChangeSentence } from '#wording/place/datasets/plan-changes.ts'
import { printedReference } from './parcel-reference.ts'

const NBSP = '\u00a0'

/** « AB 12 » of `62057000AB0012`; the identifier as it is when it is none. */
export function referenceText(id: string): string {
  const [, prefix, section, number] = /^[0-9][0-9AB][0-9]{3}([0-9]{3})([0-9A-Z]{2})([0-9]{4})$/.exec(id) ?? []
  return prefix && section && number ? printedReference({ prefix, section, number }) : id
}

/** « AB 12, AB 13 et AB 14 », the first eight when there are many. */
export function referenceList(ids: readonly string[]): string {
  const shown = ids.slice(0, 8).map(referenceText)
  if (ids.length > shown.length) return `${shown.join(', ')} et ${ids.length - shown.length} autres`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} et ${shown.at(-1)}`
}

type ZoneShare = { code: string; share: number }
const isZoneShares = (value: unknown): value is ZoneShare[] =>
  Array.isArray(value) && value.every((one) => typeof one?.code === 'string' && typeof one?.share === 'number')

/** What an import changed for a parcel. */
export function parcelChangeSentence(change: {
  parcelId: string
  subject: 'parcel' | 'zone' | 'constraint'
  change: 'created' | 'removed' | 'modified'
  relatives: readonly string[]
  detail: Readonly<Record<string, unknown>>
}): string {
  const reference = referenceText(change.parcelId)
  const { before, after, sentence } = change.detail
  if (typeof sentence === 'string') return sentence
  if (change.subject === 'zone' && isZoneShares(before) && isZoneShares(after)) {
    return `${zoneChangeSentence(change.parcelId, before, after)}.`
  }
  if (change.subject !== 'parcel') return `Le plan ou les servitudes ont changé sur la parcelle ${reference}.`
  const relatives = referenceList(change.relatives)
  switch (change.change) {
    case 'created':
      return relatives === ''
        ? `La parcelle ${reference} apparaît au cadastre.`
        : `La parcelle ${reference} vient de${NBSP}: ${relatives}.`
    case 'removed':
      return relatives === ''
        ? `La parcelle ${reference} disparaît du cadastre.`
        : `La parcelle ${reference} devient${NBSP}: ${relatives}.`
    case 'modified':
      return `Le dessin ou la contenance de la parcelle ${reference} a changé.`
  }
}

/** What imports knew of a reference that has no sheet. */
export type ParcelPast = { communeIsLoaded: boolean; wasKnown: boolean; descendants: readonly string[] }

/** Why a reference has no sheet, and where to look. */
export function unknownParcelSentence(id: string, facts: ParcelPast): string {
  const reference = `${referenceText(id)} (${id})`
  if (facts.descendants.length > 0) {
    return `La parcelle ${reference} n’existe plus. Son terrain est aujourd’hui celui de${NBSP}: ${referenceList(facts.descendants)}.`
  }
  if (facts.wasKnown)
    return `La parcelle ${reference} n’existe plus au cadastre. Ouvrez son historique pour en voir les dates.`
  if (!facts.communeIsLoaded) {
    return `Le cadastre de la commune ${id.slice(0, 5)} n’est pas chargé dans Parvis${NBSP}: la parcelle ${reference} ne peut pas être ouverte. Demandez à l’administrateur de l’importer.`
  }
  return `Aucune parcelle ${reference} n’est connue au cadastre de la commune. Vérifiez la section et le numéro.`
}

export const publicDomainSentence =
  'Aucune parcelle à cet endroit\u00a0: le cadastre est chargé ici, ce sol est du domaine public (voie, cours d’eau) ou n’est pas cadastré.'

export const outsideCadastreSentence =
  'Aucune parcelle à cet endroit\u00a0: le cadastre de ce lieu n’est pas chargé dans Parvis. Choisissez un point du territoire.'
