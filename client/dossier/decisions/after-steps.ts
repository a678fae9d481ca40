import type { ClockReading, ClockStep } from '#contract/clock.ts'
import type { LaterLetter } from '#contract/dossier/decisions/decision-later.ts'
import type { DossierFile, RegisterAct } from '#contract/dossier/register/dossier.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import { isPermit } from '#law/dossier-kind.ts'
import type { StepName } from '#law/moves/moves.ts'

export type LetterName =
  | LaterLetter['letter']
  | 'tacitCertificate'
  | 'revocation'
  | 'requestedRevocation' // the same letter, asked for by its holder
  | 'stopHearing'

/** Id of a step in the list of the page. */
export const afterStepAnchor = (key: string): string => `suite-${key.replaceAll(' ', '-')}`

type Common = { key: string; title: string; says: string; button: string; until?: string; article?: string }
/** Something that may follow a decision: an act to record, a letter to sign, a paper to display, another dossier. */
export type AfterStep = Common &
  (
    | { type: 'act'; act: OfficerActKind }
    | { type: 'letter'; letter: LetterName }
    | { type: 'document' }
    | { type: 'child'; variant: 'amendment' | 'transfer' }
  )

const RUNNING = ['decided', 'tacitlyDecided', 'worksUnderway', 'worksStopped']

type Followed = { line: Pick<DossierFile['line'], 'kind'>; acts: readonly RegisterAct[] }

/**
 * What may follow, in the order in which it usually comes. What may be done is what the law offers that day (`server/law/moves`);
 * this list says it in the words of the desk, with the letters and the dossiers that are no act of the law.
 */
export function afterSteps({ line, acts }: Followed, reading: ClockReading): AfterStep[] {
  const { name } = reading.state
  const said = (kind: string) => standing(acts).some((act) => act.kind === kind)
  const move = (step: StepName) => reading.steps.find((one) => one.step === step)
  const moved = (step: StepName, kind: OfficerActKind, words: Words) => {
    const found = move(step)
    return found && act(kind, words, untilOf(found))
  }
  // works may be declared complete on a grant alone, and once: what follows a grant lasts until then
  const isGranted = RUNNING.includes(name) && [...reading.steps, ...reading.noted].some(({ step }) => step === FINISH)
  const isContested = name === 'complianceContested'
  /** Letters that answer what waits, with the last day to do so. */
  const answers = (step: StepName, ...letters: AfterStep[]): AfterStep[] => {
    const found = move(step)
    return found ? letters.map((one) => ({ ...one, until: untilOf(found) })) : []
  }
  const transmission = move('transmit')
  const revoke = move('revoke')
  const contest = move('contestCompliance')
  const isCertifiable = [...reading.steps, ...reading.noted].some(({ step }) => step === CERTIFY)
  const steps: (AfterStep | false | undefined)[] = [
    ...answers('answerAdministrativeAppeal', APPEAL_ANSWER),
    ...answers('grantValidityExtension', EXTENSION_LETTER, EXTENSION_REFUSAL),
    moved('informProsecutor', 'prosecutorInformed', PROSECUTOR),
    moved('liftStopWorks', 'stopWorksLifted', STOP_LIFTED),
    isContested && moved('liftComplianceContest', 'complianceContestLifted', CONTEST_LIFTED),
    isCertifiable && TACIT_CERTIFICATE,
    name === 'withdrawn' && !said('withdrawalNoted') && WITHDRAWAL,
    transmission && act('decisionTransmitted', transmissionWords(transmission, line), untilOf(transmission)),
    moved('postInTownHall', 'postedInTownHall', TOWN_HALL),
    isGranted && NOTICE,
    isGranted && moved('postOnSite', 'postedOnSite', ON_SITE),
    revoke && !isHeard(acts, 'revocation') && HEARING,
    revoke ? { ...REVOCATION, until: untilOf(revoke) } : isGranted && REQUESTED_REVOCATION,
    isGranted && moved('startWorks', 'worksStarted', WORKS),
    isGranted && moved('declareCompletion', 'completionDeclared', COMPLETION),
    isGranted && moved('requestValidityExtension', 'validityExtensionRequested', EXTENSION),
    move('orderStopWorks') && !isHeard(acts, 'stopWorks') && STOP_HEARING,
    move('orderStopWorks') && STOP_WORKS,
    (isGranted || isContested) &&
      isPermit(line.kind) &&
      child('amendment', 'Modification du projet', 'Un permis modificatif est un dossier lié à celui-ci.'),
    isGranted && child('transfer', 'Transfert', 'Le nouveau titulaire dépose une demande, avec l’accord de l’ancien.'),
    contest && { ...CONTEST, until: untilOf(contest) },
    name === 'compliant' && !said('complianceAttested') && ATTESTATION,
  ]
  return steps.flatMap((step) => step || [])
}

