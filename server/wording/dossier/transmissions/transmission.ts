import { isGrant } from '#law/clock/grants.ts'
import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import { TRANSMISSION_TOLD } from '#law/legality-control.ts'
import { dayText } from '#wording/day.ts'
import { type DecidingAuthority, isOfTheState } from '#wording/dossier/decisions/decision.ts'
import { typographic } from '#wording/typography.ts'

export const TRANSMISSION_CHANNELS = ['paper', 'tdt', 'platau'] as const
export type TransmissionChannel = (typeof TRANSMISSION_CHANNELS)[number]

/** Those that a machine carries; paper is carried by hand. */
export const CARRIERS = ['tdt', 'platau'] as const satisfies readonly TransmissionChannel[]
export type Carrier = (typeof CARRIERS)[number]

export const CHANNEL_NAMES = {
  paper: 'Papier, avec bordereau',
  tdt: 'Tiers de télétransmission (@CTES)',
  platau: 'PLAT’AU-@CTES',
} as const satisfies Record<TransmissionChannel, string>

export const TRANSMISSION_STATES = [
  ...(['prepared', 'queued', 'posted', 'waiting', 'transmitted', 'acknowledged'] as const),
  ...(['error', 'refused', 'cancelled'] as const),
] as const
export type TransmissionState = (typeof TRANSMISSION_STATES)[number]

export const STATE_NAMES = {
  prepared: 'À envoyer',
  queued: 'En file',
  posted: 'Postée',
  waiting: 'En attente',
  transmitted: 'Transmise',
  acknowledged: 'Acquittée',
  error: 'En erreur',
  refused: 'Refusée',
  cancelled: 'Annulée',
} as const satisfies Record<TransmissionState, string>

