import type { ActFamily } from '#law/clock/act-description.ts'
import { isRegisterAct, type RegisterActKind } from '#law/clock/register-acts.ts'
import type { StepName } from '#law/moves/moves.ts'
import { dayText } from '#wording/day.ts'
import { OPINION_NAMES } from '#wording/dossier/consultations/consultation-desk.ts'
import { capitalised } from '#wording/typography.ts'
import type { ActPayload, ActWords, FieldWords, StepsOf, WordsOfFamily } from './act-words.ts'
import { DECISION_ACT_WORDS } from './acts-decision.ts'
import { REVIEW_ACT_WORDS } from './acts-review.ts'
import { WORKS_ACT_WORDS } from './acts-works.ts'

export const ACT_FAMILY_NAMES = {
  period: 'Pièces et délai',
  opinions: 'Avis et enquête',
  decision: 'Décision, transmission et affichages',
  appeals: 'Recours et sursis',
  works: 'Chantier et achèvement',
} as const satisfies Record<ActFamily, string>

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? [value] : [])
const opinions: Readonly<Record<string, string>> = OPINION_NAMES
const opinion = (answer: unknown) => text(answer).flatMap((name) => capitalised(opinions[name] ?? name))
const service = ({ service: name }: ActPayload) => text(name)

/** The text, its days, and each date that it moved. */
const stopLines = ({ decree, from, to, dates, because }: ActPayload) => [
  ...text(decree),
  ...(typeof from === 'string' && typeof to === 'string' ? [`Du ${dayText(from)} au ${dayText(to)} inclus`] : []),
  ...text(because),
  ...(Array.isArray(dates) ? dates.flatMap(movedText) : []),
]

function movedText(moved: unknown): string[] {
  const { label, from, to } = moved as { label?: unknown; from?: unknown; to?: unknown }
  const dayOf = (on: unknown) => (typeof on === 'string' ? dayText(on) : 'sans date')
  return typeof label === 'string' ? [`${label} : ${dayOf(from)} devient ${dayOf(to)}`] : []
}

const ENDINGS: Readonly<Record<string, string>> = {
  absenceEnded: 'Fin de l’absence',
  givenBack: 'Rendu avant la fin de l’absence',
  calledOff: 'Absence annulée',
}
/** Words of the acts that stand outside the course of a dossier: its deposit, what the desk does, what undoes an act. */
const OTHER_ACT_WORDS = {
  filed: { name: 'Dépôt' },
  pieceReceived: { name: 'Pièce demandée arrivée', mark: 'Pièce arrivée' },
  pieceNotAccepted: { name: 'Fichier écarté : ce n’est pas la pièce demandée', mark: 'Fichier écarté' },
  attachmentsAdded: { name: 'Document ajouté par le demandeur' },
  additionExamined: {
    name: 'Document ajouté examiné',
    title: 'Verser le document ajouté au dossier',
    lead: 'Le document ne change aucun délai. S’il modifie le projet au point d’appeler un nouvel examen, enregistrez plutôt un projet modifié.',
    record: 'Verser au dossier',
    fields: { why: { label: 'Ce que vous en retenez', missing: 'Dites ce que vous en retenez' } },
  },
  cancelled: {
    name: 'Annulation',
    title: 'Annuler un acte enregistré par erreur',
    lead: 'L’acte reste au registre, barré, avec la raison. Les délais sont recalculés comme s’il n’avait pas eu lieu.',
    record: 'Annuler cet acte',
    fields: { why: { label: 'Pourquoi cet acte est annulé', missing: 'Dites pourquoi cet acte est annulé' } },
  },
  assigned: {
    name: 'Attribution',
    lines: ({ name }) => (text(name).length > 0 ? text(name) : ['Personne n’est plus en charge']),
  },
  takenOver: {
    name: 'Dossier confié pendant une absence',
    lines: ({ fromName, toName, until }) => [
      `De ${String(fromName)} à ${String(toName)}`,
      ...text(until).map((day) => `Jusqu’au ${dayText(day)}`),
    ],
  },
  dossierTakenOver: {
    name: 'Dossier repris d’un autre logiciel',
    lines: ({ system, file, line, state, written }) => [
      `${String(system)}, fichier « ${String(file)} », ligne ${String(line)}`,
      ...text(state).map((one) => `État dans le fichier : ${one}`),
      ...Object.entries(typeof written === 'object' && written !== null ? written : {}).map(
        ([column, cell]) => `${column} : ${String(cell)}`,
      ),
    ],
  },
  dayTakenOver: { name: 'Date reprise', lines: ({ name }) => text(name) },
  dossierReopened: { name: 'Dossier repris, rouvert' },
  handedBack: {
    name: 'Dossier rendu après une absence',
    lines: ({ fromName, toName, ending }) => [
      `De ${String(fromName)} à ${String(toName)}`,
      ...text(ending).flatMap((name) => ENDINGS[name] ?? []),
    ],
  },
  consultationSent: { name: 'Service consulté', lines: service },
  consultationAnswered: {
    name: 'Avis reçu',
    lines: ({ answer, ...said }) => [...opinion(answer), ...service(said)],
  },
  consultationSilent: { name: 'Service silencieux', lines: service },
  tacitCertificateIssued: {
    name: 'Certificat de décision tacite',
    steps: { certifyTacit: 'Certifier la décision tacite' },
  },
  complianceAttested: { name: 'Attestation de non-contestation délivrée' },
  validityExtended: {
    name: 'Validité prorogée',
    steps: { grantValidityExtension: 'Répondre à la demande de prorogation' },
  },
  withdrawalNoted: { name: 'Désistement constaté' },
  addressCorrected: {
    name: 'Adresse rectifiée',
    lines: ({ who, before, after }) => [...text(who), `${addressOf(before)} devient ${addressOf(after)}`],
  },
  periodsStopped: { name: 'Délais suspendus par un texte', lines: stopLines },
  periodsResumed: { name: 'Suspension des délais retirée', lines: stopLines },
  siteDisplayInterrupted: {
    name: 'Panneau du terrain absent ou illisible',
    lines: ({ on }) => (typeof on === 'string' ? [`Constaté le ${dayText(on)}`] : []),
  },
  siteDisplayRestored: {
    name: 'Panneau du terrain de nouveau visible',
    lines: ({ on }) => (typeof on === 'string' ? [`Constaté le ${dayText(on)}`] : []),
  },
  hearingInvited: {
    name: 'Bénéficiaire invité à présenter ses observations',
    lines: ({ answerUntil }) => (typeof answerUntil === 'string' ? [`Jusqu’au ${dayText(answerUntil)}`] : []),
  },
} as const satisfies WordsOfFamily<'none'>

