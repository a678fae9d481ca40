import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { deliberationText, UNIT_NAMES } from '#wording/services/bookings/booking-words.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { typographic } from '#wording/typography.ts'
import { funderText, toFunderText } from './funder-text.ts'

export const GRANT_STATE_NAMES = {
  received: 'à instruire',
  proposed: 'proposée au vote',
  voted: 'votée',
  refused: 'refusée',
  reported: 'compte rendu reçu',
  closed: 'sans suite',
} as const

export const FUNDER_KIND_NAMES = {
  commune: 'Commune',
  intercommunality: 'Communauté de communes',
  socialCentre: 'CCAS ou CIAS',
} as const

export const GRANT_ALERT_NAMES = {
  agreementDue: 'convention à signer',
  reportSoon: 'compte rendu attendu sous 30 jours',
  reportLate: 'compte rendu en retard',
  duplicate: 'déjà demandée ailleurs',
} as const

export const GRANT_EVENT_NAMES = {
  received: 'Demande reçue',
  note: 'Note du service',
  proposed: 'Montant proposé',
  voted: 'Subvention votée',
  refused: 'Subvention refusée',
  executory: 'Délibération exécutoire',
  agreementDrafted: 'Convention établie',
  agreementSigned: 'Convention signée',
  paymentOrdered: 'Paiement ordonné',
  reminded: 'Relance envoyée',
  reportSoon: 'Échéance du compte rendu rappelée',
  reportLate: 'Compte rendu en retard',
  reportReceived: 'Compte rendu reçu',
} as const

/** « 12 pour, 3 contre, 1 abstention, sur 16 votants ». */
export const voteText = (vote: { for: number; against: number; abstentions: number; voters: number }): string =>
  `${vote.for} pour, ${vote.against} contre, ${countText(vote.abstentions, 'abstention')}, sur ${countText(vote.voters, 'votant')}`

/** What silence makes of a request that the assembly has not voted; null where none runs. */
export function grantSilenceText(silenceOn: string | null, today: string): string | null {
  if (silenceOn === null) return null
  return silenceOn < today
    ? `rejetée par silence le ${dayText(silenceOn)} (CRPA L231-4) : un vote remplace ce rejet`
    : `sans vote le ${dayText(silenceOn)} au plus tard, le silence vaut rejet (CRPA L231-4)`
}

/** « Quorum atteint : 5 présents sur 7 en fonction, il en fallait 4 »; nothing of a vote recorded before it was looked at. */
export function quorumText({
  quorum,
  isSecondCall,
}: {
  quorum?: { present: number; required: number; inOffice: number } | undefined
  isSecondCall?: boolean | undefined
}): string | null {
  if (!quorum) return null
  const there = `${countText(quorum.present, 'présent')} sur ${quorum.inOffice} en fonction et sans intérêt`
  return isSecondCall
    ? `Seconde convocation, sans condition de quorum : ${there}`
    : `Quorum atteint : ${there}, il en fallait ${quorum.required}`
}

/** « Déjà demandée au CIAS du Pays le 12 mars 2026 (DS-2026-00003) : 1 200 € ». */
export const twinText = (twin: {
  funder: string
  number: string
  receivedOn: string
  askedCents: number | null
  votedCents: number | null
  isSameObject: boolean
}): string =>
  typographic(
    `${twin.isSameObject ? 'Déjà demandée' : 'Autre demande'} ${toFunderText(twin.funder)} le ${dayText(twin.receivedOn)} (${twin.number}) : ${
      twin.askedCents === null ? 'montant non dit' : amountText(twin.askedCents)
    }${twin.votedCents === null ? '' : `, votée ${amountText(twin.votedCents)}`}`,
  )

