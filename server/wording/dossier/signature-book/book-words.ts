import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** Steps of the book, as it names them. */
const STEPS: Readonly<Record<string, string>> = {
  START: 'envoi',
  VISA: 'visa',
  SIGNATURE: 'signature',
  EXTERNAL_SIGNATURE: 'signature externe',
  SEAL: 'cachet',
  PAPER_SIGNATURE: 'signature papier',
  SECURE_MAIL: 'courriel sécurisé',
  SECOND_OPINION: 'avis complémentaire',
  READ: 'lecture',
  IPNG: 'envoi à une autre entité',
}

/** « Attend : signature, Bureau de la maire. » */
export const standingText = (step: string, desk: string): string =>
  typographic(`Attend : ${STEPS[step] ?? 'l’étape suivante'}${desk === '' ? '' : `, ${desk}`}.`)

/** Why what came back is not what was sent, signed. */
export const FILE_FAULTS = {
  otherDocument: 'Le parapheur ne rend pas le fichier qui lui a été envoyé : ses octets ont changé.',
  unsigned: 'Le fichier rendu ne porte la signature de personne.',
  unreadable: 'Le fichier rendu ne se lit pas d’une seule façon : deux lecteurs pourraient y voir deux textes.',
  changed: 'Le fichier rendu change autre chose que sa signature : une page, une annotation ou un script.',
  paintedOver: 'La signature est dessinée sur une trop grande part de la page : elle pourrait cacher le texte.',
  unsignedField: 'Le fichier rendu porte un champ de signature que personne n’a signé.',
  badSignature: 'Une signature du fichier rendu n’est pas faite par son certificat, ou ne porte pas sur tout le texte.',
  addedAfter: 'Quelque chose a été ajouté au fichier après la dernière signature.',
  noArchive: 'L’archive rendue par le parapheur ne s’ouvre pas, ou ne contient pas ce fichier.',
  tooHeavy: 'Le fichier rendu dépasse ce qui peut être vérifié.',
  noSigningStep: 'Le parapheur dit le dossier terminé, sans étape de signature : son circuit n’en a pas.',
} as const
export type FileFault = keyof typeof FILE_FAULTS

/** What leaves for the book, as the room of departures says it. */
export const BOOK_DELIVERY = {
  gone: 'Cet envoi n’attend plus.',
  notPlugged: 'Le parapheur n’est pas réglé.',
  sent: 'Déposé dans le parapheur.',
  unreachable: 'Le parapheur ne répond pas, ou refuse le compte ; un nouvel essai aura lieu automatiquement.',
  refused:
    'Le parapheur refuse ce dossier : vérifiez le type et le sous-type dans « Réglages », et que leur signature est PAdES. Abandonnez l’envoi, puis recommencez.',
  givenUp: 'Le parapheur n’a pas répondu après douze essais : abandonnez l’envoi, ou relancez-le dans « Échanges ».',
  removed: 'Retiré du parapheur.',
  signedThere: 'Signé dans le parapheur malgré l’abandon : il y reste, et ne devient pas la décision.',
  stillThere: 'Le dossier est encore en cours dans le parapheur : faites-le y rejeter. Un nouvel essai aura lieu.',
} as const

export const UNREAD = 'Le parapheur n’a pas répondu cette fois ; il est redemandé toutes les dix minutes.'

export const FOLDER_GONE =
  'Ce dossier n’est plus dans le parapheur : il y a été archivé ou supprimé. S’il y a été signé, enregistrez la décision comme un exemplaire papier, avec le fichier signé ; sinon abandonnez l’envoi.'

/** « Anne Durand : article 3 à revoir » */
export const rejectedText = (by: string, reason: string): string =>
  typographic(
    `${by === '' ? '' : `${by} : `}${reason === '' ? 'rejeté dans le parapheur, sans raison écrite' : reason}`,
  )

export const retriedText = (why: FileFault, times: number, most: number) =>
  typographic(`${FILE_FAULTS[why]} Nouvel essai dans quelques minutes (${times} sur ${most}).`)

export const stuckText = (why: FileFault) =>
  typographic(
    `${FILE_FAULTS[why]} Ouvrez le dossier dans le parapheur : si la décision y est bien signée, enregistrez-la comme un exemplaire papier, avec le fichier téléchargé là-bas ; sinon abandonnez l’envoi.`,
  )

type Told = {
  state: 'sending' | 'there' | 'signed' | 'rejected' | 'stuck' | 'refused' | 'recorded' | 'ended'
  standing: string | null
  answer: string | null
  signedOn: string | null
}

export const FOLDER_STATE_NAMES: Readonly<Record<Told['state'], string>> = {
  sending: 'En route vers le parapheur',
  there: 'Dans le parapheur',
  signed: 'Signée dans le parapheur',
  rejected: 'Rejetée dans le parapheur',
  stuck: 'À regarder dans le parapheur',
  refused: 'Refusée par le parapheur',
  recorded: 'Enregistrée',
  ended: 'Envoi abandonné',
}

/** Where a decision is, in one sentence. */
export function folderSentence({ state, standing, answer, signedOn }: Told): string {
  switch (state) {
    case 'sending':
      return typographic(answer ?? 'Elle y est déposée dans la minute.')
    case 'there':
      return typographic(answer ?? standing ?? 'Déposée ; le parapheur est relu toutes les dix minutes.')
    case 'signed':
      return typographic(
        `Signée${signedOn === null ? '' : ` le ${dayText(signedOn)}`} : le fichier est celui qui a été envoyé, avec sa signature. Il attend d’être enregistré.`,
      )
    case 'rejected':
      return 'Le projet peut être repris. La raison écrite dans le parapheur :'
    case 'stuck':
    case 'refused':
      return typographic(answer ?? 'Cet envoi n’aboutit pas.')
    case 'recorded':
      return 'Signée dans le parapheur et enregistrée.'
    case 'ended':
      return 'Le projet peut être repris.'
  }
}

/** What is to be explained of a certificate or of a day. */
export const doubtTexts = {
  otherName: (expected: string, read: string) =>
    typographic(`Le certificat est au nom de « ${read} » ; ${expected} devait signer.`),
  unknownName: (expected: string, read: string) =>
    typographic(
      read === ''
        ? `Le certificat ne dit aucun nom ; ${expected} devait signer.`
        : `Le certificat dit « ${read} » : on ne sait pas si c’est ${expected}.`,
    ),
  otherDay: (book: string, said: string) =>
    typographic(`Le parapheur date la signature du ${dayText(book)}, la signature elle-même du ${dayText(said)}.`),
  before: (book: string, printed: string) =>
    typographic(
      `Le parapheur date la signature du ${dayText(book)}, avant que l’exemplaire soit préparé, le ${dayText(printed)}.`,
    ),
  expired: (on: string) => typographic(`Le certificat n’était pas valable le ${dayText(on)}.`),
} as const
