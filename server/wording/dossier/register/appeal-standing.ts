import type { AppealStanding, Definitive, Limit } from '#law/clock/appeal-standing.ts'
import type { Day } from '#law/clock/calendar.ts'
import { lawDayText } from '#wording/proof.ts'
import { typographic } from '#wording/typography.ts'
import { hearingText } from './pending.ts'

const NATURES = {
  annulment: 'Recours devant le tribunal administratif',
  referral: 'Déféré du préfet',
  appeal: 'Appel ou pourvoi contre le jugement',
  gracious: 'Recours gracieux',
  hierarchical: 'Recours hiérarchique',
} as const satisfies Record<AppealStanding['nature'], string>

const PERIOD_ARTICLES = {
  court: { thirdParty: 'R*600-2', applicant: 'CJA R421-1' },
  administrative: { thirdParty: 'L600-12-2', applicant: 'L600-12-2' },
} as const

/** « Recours gracieux du 3 mars 2027, par un tiers ». */
export const appealTitle = ({ nature, on, appellant, withSummary }: AppealStanding): string =>
  typographic(
    `${NATURES[nature]} du ${lawDayText(on)}${nature === 'referral' || nature === 'appeal' ? '' : appellant === 'applicant' ? ', par le demandeur' : ', par un tiers'}${withSummary ? ', avec référé-suspension' : ''}`,
  )

/** What may be said of its admissibility, of its effect and of its end; the judge decides. */
export function appealSentences(standing: AppealStanding): string[] {
  return [timelinessText(standing), notificationText(standing), ...effectTexts(standing)]
    .filter((text) => text !== '')
    .map(typographic)
}

function timelinessText({
  timeliness,
  until,
  sort,
  nature,
  appellant,
  isFinalBar,
  isOfRefusal,
  settled,
}: AppealStanding): string {
  if (settled) return ''
  const own = isFinalBar ? 'R*600-3' : PERIOD_ARTICLES[sort][appellant]
  const article = nature === 'referral' ? 'CGCT L2131-6' : nature === 'appeal' ? 'CJA R811-2, R821-1' : own
  switch (timeliness) {
    case 'inTime':
      return `Formé dans le délai, qui court jusqu’au ${until === undefined ? '' : lawDayText(until)} (${article}).`
    case 'late':
      return `Tardif : le délai a pris fin le ${until === undefined ? '' : lawDayText(until)} (${article}) ; il est irrecevable, sauf si le juge retient un autre départ.`
    case 'otherDecision':
      return 'Formé contre une décision qui n’est plus celle qui vaut.'
    case 'unknown':
      if (nature === 'appeal')
        return `À former dans les deux mois de la notification du jugement à celui qui le forme (${article}).`
      return appellant === 'thirdParty' && nature !== 'referral'
        ? isOfRefusal
          ? 'Délai inconnu : ce qui refuse ou s’oppose ne s’affiche pas sur le terrain (R*424-15), et aucun texte lu ici ne dit d’où part le délai d’un tiers.'
          : 'Délai inconnu : aucun affichage continu sur le terrain n’est enregistré pour la décision en vigueur (R*600-2).'
        : `Délai inconnu : le jour qui l’ouvre n’est pas enregistré (${article}).`
  }
}

function notificationText({ notification }: AppealStanding): string {
  switch (notification.outcome) {
    case 'notOwed':
      return ''
    case 'done':
      return 'Notifié à la mairie et au titulaire dans les quinze jours francs (R*600-1).'
    case 'awaited':
      return `Preuve de notification à la mairie et au titulaire attendue, au plus tard le ${lawDayText(notification.dueOn)} (R*600-1).`
    case 'missing':
      return `Sans preuve de notification à la mairie et au titulaire au ${lawDayText(notification.dueOn)} : irrecevable, si le panneau du terrain mentionnait cette obligation (R*600-1, A424-17).`
  }
}

const OUTCOMES = {
  dismissed: 'recours rejeté',
  givenUp: 'désistement',
  partlyAnnulled: 'annulation partielle',
  annulled: 'annulation',
  restored: 'annulation effacée',
} as const

const ANSWERS = {
  rejected: (on: string) => `Répondu le ${on} : recours rejeté.`,
  upheld: (on: string) => `Répondu le ${on} : recours accueilli.`,
  silence: (on: string) => `Rejeté par le silence de la mairie à l’expiration du ${on} (CRPA L231-4).`,
} as const

const SUMMARIES = {
  thirdParty:
    'Le référé-suspension est recevable jusqu’à la cristallisation des moyens ; l’urgence est présumée (L600-3).',
  applicant: 'Le référé-suspension contre un refus ou une opposition : l’urgence est présumée (L600-3-1).',
} as const satisfies Record<AppealStanding['appellant'], string>