const CERTIFY: StepName = 'certifyTacit'
const FINISH: StepName = 'declareCompletion'

/** The last useful day of a move, or the day on which a formality is due, late or not. */
const untilOf = ({ until, dueOn }: ClockStep): string => until ?? dueOn ?? ''

export type HeardBefore = 'revocation' | 'stopWorks'

/** The last invitation to be heard before such an act. */
const invitationOf = (acts: readonly RegisterAct[], before: HeardBefore) =>
  standing(acts).findLast(
    ({ kind, payload }) => kind === 'hearingInvited' && (payload.before ?? 'revocation') === before,
  )

const isHeard = (acts: readonly RegisterAct[], before: HeardBefore) => invitationOf(acts, before) !== undefined

/** What the invitation to be heard says of the procedure that it opened: the dates of the act that follows it. */
export function hearingOf(
  acts: readonly RegisterAct[],
  before: HeardBefore,
): { invitedOn: string; answerUntil: string } | null {
  const invited = invitationOf(acts, before)
  if (!invited) return null
  const { notice, answerUntil } = invited.payload
  const said: { handedOn?: unknown; firstPresentedOn?: unknown; sentOn?: unknown } =
    notice !== null && typeof notice === 'object' ? notice : {}
  const on = said.handedOn ?? said.firstPresentedOn ?? said.sentOn
  return typeof on === 'string' && typeof answerUntil === 'string' ? { invitedOn: on, answerUntil } : null
}

function standing(acts: readonly RegisterAct[]): readonly RegisterAct[] {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts.filter(({ id, cancels }) => cancels === null && !undone.has(id))
}

/** The letter left registered and nobody is known to have seen it. */
export function awaitsPresentation(acts: readonly RegisterAct[]): boolean {
  const sent = standing(acts).findLast(({ kind }) => kind === 'decided' || kind === 'revoked')
  const notice = sent?.payload.notice
  if (notice === null || typeof notice !== 'object') return false
  const said: { via?: unknown; firstPresentedOn?: unknown } = notice
  return said.via === 'registered' && said.firstPresentedOn === undefined
}

type Words = { title: string; says: string; button: string; article?: string }

const act = (kind: OfficerActKind, words: Words, until?: string): AfterStep => ({
  key: kind,
  type: 'act',
  act: kind,
  ...words,
  ...(until ? { until } : {}),
})

const letter = (name: LetterName, title: string, says: string, button: string): AfterStep => ({
  key: `letter ${name}`,
  type: 'letter',
  letter: name,
  title,
  says,
  button,
})

const child = (variant: 'amendment' | 'transfer', title: string, says: string): AfterStep => ({
  key: variant,
  type: 'child',
  variant,
  title,
  says,
  button: 'Ouvrir ce dossier',
  article: 'A423-4',
})

