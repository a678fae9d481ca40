import type { KindOrigin, Quality } from '#law/request/request-gaps.ts'
import { type SubDestination, subDestinationName } from '#law/tables/destinations.ts'
import { type ParticularLinesSaid, particularLines } from '#wording/dossier/deposit/particulars.ts'
import { QUALITY_TEXTS } from '#wording/dossier/deposit/request-gaps.ts'
import { amendedSubjectTexts } from '#wording/place/guide/pieces.ts'
import { areaText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import type { Answer } from './project-words.ts'

type Stated = {
  request: {
    kindFrom: KindOrigin
    kindReason: string
    groundAddress: string
    quality: Quality | null
    attested: boolean
    uses: readonly { use: SubDestination; beforeM2: number | null; afterM2: number | null }[]
    particulars: ParticularLinesSaid
  }
  pieceFacts: Readonly<Record<string, boolean>>
}

/** What the request states besides its project, for whoever examines it; what it does not say is left out. */
export function requestAnswers({ request, pieceFacts }: Stated): readonly Answer[] {
  const { kindFrom, kindReason, groundAddress, quality, attested, uses } = request
  return [
    ...amendedSubjectTexts(pieceFacts).map((value) => ({ label: 'La modification change', value })),
    ...(kindFrom === 'person' && kindReason !== ''
      ? [{ label: 'Procédure choisie par le demandeur, contre ses réponses', value: kindReason }]
      : []),
    ...(groundAddress === '' ? [] : [{ label: 'Adresse du terrain', value: groundAddress }]),
    ...(quality === null
      ? []
      : [{ label: 'Qualité', value: `${QUALITY_TEXTS[quality]}${attested ? ', attestée' : ', non attestée'}` }]),
    ...uses.map(({ use, beforeM2, afterM2 }) => ({
      label: `Surface de plancher, ${subDestinationName(use)}`,
      value: `${areaOf(beforeM2)} avant, ${areaOf(afterM2)} après travaux`,
    })),
    ...particularLines(request.particulars),
  ].map(({ label, value }) => ({ label, value: capitalised(value) }))
}

const areaOf = (m2: number | null) => (m2 === null ? 'non dite' : areaText(m2))
