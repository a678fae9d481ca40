import type { Circumstance } from '#law/clock/circumstances.ts'
import type { Period } from '#law/clock/period.ts'
import type { ReviewPeriod } from '#law/clock/review-period.ts'
import type { ChangeOfUse } from '#law/consultations/change-of-use.ts'
import type { Cause, ClockEffect, ProposedConsultation } from '#law/consultations/consultations.ts'
import {
  type OpinionPeriod,
  type OpinionSilence,
  runsFromDeposit,
  silenceDoubt,
} from '#law/consultations/opinion-period.ts'
import { CONSULTATION_FACTS } from '#law/tables/consultation-facts.ts'
import type { ConsultationNature } from '#law/tables/consultation-rules.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { SECTOR_NAMES } from '#law/tables/procedure-words.ts'
import { dayText } from '#wording/day.ts'
import { CIRCUMSTANCE_NAMES } from '#wording/dossier/register/law-names.ts'
import { shareText } from '#wording/quantity.ts'
import { capitalised, typographic } from '#wording/typography.ts'

const NATURES = {
  agreement: 'son accord est nécessaire',
  bindingOpinion: 'son avis est conforme : la décision ne peut pas aller contre lui',
  advisoryOpinion: 'son avis est simple',
  authorisation: 'son autorisation est nécessaire',
  prescription: 'il peut prescrire',
  information: 'à informer seulement',
} as const satisfies Record<ConsultationNature, string>

/** Who, and what the answer binds: `Architecte des Bâtiments de France (UDAP) : son accord est nécessaire.` */
export const consultationText = ({ service, nature }: Pick<ProposedConsultation, 'service' | 'nature'>) =>
  typographic(`${capitalised(SERVICES[service])} : ${NATURES[nature]}.`)

const SILENCES = {
  favourable: 'avis réputé favorable',
  agreement: 'accord réputé donné',
  refusal: 'accord réputé refusé',
  waiver: 'renonciation à prescrire',
  noObservation: 'réputé sans observation',
  confirmation: 'décision ou avis contesté réputé confirmé',
  ownText: 'réputé avoir statué, dans le sens que fixe son propre texte',
} as const satisfies Record<OpinionSilence, string>

const printed = ({ count, unit }: Period) =>
  `${count} ${unit === 'months' ? 'mois' : unit === 'days' ? 'jours' : 'jours ouvrés'}`

/** `2 mois à compter de la réception de la demande ; silence : accord réputé donné.` */
export const opinionText = ({
  period,
  silence,
  from,
  doubt,
}: Pick<OpinionPeriod, 'period' | 'silence' | 'from' | 'doubt'>) =>
  typographic(
    `${printed(period)} à compter ${from === 'deposit' ? 'du dépôt en mairie' : 'de la réception de la demande'} ; silence : ${SILENCES[silence]}${readingText(doubt)}.`,
  )

/** What no text that was read says, beside what is retained; nothing where the text says it. */
export const readingText = (doubt: string | null | undefined): string =>
  doubt ? ` (lecture à confirmer : ${doubt})` : ''

/** Of a consultation whose own text was not read, wherever it is proposed, retained or asked. */
export const UNREAD_RULE = 'le texte qui appelle cette consultation n’a pas été lu : lecture à confirmer'

type FrozenRegime = {
  periodCount: number | null
  periodUnit: Period['unit'] | null
  silence: OpinionPeriod['silence'] | null
  article: string | null
}

/** The same for a regime frozen with the choice; null when the service’s own text sets it. */
export function frozenOpinionText({ periodCount: count, periodUnit: unit, silence, article }: FrozenRegime) {
  if (count === null || unit === null || silence === null) return null
  const doubt = silenceDoubt(article)
  return opinionText({
    period: { count, unit },
    silence,
    ...(runsFromDeposit(article) && { from: 'deposit' }),
    ...(doubt && { doubt }),
  })
}

export function causeText(cause: Cause): string {
  switch (cause.cause) {
    case 'sector':
      return typographic(`Dans ${SECTOR_NAMES[cause.sector]}`)
    case 'fact':
      return typographic(CONSULTATION_FACTS[cause.fact])
    case 'layer':
      return typographic(layerText(cause.topic, cause.code))
    case 'duty':
      return typographic(capitalised(cause.duty))
    case 'statement': {
      const { code, label, share } = cause.statement
      const part = share === undefined ? '' : ` (${shareText(share)} de la parcelle)`
      return typographic(`${code}${label ? ` : ${label}` : ''}${part}`)
    }
  }
}