const TACIT_CERTIFICATE: AfterStep = {
  ...letter(
    'tacitCertificate',
    'Certificat de décision tacite',
    'À la demande du bénéficiaire.',
    'Signer le certificat',
  ),
  article: 'R*424-13',
}
const WITHDRAWAL: AfterStep = letter(
  'withdrawal',
  'Constat du retrait de la demande',
  'Le demandeur a retiré sa demande.',
  'Signer le constat',
)
const TRANSMISSION: Words = {
  title: 'Transmission au représentant de l’État',
  says: 'La décision n’est exécutoire qu’une fois notifiée et transmise.',
  button: 'Enregistrer la transmission',
  article: 'CGCT L2131-1',
}
/** A declaration that is not opposed is executory the day it is acquired. */
const OWED_TRANSMISSION: Words = {
  ...TRANSMISSION,
  says: 'La décision est exécutoire sans l’attendre ; la transmission reste due.',
  article: 'CGCT L2131-1, L424-8',
}
/** Silence signs nothing: the file alone goes to the prefect, and no day makes it late. */
const FILE_TRANSMISSION: Words = {
  ...TRANSMISSION,
  title: 'Transmission du dossier au représentant de l’État',
  says: 'Le permis tacite est exécutoire sans elle, et aucun jour ne la rend tardive ; le certificat en dit la date.',
  article: 'R*424-13 al. 3, L424-8',
}
const transmissionWords = ({ due }: ClockStep, { kind }: Followed['line']): Words => {
  if (!due) return FILE_TRANSMISSION
  return kind === 'priorDeclaration' ? OWED_TRANSMISSION : TRANSMISSION
}
const TOWN_HALL: Words = {
  title: 'Affichage en mairie',
  says: 'Un extrait, dans les huit jours, pendant deux mois.',
  button: 'Enregistrer l’affichage',
  article: 'R*424-15',
}
const ON_SITE: Words = {
  title: 'Affichage sur le terrain',
  says: 'Le délai de recours des tiers court du premier jour d’un affichage continu de deux mois.',
  button: 'Enregistrer l’affichage',
  article: 'R*600-2',
}
const NOTICE: AfterStep = {
  key: 'notice',
  type: 'document',
  title: 'Panneau du terrain',
  says: 'Le texte à reporter, remis au bénéficiaire.',
  button: 'Ouvrir le texte du panneau',
  article: 'A424-15 à A424-19',
}
const REVOCATION: AfterStep = {
  ...letter(
    'revocation',
    'Retrait de la décision',
    'Seulement si elle est illégale, son bénéficiaire entendu.',
    'Préparer le retrait',
  ),
  article: 'L424-5',
}
const HEARING: AfterStep = {
  ...letter(
    'hearingInvitation',
    'Invitation à présenter des observations',
    'Avant un retrait, son bénéficiaire est entendu : cette lettre ouvre la procédure et en fixe le jour.',
    'Préparer l’invitation',
  ),
  article: 'CRPA L121-1, L122-1',
}
const REQUESTED_REVOCATION: AfterStep = {
  ...letter(
    'requestedRevocation',
    'Retrait à la demande du bénéficiaire',
    'À tout moment, s’il le demande expressément.',
    'Préparer le retrait',
  ),
  article: 'L424-5',
}
const WORKS: Words = {
  title: 'Ouverture du chantier',
  says: 'La déclaration du bénéficiaire, à l’ouverture.',
  button: 'Enregistrer l’ouverture',
  article: 'R*424-16',
}
const COMPLETION: Words = {
  title: 'Achèvement des travaux',
  says: 'La déclaration attestant l’achèvement et la conformité ouvre le délai de contestation.',
  button: 'Enregistrer la déclaration',
  article: 'R*462-1',
}
const EXTENSION: Words = {
  title: 'Demande de prorogation',
  says: 'Sans réponse en deux mois, elle est accordée.',
  button: 'Enregistrer la demande',
  article: 'R*424-21 à R*424-23',
}
const EXTENSION_LETTER: AfterStep = {
  ...letter(
    'validityExtension',
    'Arrêté de prorogation',
    'La prorogation demandée peut être accordée par un arrêté.',
    'Signer la prorogation',
  ),
  article: 'R*424-21',
}
const EXTENSION_REFUSAL: AfterStep = {
  ...letter(
    'validityRefusal',
    'Refus de prorogation',
    'Si les règles ou les servitudes sont devenues défavorables au projet ; dans les deux mois de la demande.',
    'Refuser la prorogation',
  ),
  article: 'R*424-21, R*424-23',
}
const APPEAL_ANSWER: AfterStep = {
  ...letter(
    'appealAnswer',
    'Réponse au recours gracieux',
    'Sans réponse à temps, le silence le rejette.',
    'Préparer la réponse',
  ),
  article: 'L600-12-2 ; CRPA L231-4',
}
const STOP_HEARING: AfterStep = {
  ...letter(
    'stopHearing',
    'Invitation à présenter des observations avant interruption',
    'Sauf urgence, le bénéficiaire des travaux est entendu avant l’arrêté interruptif.',
    'Préparer l’invitation à répondre',
  ),
  article: 'CRPA L121-1, L122-1',
}
const PROSECUTOR: Words = {
  title: 'Copie de l’arrêté au procureur de la République',
  says: 'Sans délai, dès que l’arrêté est signé.',
  button: 'Enregistrer la transmission au procureur',
  article: 'L480-2',
}
const STOP_LIFTED: Words = {
  title: 'Fin de l’interruption des travaux',
  says: 'L’arrêté est levé, ou la justice y met fin.',
  button: 'Enregistrer la fin de l’interruption',
  article: 'L480-2',
}
const CONTEST_LIFTED: Words = {
  title: 'Mise en conformité',
  says: 'Les travaux sont rendus conformes, ou un permis modificatif les couvre.',
  button: 'Constater la mise en conformité',
  article: 'R*462-9, R*462-10',
}
const STOP_WORKS: AfterStep = {
  ...letter(
    'stopWorks',
    'Interruption des travaux',
    'Dès qu’un procès-verbal relève une infraction ; le maire agit au nom de l’État.',
    'Préparer l’arrêté interruptif',
  ),
  article: 'L480-2',
}
const CONTEST: AfterStep = {
  ...letter(
    'complianceContest',
    'Contestation de la conformité',
    'Une mise en demeure, par lettre recommandée.',
    'Contester la conformité',
  ),
  article: 'R*462-9',
}
const ATTESTATION: AfterStep = {
  ...letter(
    'complianceAttestation',
    'Attestation de non-contestation',
    'Due dans les quinze jours de la demande.',
    'Signer l’attestation',
  ),
  article: 'R*462-10',
}