/** « 3 rue du Moulin, 62999 Audenkerque », or what stands in its place while nothing was written. */
function addressOf(said: unknown): string {
  const written = (name: string) =>
    typeof said === 'object' && said !== null ? String(Reflect.get(said, name) ?? '').trim() : ''
  const town = `${written('postalCode')} ${written('city')}`.trim()
  return [written('address'), town].filter(Boolean).join(', ') || 'adresse inconnue'
}

const ACT_WORDS: Readonly<Record<RegisterActKind, ActWords>> = {
  ...REVIEW_ACT_WORDS,
  ...DECISION_ACT_WORDS,
  ...WORKS_ACT_WORDS,
  ...OTHER_ACT_WORDS,
}

export const actWords = (kind: RegisterActKind): ActWords => ACT_WORDS[kind]

/** Words of a field, none when it has its own (a letter, an arrival) or is never asked. */
export const fieldWords = (kind: RegisterActKind, field: string): FieldWords | undefined =>
  ACT_WORDS[kind].fields?.[field]

/** What an act is called in the register; one that a later version wrote is named by its kind. */
export const actName = ({ kind }: { kind: string }): string =>
  isRegisterAct(kind) ? ACT_WORDS[kind].name : `Acte « ${kind} »`

/** The same under the band of time, where room is short. */
export const actMark = ({ kind }: { kind: string }): string =>
  isRegisterAct(kind) ? (ACT_WORDS[kind].mark ?? ACT_WORDS[kind].name) : actName({ kind })

/** The move that no act of its own makes: the letter is recorded again. */
const LETTER_STEPS = {
  recordReception: 'Enregistrer la première présentation du pli',
} as const satisfies StepsOf<'letterAgain'>

/** What is to be done, as an order. */
export const STEP_NAMES: Readonly<Record<string, string>> = {
  ...LETTER_STEPS,
  ...Object.fromEntries(Object.values(ACT_WORDS).flatMap(({ steps = {} }) => Object.entries(steps))),
}

export const stepName = (step: StepName): string => STEP_NAMES[step] ?? step