const layerText = (topic: string, code: string): string =>
  topic === 'zone'
    ? `Zone du plan inconnue : ${code === 'A' ? 'agricole' : 'naturelle ou forestière'} ?`
    : `Couche absente ou incomplète : information ${code} du plan`

/** That the plan does not allow the change of destination, or what it still takes; nobody is consulted for it. */
export const changeOfUseText = ({ allowed }: ChangeOfUse): string =>
  typographic(
    allowed === 'no'
      ? 'Changement de destination non admis en zone agricole ou naturelle : le plan ne désigne pas ce bâtiment, aucune dérogation vers l’habitation n’est demandée et la zone n’admet pas cette destination.'
      : 'En zone agricole ou naturelle, ce changement de destination suppose que le plan désigne le bâtiment, qu’une dérogation vers l’habitation soit accordée, ou que la zone admette déjà cette destination : alors sans avis à recueillir. À vérifier.',
  )

/** What the circumstance does to the review, and until when it can be notified is said apart. */
export function effectText({ period, unsettled }: ClockEffect): string {
  const doubt = unsettled ? ' ; appliqué inégalement, à décider' : ''
  if (!period) return typographic(`Sans effet sur la durée de l’instruction${doubt}.`)
  return typographic(
    'totalMonths' in period
      ? `Délai d’instruction porté à ${period.totalMonths} mois${doubt}.`
      : `Délai d’instruction majoré de ${period.addedMonths} mois${doubt}.`,
  )
}

/** What retaining the consultation says of the place, beside an effect on the period that stays to be decided. */
export const siteText = (site: Circumstance): string =>
  typographic(
    site === 'registeredSite'
      ? 'Retenir cette consultation inscrit le site au dossier, sans majoration : aucuns travaux avant quatre mois à compter du dépôt (R*425-30 al. 1).'
      : `Retenir cette consultation inscrit au dossier : ${CIRCUMSTANCE_NAMES[site]}.`,
  )

type Useful = { until: string; isPast: boolean; ifNotifiedMonths: number | null }

/**
 * Until when it is worth asking, counted back from the decision: « jusqu’au 7 janvier 2027 inclus ; au-delà, accord impossible à temps ».
 *
 * @param sought  what comes too late afterwards: an agreement, or an opinion
 */
export function usefulDayText({ until, isPast, ifNotifiedMonths }: Useful, sought: 'accord' | 'avis'): string {
  const day = dayText(until)
  if (isPast)
    return typographic(`dernier jour utile passé, le ${day} : ${sought} impossible à temps, décidez expressément`)
  const holds = ifNotifiedMonths === null ? '' : ` (si le délai de ${ifNotifiedMonths} mois est notifié à temps)`
  return typographic(`jusqu’au ${day} inclus${holds} ; au-delà, ${sought} impossible à temps`)
}

/** The same of a request that has not left, as a sentence of its own begins. */
export const toAskText = (useful: Useful, sought: 'accord' | 'avis'): string =>
  capitalised(useful.isPast ? usefulDayText(useful, sought) : `à demander ${usefulDayText(useful, sought)}`)

/** In the queue, where the name of the service is all that tells one request from another. */
export function queuedRequestText(
  { until, serviceName, nature }: { until: string; serviceName: string; nature: string },
  isPast: boolean,
): string {
  const sought = soughtOf(nature)
  return typographic(
    isPast
      ? `${serviceName} : dernier jour utile passé, le ${dayText(until)}, ${sought} impossible à temps`
      : `${serviceName} : ${sought} à demander jusqu’au ${dayText(until)} inclus`,
  )
}

/** What the answer of a service is: what binds the decision is an agreement, the rest an opinion. */
export const soughtOf = (nature: string): 'accord' | 'avis' => (nature === 'agreement' ? 'accord' : 'avis')

/** The whole review period once the effects are retained: the longest, never their sum. */
export const reviewPeriodText = ({ months, circumstance }: ReviewPeriod) =>
  typographic(
    circumstance === undefined
      ? `Instruction en ${months} mois, délai de droit commun.`
      : `Instruction en ${months} mois, le plus long des délais applicables.`,
  )
