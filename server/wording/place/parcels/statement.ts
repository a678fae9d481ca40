import type { Extent } from '#law/extent.ts'
import { dayText } from '#wording/day.ts'
import { easementCategory, easementLabel, easementMeaning } from '#wording/place/constraints/easement.ts'
import { perimeterMeaning } from '#wording/place/constraints/perimeter.ts'
import { bandedLabel, bandMeaning, bandOf } from '#wording/place/constraints/pipeline.ts'
import { informationMeaning, prescriptionMeaning, zoneMeaning } from '#wording/place/constraints/plan.ts'
import { riskMeaning } from '#wording/place/constraints/risk.ts'
import { areaText, lengthText, shareText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'
import { otherOfTopic, topicOfKind } from './topics.ts'

/** What is said of a constraint that a parcel meets, whatever its geometry. */
export type ToldConstraint = {
  topic: string
  kind: string
  code: string
  label: string
  attributes: Readonly<Record<string, unknown>>
  extent?: Extent | undefined
  distanceM?: number | undefined
  /** First day of its application when it is still to come, `2027-01-01`. */
  appliesFrom?: string | undefined
}

/** What names a constraint and says what it is. */
export type NamedConstraint = Pick<ToldConstraint, 'topic' | 'kind' | 'code' | 'label' | 'attributes'>

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : typeof value === 'number' ? String(value) : null

/** The same few hundred sentences are told again and again: their typography is set once. */
const SENTENCES = 4000
const sentences = new Map<string, string>()

function told(sentence: string): string {
  const known = sentences.get(sentence)
  if (known !== undefined) return known
  if (sentences.size >= SENTENCES) sentences.clear()
  const set = typographic(sentence)
  sentences.set(sentence, set)
  return set
}

const categoryOf = ({ kind, code }: Pick<ToldConstraint, 'kind' | 'code'>): string =>
  easementCategory(kind.split('/')[1] ?? code) ?? code

/** The name of a constraint as it is told: in I1, with the band that the data say. */
export const constraintLabel = ({ topic, kind, code, label, attributes }: NamedConstraint): string =>
  topic === 'easement' ? bandedLabel(categoryOf({ kind, code }), attributes, label) : label

/** What the band of a pipe imposes, where the data say which it is; null for everything else. */
export function constraintBand({ topic, kind, code, label, attributes }: NamedConstraint): string | null {
  const band = topic === 'easement' ? bandOf(categoryOf({ kind, code }), attributes, label) : null
  return band === null ? null : told(bandMeaning(band))
}

/** What the constraint is, for someone who does not know the word. */
export function constraintMeaning({ topic, kind, code, label, attributes }: ToldConstraint): string {
  switch (topic) {
    case 'zone':
      return zoneMeaning(textOf(attributes.typesect) ?? textOf(attributes.typezone))
    case 'planPrescription':
      return prescriptionMeaning(code)
    case 'planInformation':
      return informationMeaning(code)
    case 'easement':
    case 'easementSource':
      return easementMeaning(categoryOf({ kind, code }), { attributes, label })
    case 'risk':
      return riskMeaning(kind, attributes)
    default:
      return perimeterMeaning(kind)
  }
}

const DRAWING_DOUBT = 'le cadastre et ce document ne sont pas dessinés sur le même fond, vérifiez sur le plan'

/** What the extent adds: a doubt on a sliver, a distance, a date to come; nothing when it bears plainly on the parcel. */
function reservation({ extent, distanceM, appliesFrom }: ToldConstraint): string {
  const sentences = [
    appliesFrom ? `S’appliquera à partir du ${dayText(appliesFrom)}.` : '',
    extent === 'marginal' ? `À vérifier : recouvrement infime, ${DRAWING_DOUBT}.` : '',
    extent === 'touching' && !distanceM ? `À vérifier : touche seulement la limite, ${DRAWING_DOUBT}.` : '',
    distanceM
      ? extent === 'touching'
        ? `À vérifier : dessiné à ${lengthText(distanceM)} de la parcelle.`
        : `À ${lengthText(distanceM)} de la parcelle, en dehors d’elle.`
      : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

/** A zone that only meets the boundary says nothing of what may be built on the parcel. */
const TOUCHING_ZONE =
  'Cette zone touche seulement la limite de la parcelle : elle ne dit rien de ce que l’on peut y construire.'

export const presentMeaning = (constraint: ToldConstraint): string =>
  constraint.topic === 'zone' && constraint.extent === 'touching' ? told(TOUCHING_ZONE) : fullMeaning(constraint)

const fullMeaning = (constraint: ToldConstraint): string =>
  told([constraintMeaning(constraint), reservation(constraint)].filter((sentence) => sentence !== '').join(' '))

const asOf = (vintage: string | null) => (vintage ? ` dans les données du ${dayText(vintage)}` : '')

/**
 * « Hors périmètre de monument historique (vérifié le 24 novembre 2026 dans les données du 1er juillet 2026). »
 * @param checkedOn legal day of the answer, `2026-11-24`
 */
export const absentMeaning = (absence: string, checkedOn: string, vintage: string | null): string =>
  told(`${absence} (vérifié le ${dayText(checkedOn)}${asOf(vintage)}).`)

export type UnknownReason =
  | 'notLoaded'
  | 'outOfCoverage'
  | 'coverageUnknown'
  | 'outsideEveryZone'
  | 'overlappingZones'
  | 'rivalZonings'
  | 'sourceDown'

/** Why nothing can be said, and what to do about it. */
export const unknownMeaning = (reason: UnknownReason, label: string, areaM2?: number, share?: number): string =>
  told(unknownSentence(reason, label, areaM2, share))

function unknownSentence(reason: UnknownReason, label: string, areaM2?: number, share?: number): string {
  switch (reason) {
    case 'notLoaded':
      return `${label} : inconnu, aucune donnée n’est chargée dans Parvis. Interrogez le service compétent.`
    case 'outOfCoverage':
      return `${label} : inconnu, les données chargées ne couvrent pas cette parcelle.`
    case 'coverageUnknown':
      return `${label} : rien n’est dessiné ici, mais le territoire que couvrent les données n’est pas indiqué : l’absence n’est pas prouvée.`
    case 'outsideEveryZone':
      return share === undefined || share >= 1
        ? 'La parcelle n’est dans aucune zone du document d’urbanisme qui couvre la commune : vérifiez sur le plan ou auprès de l’auteur du document.'
        : `${areaText(areaM2 ?? 0)} de la parcelle (${shareText(share)}) ne sont dans aucune zone du document d’urbanisme : vérifiez sur le plan.`
    case 'overlappingZones':
      return `Deux zones du même document se recouvrent ici sur ${areaText(areaM2 ?? 0)} : le document se contredit, vérifiez sur le plan approuvé.`
    case 'rivalZonings':
      return `Deux zonages en vigueur se recouvrent ici sur ${areaText(areaM2 ?? 0)} (${label}) : un seul s’applique, vérifiez lequel auprès de l’auteur du document.`
    case 'sourceDown':
      return `${label} : inconnu, le calcul a échoué sur le dessin de cette contrainte. Vérifiez sur le document.`
  }
}

/** Label of a kind that no list foresees: its layer was searched, nothing was found. */
export function otherKindLabel(kind: string): string {
  const topic = topicOfKind(kind)
  const code = kind.split('/')[1] ?? ''
  const other = otherOfTopic(topic)
  if (code === '') return other
  if (topic === 'easement') return easementLabel(easementCategory(code) ?? code)
  return topic === 'planPrescription' || topic === 'planInformation'
    ? `${other} (${GEOMETRY_NAMES[code] ?? code})`
    : other
}

const GEOMETRY_NAMES: Readonly<Record<string, string>> = {
  surface: 'secteurs',
  line: 'tracés',
  point: 'éléments ponctuels',
}

export const otherKindAbsence = (label: string): string => `${label} : rien sur cette parcelle`