const REFERRED_SUMMARY = 'Le préfet demande aussi la suspension de la décision (L600-3 al. 3, CGCT L2131-6).'

const COURT_PERIOD = {
  prolonged: 'Il a prolongé le délai de recours au tribunal (CRPA L411-2).',
  kept: 'Il ne prolonge pas le délai de recours au tribunal (L600-12-2).',
} as const

const frozenText = (until: Day) =>
  `La mairie peut invoquer d’autres motifs de refus jusqu’au ${lawDayText(until)} ; aucun après (L600-2).`

const NOT_SUSPENSIVE = 'Il ne suspend pas le jugement, sauf si le juge l’ordonne (CJA R811-14, R811-15).'

const RESTORED =
  'L’annulation est réputée n’avoir jamais été prononcée : ce qui avait été annulé vaut de nouveau, et rien n’est plus à décider à sa place.'

const WITHDRAWAL_ANNULLED =
  'Le retrait est annulé : l’autorisation est rétablie au jour du jugement, sans nouveau délai pour la retirer (CE 28 décembre 2022, n° 447875).'

function effectTexts({
  settled,
  stopsValidity,
  sort,
  withSummary,
  appellant,
  nature,
  prolongsCourt,
  answered,
  groundsUntil,
  hearing,
}: AppealStanding): string[] {
  if (settled)
    return [
      `Jugé le ${lawDayText(settled.on)}${settled.outcome ? ` : ${OUTCOMES[settled.outcome]}` : ''}.`,
      ...(settled.outcome === 'restored' ? [RESTORED] : []),
      ...(settled.outcome === 'annulled'
        ? [
            settled.annuls === 'withdrawal'
              ? WITHDRAWAL_ANNULLED
              : appellant === 'applicant' && nature !== 'referral'
                ? 'Si un refus est annulé, le demandeur confirme sa demande dans les six mois de la notification : elle est instruite à nouveau, sur les règles du jour du refus annulé, si l’annulation est définitive (L600-2).'
                : 'L’autorisation annulée est réputée n’avoir jamais existé : rien ne se construit plus sur son fondement.',
          ]
        : []),
    ]
  return [
    ...(hearing ? [hearingText(hearing)] : []),
    ...(nature === 'appeal' ? [NOT_SUSPENSIVE] : []),
    ...(groundsUntil === undefined ? [] : [frozenText(groundsUntil)]),
    ...(stopsValidity ? ['Il suspend la validité de l’autorisation jusqu’à une décision irrévocable (R*424-19).'] : []),
    ...(answered ? [ANSWERS[answered.outcome](lawDayText(answered.on))] : []),
    ...(sort === 'administrative' ? [prolongsCourt ? COURT_PERIOD.prolonged : COURT_PERIOD.kept] : []),
    ...(withSummary ? [nature === 'referral' ? REFERRED_SUMMARY : SUMMARIES[appellant]] : []),
  ]
}

const LIMITS = {
  thirdParty: 'recours des tiers (R*600-2)',
  finalBar: 'recours des tiers, six mois après l’achèvement (R*600-3)',
  applicant: 'recours du demandeur (CJA R421-1)',
  prefect: 'déféré du préfet (CGCT L2131-6)',
  revocation: 'retrait (L424-5)',
  judgment: 'appel ou pourvoi contre le jugement (CJA R811-2, R821-1)',
} as const satisfies Record<Limit['of'], string>

const limitsText = (limits: readonly Limit[]) =>
  limits.map(({ of, until }) => `${LIMITS[of]} jusqu’au ${lawDayText(until)}`).join(' ; ')

const LACKS = {
  display: 'l’affichage sur le terrain n’est pas enregistré (R*600-2)',
  continuity: 'la continuité de l’affichage sur le terrain est en doute (R*600-2)',
  transmission: 'la réception de la décision par le préfet n’est pas enregistrée (CGCT L2131-6)',
  judgment:
    'le jugement se conteste pendant deux mois, et le jour de sa notification n’est pas enregistré (CJA R811-2)',
} as const

/** Whether the decision may still be undone, in one sentence. */
export function definitiveText(definitive: Definitive): string {
  switch (definitive.outcome) {
    case 'since':
      return typographic(
        `Définitif depuis le ${lawDayText(definitive.day)}, hors fraude et hors demande de pièces du préfet.`,
      )
    case 'from':
      return typographic(
        `Définitif à partir du ${lawDayText(definitive.day)} si rien n’est formé d’ici là : ${limitsText(definitive.limits)}.`,
      )
    case 'contested':
      return 'Pas définitif : un recours est en cours.'
    case 'unknown':
      return typographic(`Le jour où la décision sera définitive n’est pas connu : ${LACKS[definitive.lacks]}.`)
  }
}
