import { isTacitGrant } from '#law/clock/grants.ts'
import { ORDINARY_PERIOD } from '#law/clock/review-period.ts'
import { grantLetter } from '#law/clock/silence-grants.ts'
import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import { dayText, instantText } from '#wording/day.ts'
import { READING_TO_CONFIRM } from '#wording/dossier/completeness/extension.ts'
import { countText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

/** Which acknowledgement: that an electronic file arrived (AEE), what follows from it (ARE), or of a paper file. */
export type ReceiptSort =
  | 'registration'
  | 'acknowledgement'
  | 'paper'
  | 'pieces'
  | 'addition'
  | 'withdrawal'
  | 'worksStarted'
  | 'completionDeclared'
  | 'validityExtensionRequested'
  | 'complianceAttestationRequested'

export const RECEIPT = {
  title: {
    registration: 'Accusé d’enregistrement électronique',
    acknowledgement: 'Accusé de réception électronique valant récépissé',
    paper: 'Récépissé de dépôt',
    pieces: 'Accusé d’enregistrement de pièces',
    addition: 'Accusé d’enregistrement d’un document ajouté',
    withdrawal: 'Accusé d’enregistrement d’un désistement',
    worksStarted: 'Accusé d’enregistrement d’une ouverture de chantier',
    completionDeclared: 'Accusé d’enregistrement d’un achèvement de travaux',
    validityExtensionRequested: 'Accusé d’enregistrement d’une demande de prorogation',
    complianceAttestationRequested: 'Accusé d’enregistrement d’une demande d’attestation de non-contestation',
  },
  dossier: 'Dossier',
  kind: 'Nature',
  applicant: 'Demandeur',
  representative: 'Mandataire',
  subject: 'Objet',
  site: 'Terrain',
  received: 'Reçu',
  start: 'Ce qui fait courir le délai',
  silence: 'Si la mairie ne répond pas',
  mayChange: 'Ce qui peut changer cette date',
  pieces: 'Pièces reçues',
  missingPieces: 'Pièces obligatoires qui manquent',
  noPieces: 'Aucune pièce n’a été reçue avec la demande.',
  hashes: 'L’empreinte (SHA-256) identifie chaque fichier au bit près : elle permet de prouver ce qui a été déposé.',
  service: 'Service chargé du dossier',
  serviceUnknown: 'Les coordonnées du service chargé du dossier sont celles de la mairie du lieu du terrain.',
  footer: 'Accusé délivré par la mairie du lieu du terrain, conservé avec son empreinte.',
  toFollow:
    'L’accusé de réception, qui dit la date à laquelle une décision peut naître du silence, vous est adressé en même temps.',
  before: 'Avant de commencer les travaux',
} as const

export const receivedText = (sort: ReceiptSort, at: { instant: string } | { day: string }): string =>
  'instant' in at
    ? `par voie électronique le ${instantText(at.instant)}`
    : `${sort === 'paper' ? 'en mairie ' : ''}le ${dayText(at.day)}`

/** The rule that starts the clock, by the way the file came; the article is printed beside it. A certificate has a title of its own in the code. */
export function startText(
  kind: DossierKind,
  channel: 'teleservice' | 'counter' | 'post',
  receivedOn: string,
): { sentence: string; article: string } {
  const day = dayText(receivedOn)
  if (isCertificate(kind) && channel !== 'teleservice')
    return {
      sentence: typographic(`Le délai court de la réception de la demande en mairie, le ${day}.`),
      article: ORDINARY_PERIOD[kind].article,
    }
  switch (channel) {
    case 'teleservice':
      return {
        sentence: typographic(
          `Les délais courent de l’envoi de l’accusé d’enregistrement, le ${day}, et non du moment où les fichiers ont été chargés.`,
        ),
        article: 'R*474-1 I 1°',
      }
    case 'counter':
      return {
        sentence: typographic(`Les délais courent du dépôt en mairie contre récépissé, le ${day}.`),
        article: 'R*423-1, R*423-19',
      }
    case 'post':
      return {
        sentence: typographic(`Les délais courent de la réception du pli en mairie, le ${day}, et non de son envoi.`),
        article: 'R*423-1, R*423-19',
      }
  }
}

export type ExpectedSilence =
  | {
      decision: 'tacitPermit' | 'tacitNonOpposition' | 'tacitRejection' | 'tacitOpposition' | 'tacitCertificate'
      on: string
      /** The text that makes silence a rejection, and the state of it that was read. */
      article?: string
      readIn?: string
      /** No text says so: the reading that is retained, to be confirmed. */
      isReading?: true
      /** Of a transfer: the permit changes hands as it is, and no works wait for it. */
      isTransfer?: true
    }
  | undefined

/**
 * What silence brings, on which day; a review that nothing yet bounds says so.
 *
 * @param reader  an agent who types a paper file reads of its applicant, who is told it by the receipt
 */
export function silenceText(
  silence: ExpectedSilence,
  worksFrom: string | undefined,
  reader: 'applicant' | 'agent' = 'applicant',
): string {
  const [you, told] =
    reader === 'applicant' ? ['vous serez', 'ne vous a été notifié'] : ['le demandeur sera', 'ne lui a été notifié']
  if (!silence)
    return `La date d’une décision tacite n’est pas encore connue : ${reader === 'applicant' ? 'la mairie vous l’écrira' : 'elle est à écrire au demandeur'}.`
  const day = dayText(silence.on)
  if (silence.isTransfer && isTacitGrant(silence.decision))
    return typographic(
      `À l’expiration du ${day}, si aucune décision ni aucun courrier de la mairie ${told}, le transfert sera tacitement accordé : l’autorisation passe au nouveau titulaire telle qu’elle est, avec ses prescriptions et sa durée.`,
    )
  if (silence.isTransfer)
    return typographic(
      `Sans décision notifiée, la demande de transfert sera tacitement rejetée à l’expiration du ${day} : l’autorisation reste à son titulaire. Ce rejet pourra être contesté devant le tribunal administratif dans les deux mois.`,
    )
  switch (silence.decision) {
    case 'tacitPermit':
      return typographic(
        `À l’expiration du ${day}, si aucune décision ni aucun courrier de la mairie ${told}, ${you} titulaire d’un permis tacite.`,
      )
    case 'tacitNonOpposition':
      return typographic(
        `À l’expiration du ${day}, si aucune décision ni aucun courrier de la mairie ${told}, une décision de non-opposition naîtra${worksFrom ? ` : les travaux pourront commencer à partir du ${dayText(worksFrom)}` : ''}.`,
      )
    case 'tacitRejection':
      return typographic(
        `Sans décision notifiée, la demande sera tacitement rejetée à l’expiration du ${day}. Ce rejet pourra être contesté devant le tribunal administratif dans les deux mois.`,
      )
    case 'tacitOpposition':
      return typographic(
        `Sans décision notifiée, il sera tacitement fait opposition à la déclaration à l’expiration du ${day}. Cette opposition pourra être contestée devant le tribunal administratif dans les deux mois.${silence.isReading ? ` ${READING_TO_CONFIRM}` : ''}`,
      )
    case 'tacitCertificate':
      return typographic(
        `Sans réponse notifiée, un certificat d’urbanisme tacite sera acquis à l’expiration du ${day} : il fige les règles applicables au terrain, sans dire si une opération y est réalisable.`,
      )
  }
}

export const silenceArticle = ({ decision, article = 'R*424-2', readIn }: NonNullable<ExpectedSilence>): string =>
  decision === 'tacitCertificate'
    ? 'R*410-12'
    : decision === 'tacitRejection' || decision === 'tacitOpposition'
      ? typographic(`${article}${readIn === undefined ? '' : `, ${readIn}`} ; CRPA R112-11-1`)
      : `${grantLetter(decision)}, R*423-4`

/** Whatever is decided, and however early. */
export const registeredSiteText = (until: string): string =>
  typographic(
    `Le terrain est dans un site inscrit : les travaux ne peuvent être entrepris avant l’expiration d’un délai de quatre mois à compter du dépôt, donc pas avant l’expiration du ${dayText(until)}, même si l’autorisation est acquise plus tôt (R*425-30).`,
  )

/** The warnings of R*423-5: what the town hall may still write within the month, and the cases without tacit permit. */
export const changesText = (kind: DossierKind, checkUntil: string | undefined): readonly string[] => {
  const until = checkUntil ? `, jusqu’au ${dayText(checkUntil)} au plus tard` : ''
  if (isCertificate(kind)) return []
  return [
    `Pièces manquantes : dans le mois qui suit le dépôt${until}, la mairie peut vous écrire que le dossier est incomplet. Vous aurez trois mois pour lui faire parvenir toutes les pièces demandées ; le délai courra alors de leur réception (R*423-38, R*423-39).`,
    `Délai différent : dans le même mois, elle peut vous notifier un délai plus long, prévu pour votre projet par le code (R*423-24 à R*423-33, R*423-42).`,
    `Pas de décision favorable tacite : dans les cas de R*424-2 et R*424-2-1 (notamment site classé, cœur de parc national, enquête publique, évaluation environnementale ou participation du public par voie électronique), ou de R*424-3, le silence vaut refus ou la date peut être autre ; la mairie vous l’écrira dans le même mois.`,
  ].map(typographic)
}

export const certificateText = (decision: NonNullable<ExpectedSilence>['decision']): string | undefined =>
  isTacitGrant(decision)
    ? typographic(
        'Vous pourrez demander à la mairie un certificat attestant qu’aucune décision négative n’est intervenue (R*424-13).',
      )
    : undefined

/** Before works begin: the sign on the ground opens the third parties' two months, the authority its three. */
export const beforeWorksText = ({ decision, isTransfer }: NonNullable<ExpectedSilence>): readonly string[] =>
  isTacitGrant(decision) && !isTransfer
    ? [
        'L’autorisation doit être affichée sur le terrain, visible de l’extérieur, dès qu’elle est acquise et pendant toute la durée du chantier (R*424-15).',
        'Les tiers peuvent la contester devant le tribunal administratif pendant deux mois à compter du premier jour d’une période continue de deux mois d’affichage (R*600-2) ; illégale, elle peut être retirée dans les trois mois (L424-5).',
      ].map(typographic)
    : []

export const piecesReceivedText = (completes: boolean): string =>
  typographic(
    completes
      ? 'Votre déclaration que la réponse est complète est enregistrée. Elle ne change aucune date : le délai d’instruction court depuis l’arrivée de la dernière pièce (R*423-39 c).'
      : 'Une partie des pièces demandées est reçue. Le délai d’instruction ne courra qu’à la réception de toutes les pièces (R*423-39).',
  )

export const stillAwaitedText = (codes: readonly string[], dueOn: string | null): string =>
  typographic(`Restent attendues : ${codes.join(', ')}${dueOn ? `, en mairie au plus tard le ${dayText(dueOn)}` : ''}.`)

export const withdrawnText = (number: string, on: string): string =>
  typographic(
    `La demande enregistrée sous le numéro ${number} est retirée par son auteur à compter du ${dayText(on)}. Son instruction prend fin ; aucune décision n’en naîtra.`,
  )

/** What an online deposit lacks at its arrival: told at once, and asked for by the town hall alone (R*423-38). */
export function missingPiecesText(kind: DossierKind, count: number, checkUntil: string | undefined): string {
  const [it, them] = count < 2 ? ['Ajoutez-la', 'la'] : ['Ajoutez-les', 'les']
  const then = isCertificate(kind)
    ? 'la mairie répond d’après ce qui est joint.'
    : `la mairie peut vous ${them} demander dans le mois qui suit le dépôt${checkUntil ? `, jusqu’au ${dayText(checkUntil)} au plus tard` : ''}, et le délai d’instruction ne courrait alors que de la réception de toutes les pièces demandées (R*423-38, R*423-39).`
  return typographic(
    `${countText(count, 'pièce obligatoire n’est pas jointe', 'pièces obligatoires ne sont pas jointes')} à votre demande. ${it} dès maintenant depuis la page de votre dossier : ${then}`,
  )
}

/** A document that nobody asked for: it is in the file, and changes no date by itself. */
export const additionText = (): string =>
  typographic(
    'Le document est versé au dossier. Il ne change pas le délai d’instruction par lui-même : si le projet modifié appelle un nouvel examen, la mairie vous l’écrira avec la nouvelle date (CE 1er décembre 2023, n° 448905).',
  )

/** What the thread says of it, to both sides. */
export const additionMessage = (title: string, fileName: string): string =>
  typographic(`Document ajouté au dossier : ${title === '' ? fileName : `${title} (${fileName})`}.`)