/** The words of the letter that tells a vote; the reasons follow. */
export const decisionBody = (
  vote: {
    outcome: 'carried' | 'lost'
    deliberation: string
    on: string
    amountCents: number
    object: string
    exercice: number
    funder: string
  },
  reasons: string,
): string =>
  [
    vote.outcome === 'carried'
      ? `Par la délibération « ${vote.deliberation} » du ${dayText(vote.on)}, ${funderText(vote.funder)} attribue à votre association une subvention de ${amountText(vote.amountCents)} pour l’exercice ${vote.exercice}. Objet : ${vote.object}.`
      : `Par la délibération « ${vote.deliberation} » du ${dayText(vote.on)}, ${funderText(vote.funder)} n’attribue pas la subvention demandée pour l’exercice ${vote.exercice}. Objet : ${vote.object}.`,
    ...(reasons === '' ? [] : [reasons]),
    ...(vote.outcome === 'carried'
      ? [
          'Elle est payée une fois la délibération exécutoire et, s’il y a lieu, la convention signée. Un compte rendu financier (CERFA 15059) est remis dans les six mois qui suivent l’exercice ; ce qui n’a pas servi à cet objet peut être repris.',
        ]
      : []),
  ]
    .map(typographic)
    .join('\n\n')

export const AGREEMENT = {
  title: 'Convention de subvention',
  footer: 'Convention établie par Parvis.',
  between: (funder: string, association: string, ids: string, seat: string) =>
    typographic(
      `Entre ${funderText(funder)}, ci-après la collectivité, et ${association}${ids === '' ? '' : ` (${ids})`}${seat === '' ? '' : `, dont le siège est ${seat}`}, ci-après l’association, il est convenu ce qui suit.`,
    ),
  visas: (deliberation: string, votedOn: string) => [
    'Vu la loi n° 2000-321 du 12 avril 2000, notamment ses articles 9-1 et 10, et le décret n° 2001-495 du 6 juin 2001 ;',
    'Vu le décret n° 2021-1947 du 31 décembre 2021 approuvant le contrat d’engagement républicain ;',
    `Vu la délibération « ${deliberation} » du ${dayText(votedOn)} ;`,
  ],
  object: (object: string, exercice: number) =>
    typographic(`La collectivité soutient l’association pour l’exercice ${exercice}. Objet : ${object}.`),
  amount: (amount: string) =>
    typographic(`Le montant de la subvention est de ${amount}. Le total des paiements ne dépasse pas ce montant.`),
  report: (dueOn: string) =>
    `L’association remet le compte rendu financier de l’emploi de la subvention (CERFA 15059) au plus tard le ${dayText(dueOn)}, dans les six mois qui suivent l’exercice. Elle tient ses comptes à la disposition de la collectivité.`,
  republican:
    'L’association a souscrit le contrat d’engagement républicain et en informe ses membres. Un manquement fait retirer la subvention pour la période qui reste à courir.',
  unused: 'Ce qui n’a pas été employé à cet objet est rendu à la collectivité.',
  terms: 'Conditions particulières',
  forAssociation: 'Pour l’association, son représentant légal',
} as const

export const REMINDER = {
  title: 'Compte rendu financier attendu',
  footer: 'Relance établie par Parvis.',
  says: (facts: { amountCents: number; deliberation: string; exercice: number; dueOn: string; isLate: boolean }) =>
    [
      `Une subvention de ${amountText(facts.amountCents)} vous a été attribuée pour l’exercice ${facts.exercice} (délibération « ${facts.deliberation} »).`,
      facts.isLate
        ? `Son compte rendu financier était attendu au plus tard le ${dayText(facts.dueOn)}. Il ne nous est pas parvenu.`
        : `Son compte rendu financier est attendu au plus tard le ${dayText(facts.dueOn)}.`,
      'Il se remplit sur la page de votre subvention, que votre lien ouvre, ou sur le formulaire CERFA 15059, à remettre au guichet.',
      'Sans lui, l’emploi de la subvention ne peut pas être vérifié : une nouvelle demande serait présentée à la commission avec cette absence.',
    ].map(typographic),
} as const

type LentRoom = {
  resourceName: string
  uses: number
  units: number
  unit: keyof typeof UNIT_NAMES
  unitCents: number
  deliberation: string
  deliberatedOn: string
}

/** « Salle des fêtes, 3 usages gratuits » */
export const lentRoomText = ({ resourceName, uses }: LentRoom): string =>
  `${resourceName}, ${countText(uses, 'usage gratuit', 'usages gratuits')}`

/** « réservations : 3 × 60 € le forfait, délibération 2025-114 du 18 décembre 2025 » */
export const lentRoomSource = ({ units, unit, unitCents, ...act }: LentRoom): string =>
  `réservations : ${units} × ${amountText(unitCents)} ${UNIT_NAMES[unit]}, ${deliberationText(act)}`
