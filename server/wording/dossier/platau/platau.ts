import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { listed, typographic } from '#wording/typography.ts'

/** What is shared with PLAT’AU, in the order in which it leaves. */
export const SHARED_KINDS = ['dossier', 'piece', 'consultation', 'opinion', 'decision'] as const
export type SharedKind = (typeof SHARED_KINDS)[number]

export const SHARED_NAMES = {
  dossier: 'Dossier',
  piece: 'Pièce',
  consultation: 'Demande d’avis',
  opinion: 'Avis',
  decision: 'Décision',
} as const satisfies Record<SharedKind, string>

export const MIRROR_STATES = ['planned', 'sent', 'refused', 'conflict'] as const
export type MirrorState = (typeof MIRROR_STATES)[number]

export const MIRROR_STATE_NAMES = {
  planned: 'À transmettre',
  sent: 'Transmis',
  refused: 'Refusé',
  conflict: 'À trancher',
} as const satisfies Record<MirrorState, string>

type Mirrored = {
  state: MirrorState
  /** Civil day of the last sending that the hub took. */
  sentOn: string | null
  /** It came from there. */
  isTheirs: boolean
  /** Something of it changed since. */
  isBehind: boolean
  answer: string | null
}

/** Where one thing stands, in one or two sentences. */
export function mirrorText({ state, sentOn, isTheirs, isBehind, answer }: Mirrored): string {
  if (isTheirs) return 'Reçu de PLAT’AU.'
  switch (state) {
    case 'planned':
      return answer ?? 'En file : part d’ici quelques secondes.'
    case 'sent':
      return `Transmis à PLAT’AU le ${dayText(sentOn ?? '')}.${isBehind ? ' Modifié depuis : la modification part d’ici quelques secondes.' : ''}`
    case 'refused':
    case 'conflict':
      return answer ?? 'L’envoi n’a pas abouti.'
  }
}

export const STANDING = {
  never: 'Les dossiers de cette nature ne passent pas par PLAT’AU.',
  before: (since: string) =>
    `Déposé avant le raccordement de la commune à PLAT’AU (dépôts à compter du ${dayText(since)}) : ce dossier n’y est pas transmis.`,
  queued: 'Prêt : part vers PLAT’AU d’ici quelques secondes.',
  sent: (on: string) => `Transmis à PLAT’AU le ${dayText(on)}.`,
} as const

/** TYPE_DOSSIER, as clients in service read it: a bare number when written, `{ idNom, libNom }` when read. A sale declaration has none. */
export const DOSSIER_TYPES: Readonly<Partial<Record<DossierKind, number>>> = {
  informativeCertificate: 1,
  operationalCertificate: 2,
  priorDeclaration: 3,
  housePermit: 4,
  buildingPermit: 4,
  developmentPermit: 5,
  demolitionPermit: 6,
}

/** Two kinds of ours are one there: it bears the wider name. */
const TYPE_KINDS: Readonly<Record<number, DossierKind>> = {
  1: 'informativeCertificate',
  2: 'operationalCertificate',
  3: 'priorDeclaration',
  4: 'buildingPermit',
  5: 'developmentPermit',
  6: 'demolitionPermit',
}

/** The value of a field as a person reads it: « déclaration préalable (DP) » for its number there. */
export function fieldText(field: string, value: unknown): string {
  const kind = field === 'nomTypeDossier' ? TYPE_KINDS[Number(value)] : undefined
  return kind ? `${DOSSIER_KINDS[kind].name} (${DOSSIER_KINDS[kind].code})` : String(value ?? '').trim()
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  noLocal: 'numéro du dossier',
  suffixeNoLocal: 'suffixe du numéro (M01, T01)',
  nomTypeDossier: 'nature du dossier',
  txDescriptifGlobal: 'description du projet',
  dtDepot: 'jour du dépôt',
  idServiceInstructeur: 'identifiant du service instructeur',
  idActeurGuichet: 'identifiant de la commune',
  adresseTerrain: 'adresse du terrain',
  codeCommune: 'commune du terrain',
  parcelles: 'parcelles du terrain',
  personnes: 'demandeurs',
  hash: 'empreinte du fichier',
  fileId: 'fichier déposé',
  dtProduction: 'jour de la pièce',
  nomTypePiece: 'nature de la pièce',
  libAutreTypePiece: 'intitulé de la pièce',
  idServiceConsulte: 'identifiant du service consulté',
  delaiDeReponse: 'délai de réponse',
  txObjetDeLaConsultation: 'objet de la demande d’avis',
  nomNatureAvisRendu: 'sens de l’avis',
  txAvis: 'texte de l’avis',
  dtAvis: 'jour de l’avis',
  dtDecision: 'jour de la décision',
  libNatureDecision: 'sens de la décision',
}