export const MESSAGE_KINDS = ['letter', 'piecesRequest', 'observations', 'referral'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

export const MESSAGE_NAMES = {
  letter: 'Courrier',
  piecesRequest: 'Demande de pièces',
  observations: 'Lettre d’observations',
  referral: 'Déféré au tribunal administratif',
} as const satisfies Record<MessageKind, string>

/** « Lire la demande de pièces ». */
export const MESSAGE_DOCUMENTS = {
  letter: 'le courrier',
  piecesRequest: 'la demande de pièces',
  observations: 'la lettre d’observations',
  referral: 'le déféré',
} as const satisfies Record<MessageKind, string>

/** What @CTES accepts in one envelope. */
export const ENVELOPE_MB = 150

type Standing = {
  /** Of everything that leaves, rounded up. */
  megabytes: number
  channel: TransmissionChannel
  state: TransmissionState
  dueOn: string
  postedOn: string | null
  receiptOn: string | null
  answer: string | null
  /** Day on which the register says that the act was transmitted, by hand, and not by this sending. */
  registeredOn: string | null
}

const CARRIED_BY = {
  paper: 'à la préfecture',
  tdt: 'au tiers de télétransmission',
  platau: 'à PLAT’AU',
} as const satisfies Record<TransmissionChannel, string>

/** Where a sending stands, in one or two sentences. */
export function standingText({ state, postedOn, receiptOn, answer, ...standing }: Standing): string {
  const { registeredOn, channel } = standing
  const registered = registeredOn && `Le registre porte la transmission au ${dayText(registeredOn)}.`
  switch (state) {
    case 'prepared':
      return registered ?? readyText(standing)
    case 'queued':
      return answer ?? 'En file : part d’ici quelques secondes.'
    case 'posted':
      return `Parti le ${dayText(postedOn ?? '')} ; l’accusé de réception du préfet est attendu.`
    case 'waiting':
      return `Remis ${CARRIED_BY[channel]}, en attente de départ.`
    case 'transmitted':
      return 'Transmis à la préfecture ; l’accusé de réception est attendu.'
    case 'acknowledged':
      return `Reçu par le préfet le ${dayText(receiptOn ?? '')}.`
    case 'error':
    case 'refused':
      return answer ?? 'L’envoi n’a pas abouti.'
    case 'cancelled':
      return 'Envoi annulé.'
  }
}

/** What is too heavy for a network is told before anything is asked of it. */
function readyText({ channel, dueOn, megabytes }: Pick<Standing, 'channel' | 'dueOn' | 'megabytes'>): string {
  const due = `dû au plus tard le ${dayText(dueOn)}`
  if (channel === 'paper') return `Prêt à partir avec son bordereau ; ${due}.`
  return megabytes <= ENVELOPE_MB
    ? `Prêt à partir ; ${due}.`
    : `Prêt à partir ; ${due}. Le dossier pèse ${megabytes} Mo et la télétransmission en accepte ${ENVELOPE_MB}, en un seul envoi par acte : ses pièces les plus lourdes partiront en copie allégée. S’il reste trop lourd, il vous sera dit de l’envoyer entier sur papier.`
}

type Received = { act: string; kind: DossierKind; sense: string | null; authority: DecidingAuthority }

/** What the day of an acknowledgement changes, before somebody types it, and who is told of it (R*424-12, R*410-19). */
export function receiptEffect(received: Received): string {
  const { reviewTold, certificateTold } = TRANSMISSION_TOLD
  const { article } = isCertificate(received.kind) ? certificateTold : reviewTold
  const told = toldBy(received.authority)
  if (received.act !== 'decided' || told === undefined) return effectOf(received)
  return `${effectOf(received)}${typographic(` ${told} informe le demandeur du jour de la transmission (${article}).`)}`
}

/** Who tells it is who decided; a decision of the State, which nobody transmits, tells none. */
function toldBy(authority: DecidingAuthority): string | undefined {
  if (isOfTheState(authority)) return undefined
  return authority === 'epci' ? 'Décision du président de l’intercommunalité : il' : 'Décision du maire : il'
}

function effectOf({ act, kind, sense }: Received): string {
  if (act !== 'decided')
    return typographic('Ce jour est gardé avec l’envoi ; de lui court le délai du préfet (CGCT L2131-6).')
  if (sense === null || !isGrant(sense) || isCertificate(kind))
    return typographic('Ce jour entre au registre ; de lui court le délai du préfet (CGCT L2131-6).')
  switch (kind) {
    case 'priorDeclaration':
      return typographic(
        'Ce jour entre au registre ; une non-opposition est exécutoire dès qu’elle est acquise (L424-8).',
      )
    case 'demolitionPermit':
      return typographic(
        'Ce jour entre au registre : un permis de démolir est exécutoire quinze jours après sa notification et sa réception par le préfet (R452-1).',
      )
    default:
      return typographic(
        'Ce jour entre au registre : les travaux peuvent commencer dès que le permis est notifié et reçu par le préfet (L424-7).',
      )
  }
}

/** What a message of the prefect changes. */
export function messageEffect(kind: MessageKind, answeredOn: string | null): string {
  switch (kind) {
    case 'letter':
      return 'Ne change aucun délai.'
    case 'piecesRequest':
      return typographic(
        answeredOn
          ? `Vaut recours gracieux ; pièces parvenues au préfet le ${dayText(answeredOn)}, d’où repart son délai de deux mois (CGCT L2131-6).`
          : 'Vaut recours gracieux ; le délai de deux mois du préfet repartira du jour où les pièces lui parviendront (CGCT L2131-6).',
      )
    case 'observations':
      return 'Peut valoir recours gracieux : répondez dans les deux mois, le silence vaut rejet (CRPA L231-4).'
    case 'referral':
      return 'Le tribunal administratif est saisi (CGCT L2131-6) : inscrivez le recours au registre, dans les suites de la décision.'
  }
}

export const referralText = (until: string, today: string): string =>
  until < today
    ? `Le préfet ne peut plus déférer l’acte depuis le ${dayText(until)} (CGCT L2131-6).`
    : `Le préfet peut déférer l’acte jusqu’au ${dayText(until)} (CGCT L2131-6).`

export const REFERRAL_AWAITS =
  'Le délai du préfet pour déférer l’acte repartira de la réception des pièces qu’il a demandées (CGCT L2131-6).'

/** What an act sent to the prefect is about, as @CTES and the slip say it. */
export const subjectText = (act: string, number: string, title: string): string =>
  `${act}, ${number}${title === '' ? '' : ` : ${title}`}`.slice(0, 499)

/** The form as it was filed, among the files that go with an act. */
export const REQUEST_TITLE = 'Formulaire de la demande'

/** What leaves in the place of a piece that is too heavy: its first words tell it, however short the name is cut. */
export const copyTitle = (title: string): string => `Copie allégée, ${title}`

/** Under which name the document of a message is kept. */
export const LETTER_FILE_NAMES = {
  letter: 'courrier-du-prefet',
  piecesRequest: 'demande-de-pieces-du-prefet',
  observations: 'observations-du-prefet',
  referral: 'defere-du-prefet',
} as const satisfies Record<MessageKind, string>

/** The list of matters of the prefecture, with its day and the one on which it was read. */
export const mattersText = (channel: string, on: string, readAt: string): string =>
  `${channel} : classification de la préfecture du ${dayText(on)}, lue le ${readAt} et relue chaque jour.`

/** An opinion among the files that go with an act. */
export const opinionTitle = (service: string): string => `Avis : ${service}`

export const ACT_TITLES: Readonly<Record<string, string>> = {
  decided: 'Décision',
  revoked: 'Retrait de la décision',
  validityExtended: 'Prorogation',
  validityExtensionRefused: 'Refus de prorogation',
}

export const SLIP = {
  title: 'Bordereau de transmission au représentant de l’État',
  to: 'Monsieur ou Madame le préfet, contrôle de légalité',
  lead: 'En application des articles L2131-1 et L2131-2 du code général des collectivités territoriales, l’acte suivant et son dossier vous sont transmis.',
  footer: 'Bordereau de transmission au contrôle de légalité',
  list: 'Fichiers joints',
  receiptTitle: 'Accusé de réception, à retourner à la mairie',
  receipt: 'Reçu en préfecture le ………………………………, sous la référence ………………………………',
} as const

/** What is said of a sending by the network. */
export const DELIVERY = {
  accepted: (channel: TransmissionChannel, remote: string) =>
    `Remis ${CARRIED_BY[channel]} sous la référence ${remote}.`,
  refused: (said: string) => (said === '' ? 'La préfecture refuse l’envoi.' : `Le partenaire refuse l’envoi : ${said}`),
  anomaly: (said: string) =>
    said === '' ? 'La préfecture signale une anomalie.' : `La préfecture signale une anomalie : ${said}`,
  cancelled: 'La transaction est annulée chez le partenaire.',
  unreadableReceipt: 'L’accusé de réception reçu ne peut pas être lu : il n’a rien changé.',
  gone: 'Cet envoi n’attend plus.',
  unreachable: (channel: TransmissionChannel) =>
    channel === 'platau' ? 'PLAT’AU n’a pas répondu.' : 'Le tiers de télétransmission n’a pas répondu.',
  again: 'Un nouvel essai aura lieu de lui-même.',
  givenUp: 'Plus aucun essai n’aura lieu de lui-même : envoyez à nouveau, ou sur papier.',
  notPlugged: 'Aucun raccordement n’est configuré pour la voie choisie.',
  earlierFirst: 'Attend le départ d’un acte antérieur du même dossier.',
  matterUnknown: (matter: string, on: string) =>
    `La classification de la préfecture, datée du ${dayText(on)}, ne connaît pas la matière ${matter} : rien n’est envoyé. Demandez au tiers de télétransmission de la mettre à jour, ou envoyez sur papier.`,
  tooLarge: (mb: number) =>
    `Même allégé, le dossier pèse ${mb} Mo et la télétransmission en accepte ${ENVELOPE_MB}, en un seul envoi par acte : envoyez-le entier sur papier.`,
  lightening: (mb: number) =>
    `Le dossier dépasse les ${ENVELOPE_MB} Mo de la télétransmission : les pièces lourdes partent en copie allégée, les originaux restent au dossier (${mb} Mo pour l’instant).`,
  lighteningLater: `Le dossier dépasse les ${ENVELOPE_MB} Mo de la télétransmission : ses copies allégées attendent leur tour.`,
  message: (channel: Carrier) =>
    channel === 'platau'
      ? 'Reçu par PLAT’AU ; son document n’est pas encore parvenu ici.'
      : 'Reçu par la télétransmission ; son document n’est pas encore parvenu ici.',
  letterKept: (channel: Carrier) =>
    channel === 'platau' ? 'Reçu par PLAT’AU, avec son document.' : 'Reçu par la télétransmission, avec son document.',
  letterRefused: (channel: Carrier) =>
    channel === 'platau'
      ? 'Reçu par PLAT’AU sans document acceptable : lisez-le là-bas.'
      : 'Reçu par la télétransmission sans document acceptable : lisez-le chez le tiers.',
  hubOff: 'PLAT’AU est désactivé : l’envoi attend qu’il soit réactivé.',
  dossierFirst: 'Attend que le dossier lui-même soit transmis à PLAT’AU.',
  notShared:
    'Ce dossier n’est pas dans PLAT’AU, ou n’y est pas encore transmissible : envoyez l’acte sur papier, ou à nouveau une fois le dossier transmis.',
  forbidden: 'PLAT’AU n’autorise pas cette commune à transmettre ses actes par cette voie.',
  fileTooLarge: 'PLAT’AU refuse un fichier de ce poids : envoyez l’acte sur papier.',
} as const