export const fieldName = (field: string): string => FIELD_NAMES[field] ?? `champ « ${field} »`

/** What is said of a sending. What the hub itself wrote may name people: it is shown on the dossier, not to who administers departures. */
export const DELIVERY = {
  gone: 'Cet envoi n’attend plus.',
  unchanged: 'PLAT’AU a déjà cette version.',
  off: 'PLAT’AU n’est plus raccordé : l’envoi attend.',
  dossierFirst: 'Attend que le dossier soit dans PLAT’AU.',
  consultationFirst: 'Attend que la demande d’avis soit dans PLAT’AU.',
  missing: 'Un fait manque maintenant au dossier : l’envoi attend qu’il soit complété.',
  accepted: (id: string) => `Reçu par PLAT’AU sous l’identifiant ${id}.`,
  credentials: 'PLAT’AU refuse nos identifiants de connexion : l’administrateur les vérifie dans « PLAT’AU ».',
  forbidden: 'PLAT’AU ne reconnaît pas à ce service le droit de faire cet envoi.',
  tooLarge: 'Ce fichier est trop lourd pour PLAT’AU : remettez-le autrement.',
  refused: (field: string | null) =>
    field === null
      ? 'PLAT’AU refuse l’envoi. La raison est dans le dossier.'
      : typographic(`PLAT’AU refuse l’envoi : ${fieldName(field)}. La raison est dans le dossier.`),
  refusedBecause: (field: string | null, said: string) =>
    typographic(
      `PLAT’AU refuse l’envoi${field === null ? '' : ` : ${fieldName(field)}`}${said === '' ? '' : ` (« ${said} »)`}. Corrigez le dossier : il repartira de lui-même ; sinon, demandez à l’administrateur de rejouer l’envoi.`,
    ),
  conflict: (fields: readonly string[]) =>
    typographic(
      `Modifié dans PLAT’AU par un autre que nous (${listed(fields.map(fieldName))}) : rien n’y a été remplacé. Choisissez quelle version garder.`,
    ),
  there: 'PLAT’AU l’a déjà.',
  adopted:
    'PLAT’AU a déjà un dossier de ce numéro, que nous n’y avons pas mis : rien n’y a été remplacé. Choisissez quelle version garder.',
  moved: 'Le dossier a changé dans PLAT’AU pendant l’envoi.',
  conflictShort: 'Modifié dans PLAT’AU par un autre : rien n’y a été remplacé, l’instructeur tranche dans le dossier.',
  slowDown: 'PLAT’AU demande de ralentir.',
  down: 'PLAT’AU n’a pas répondu.',
  unreadable: 'PLAT’AU a répondu autrement que prévu.',
  altered: 'Le fichier reçu n’est pas celui que son auteur a déclaré.',
  again: 'Un nouvel essai aura lieu de lui-même.',
  givenUp: 'Plus aucun essai n’aura lieu de lui-même : l’administrateur peut rejouer l’envoi.',
} as const

const QUOTED_MAX = 1000

/** What its author wrote, after what is said of it. */
const quoted = (said: string): string => (said.trim() === '' ? '' : ` Il dit : « ${said.trim().slice(0, QUOTED_MAX)} »`)

export const PIECE_WITHOUT_TITLE = typographic('Pièce reçue de PLAT’AU')

/** How a dossier is found there: by its number as it is printed, else by the hub’s own identifier. */
export type DossierName = { number: string | null; remoteId: string }

const nameThere = ({ number, remoteId }: DossierName): string =>
  number === null ? `sous l’identifiant ${remoteId}, sans numéro local` : `sous le numéro ${number}`

/** What came from the hub, told to the officer. */
export const ARRIVALS = {
  pieceArrived: (title: string) =>
    typographic(
      `Une pièce a été déposée dans PLAT’AU : ${title === '' ? 'sans intitulé' : `« ${title} »`}. Elle est versée au dossier : lisez-la, puis dites si elle répond à une demande de pièces.`,
    ),
  /** `code` of the asked piece that its author named; `on`: `2026-12-04`, null when it is the day of the reading. */
  pieceReceived: (title: string, code: string, on: string | null) =>
    typographic(
      `Une pièce a été déposée dans PLAT’AU : « ${title} ». Elle est reçue ${on === null ? 'ce jour' : `le ${dayText(on)}`} pour ${code} : lisez-la.`,
    ),
  pieceUnreadable: (title: string) =>
    typographic(
      `Une pièce a été déposée dans PLAT’AU${title === '' ? '' : ` (« ${title} »)`}, mais son fichier n’est pas acceptable : il n’a pas été gardé. Demandez-le à son auteur.`,
    ),
  dossierChanged: (fields: readonly string[]) =>
    typographic(
      `Le dossier a été modifié dans PLAT’AU par un autre que nous : ${listed(fields.map(fieldName))}. Rien n’a changé ici : comparez, puis dites quelle version garder.`,
    ),
  dossierLeft: (changes: readonly { field: string; theirs: string; ours: string }[]) =>
    typographic(
      `Un autre que nous a modifié dans PLAT’AU : ${listed(changes.map(({ field, theirs, ours }) => `${fieldName(field)}, « ${theirs} » au lieu de « ${ours} »`))}. Nous n’y avions pas touché : sa version y reste, rien n’a changé ici. Rectifiez le dossier si elle est juste.`,
    ),
  handled: (service: string, on: string) =>
    typographic(`${service} a pris en charge la demande d’avis le ${dayText(on)}.`),
  handlingRefused: (service: string, said: string) =>
    typographic(
      `${service} ne prend pas en charge la demande d’avis${said === '' ? '.' : ` : « ${said} ».`} Complétez-la ou consultez à nouveau.`,
    ),
  opinion: (service: string, on: string) =>
    typographic(`Avis rendu par ${service} le ${dayText(on)}, inscrit au registre.`),
  opinionLate: (service: string, on: string, said: string) =>
    typographic(
      `${service} a rendu un avis le ${dayText(on)} dans PLAT’AU, mais la consultation est déjà close ici : il n’a rien changé.${quoted(said)}`,
    ),
  opinionDay: (service: string, on: string, said: string) =>
    typographic(
      `${service} a rendu dans PLAT’AU un avis daté du ${dayText(on)}, jour impossible pour cette consultation : il n’est pas inscrit. Vérifiez, puis saisissez-le.${quoted(said)}`,
    ),
  opinionUnknown: (service: string, said: string) =>
    typographic(
      `${service} a rendu dans PLAT’AU un avis dont le sens n’est pas reconnu : lisez-le, puis saisissez-le.${quoted(said)}`,
    ),
  decision: (label: string, on: string | null) =>
    typographic(
      `Une décision est déposée dans PLAT’AU${on === null ? '' : `, datée du ${dayText(on)}`}${label === '' ? '' : ` : ${label}`}. Elle n’est pas inscrite au registre : lisez-la, puis enregistrez l’acte s’il y a lieu.`,
    ),
  newDossier: (name: DossierName, title: string) =>
    typographic(
      `Un dossier de la commune a été déposé dans PLAT’AU ${nameThere(name)}${title === '' ? '' : ` : « ${title} »`}. Enregistrez-le dans « Déposer » ; il n’est pas encore dans Parvis.`,
    ),
  /** Nothing there says of which commune it is. */
  placelessDossier: (name: DossierName, title: string) =>
    typographic(
      `PLAT’AU nous notifie un dossier ${nameThere(name)}${title === '' ? '' : ` : « ${title} »`}, sans dire sa commune. Lisez-le dans PLAT’AU ; s’il est de la commune, enregistrez-le dans « Déposer ».`,
    ),
  consultationForUs: (subject: string, dueOn: string | null, name: DossierName) =>
    typographic(
      `Un avis est demandé à la mairie dans PLAT’AU, dossier ${nameThere(name)}${subject === '' ? '' : ` : « ${subject} »`}${dueOn === null ? '' : `, réponse au plus tard le ${dayText(dueOn)}`}. Répondez-y dans PLAT’AU.`,
    ),
  documentFailed: (said: string) =>
    typographic(
      `PLAT’AU n’a pas pu enregistrer un fichier de ce dossier${said === '' ? '' : ` (« ${said} »)`}. Ajoutez-le de nouveau aux pièces : il repartira.`,
    ),
} as const

/** What the trial of the settings says. */
export const TRIAL = {
  well: 'PLAT’AU répond et accepte ces identifiants.',
  ill: (state: string) =>
    typographic(`PLAT’AU accepte ces identifiants, mais dit ne pas aller bien (« ${state} ») : les envois attendront.`),
  credentials: 'PLAT’AU refuse ces identifiants : vérifiez l’identifiant de l’application et son secret.',
  forbidden: 'PLAT’AU accepte l’application, mais pas cet acteur : vérifiez l’identifiant du service.',
  down: 'Rien de compréhensible ne répond à ces adresses : vérifiez-les, et que le serveur peut sortir vers elles.',
} as const

/** In whose name an opinion that came by the hub is written. */
export const OPINION_BY = 'Par PLAT’AU'
/** What an opinion without a word says, where the desk wants one. */
export const OPINION_WITHOUT_WORDS = 'Avis rendu dans PLAT’AU sans texte ; voir le document joint.'

/** What the desk says of what came and is of no dossier yet. */
export const inboxTitle = (count: number): string =>
  count === 1 ? 'Une arrivée de PLAT’AU à traiter' : `${count.toLocaleString('fr-FR')} arrivées de PLAT’AU à traiter`
