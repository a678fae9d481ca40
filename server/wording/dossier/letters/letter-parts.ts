import type { IssuedTemplate } from '#wording/dossier/decisions/decision-desk.ts'
import { LETTER } from './letter.ts'

/** What a town writes in its letters: nothing of it is asked by a text, and it may be emptied. */
export const TOWN_PARTS = {
  greeting: {
    title: 'Salutation',
    help: 'Elle ouvre la lettre. Vide, la lettre n’en porte pas.',
    words: LETTER.salutation,
  },
  useful: {
    title: 'Informations utiles',
    help: 'Ce que vos administrés demandent le plus souvent : où déposer, comment suivre leur dossier.',
    words: '',
  },
  contacts: { title: 'Pour nous joindre', help: 'Horaires, téléphone, permanence de l’architecte conseil.', words: '' },
  closing: { title: 'Formule de politesse', help: 'Elle précède la signature.', words: LETTER.closing },
  afterSignature: {
    title: 'Sous la signature',
    help: 'Service, copie à…, suivi par : une ligne par indication, en petit.',
    words: '',
  },
} as const satisfies Record<string, { title: string; help: string; words: string }>

export type TownPart = keyof typeof TOWN_PARTS
export const TOWN_PART_NAMES = Object.keys(TOWN_PARTS) as readonly TownPart[]

/** What a letter has to say: it is written by the house from the dossier, and no town takes it out. */
export type CompelledPart = {
  title: string
  article: string
  why: string
  /** The article does not say it of the letter in so many words: it is how the house reads it. */
  isReading?: true
}
export type LetterPart = { type: 'compelled'; part: CompelledPart } | { type: 'town'; part: TownPart }

/** Words in braces that the dossier fills; a line with one that it does not tell is not printed. */
export const TOWN_FIELDS = {
  numero: 'numéro du dossier',
  nature: 'permis, déclaration, certificat…',
  objet: 'objet de la demande',
  demandeur: 'nom du demandeur',
  terrain: 'adresse du terrain',
  commune: 'nom de la commune',
  date: 'jour de la lettre, en toutes lettres',
  instructeur: 'nom de qui suit le dossier',
  telephone: 'son téléphone',
  courriel: 'son adresse électronique',
} as const satisfies Record<string, string>
export type TownField = keyof typeof TOWN_FIELDS

const compelled = (title: string, article: string, why: string): LetterPart => ({
  type: 'compelled',
  part: { title, article, why },
})
const reading = (title: string, article: string, why: string): LetterPart => ({
  type: 'compelled',
  part: { title, article, why, isReading: true },
})
const town = (part: TownPart): LetterPart => ({ type: 'town', part })

const ADDRESSEE = compelled(
  'Destinataire et dossier',
  'CRPA L111-2, L111-3',
  'Une lettre est adressée à la personne sous son nom, et nomme l’agent qui suit son dossier.',
)
const SIGNATURE = compelled(
  'Signature',
  'CRPA L212-1',
  'Signature de l’auteur, avec en caractères lisibles son prénom, son nom et sa qualité.',
)
const SERVICE = compelled(
  'Service chargé du dossier',
  'CRPA R112-5, 2° ; R112-11-1, 2°',
  'Désignation, adresse et téléphone du service figurent sur tout accusé de réception.',
)
const RECEIVED = compelled(
  'Jour de la réception',
  'CRPA R112-5, 1° ; R112-11-1, 1°',
  'L’accusé mentionne le jour où l’envoi est arrivé : les délais en partent.',
)

/** A letter to an applicant: what it has to say stands between the greeting and what the town adds. */
const letter = (...says: readonly LetterPart[]): readonly LetterPart[] => [
  ADDRESSEE,
  town('greeting'),
  ...says,
  town('useful'),
  town('contacts'),
  town('closing'),
  SIGNATURE,
  town('afterSignature'),
]

const receipt = (...says: readonly LetterPart[]): readonly LetterPart[] => [
  ADDRESSEE,
  ...says,
  SERVICE,
  town('useful'),
  town('contacts'),
]

const registered = receipt(
  RECEIVED,
  reading(
    'Ce qui est arrivé, avec ses empreintes',
    'CRPA L112-11',
    'L’accusé prouve ce qui a été envoyé : chaque fichier y est nommé avec son empreinte.',
  ),
)

const CIRCUMSTANCES = compelled(
  'Les motifs du délai modifié',
  'R*423-42, b)',
  'La lettre dit les motifs de la modification du délai ; sans eux il n’est pas applicable (R*423-43).',
)

/** Every letter that a town may make its own, with its parts in the order in which they are printed. */
export const LETTER_KINDS = {
  piecesRequest: {
    name: 'Demande de pièces',
    family: 'review',
    parts: letter(
      compelled(
        'La liste des pièces manquantes',
        'R*423-38',
        'La liste est exhaustive : ce qu’elle ne nomme pas ne pourra plus être demandé.',
      ),
      compelled('Trois mois pour répondre', 'R*423-39, a)', 'La lettre dit ce délai et d’où il part.'),
      compelled(
        'Ce que vaut l’absence de réponse',
        'R*423-39, b)',
        'Sans toutes les pièces dans ce délai, la demande est tacitement rejetée, ou il y est fait opposition.',
      ),
      compelled(
        'D’où partira l’instruction',
        'R*423-39, c)',
        'Le délai d’instruction court de la réception des pièces manquantes par la mairie.',
      ),
    ),
  },
  periodIncrease: {
    name: 'Modification du délai',
    family: 'review',
    parts: letter(
      CIRCUMSTANCES,
      compelled(
        'Le nouveau délai',
        'R*423-42, a)',
        'La lettre dit le nouveau délai et, s’il change, son point de départ.',
      ),
      compelled(
        'Ce qui pourra encore le prolonger',
        'R*423-45',
        'Une prolongation exceptionnelle possible est annoncée explicitement dans cette lettre.',
      ),
      compelled('Ce que vaudra le silence', 'R*423-42, c)', 'Là où le silence vaut refus, la lettre le dit.'),
    ),
  },
  periodExtension: {
    name: 'Prolongation du délai',
    family: 'review',
    parts: letter(
      reading(
        'Le motif et le nouveau terme',
        'R*423-44',
        'La prolongation exceptionnelle est notifiée avant la fin du délai ; sans motif ni terme elle ne dirait rien.',
      ),
      reading(
        'Ce que vaudra le silence',
        'R*423-44',
        'La lettre qui prolonge dit ce que vaudra le silence quand les textes le veulent.',
      ),
    ),
  },
  reviewSuspension: {
    name: 'Suspension de l’instruction',
    family: 'review',
    parts: letter(
      compelled(
        'Ce qui suspend, et depuis quel jour',
        'R*423-44',
        'La suspension est notifiée, et sa date de départ est dite au demandeur.',
      ),
      compelled(
        'Ce qui la fera finir',
        'R*423-37-1 à R423-37-3',
        'Le délai recommence à courir à l’événement que le texte nomme : la lettre le nomme aussi.',
      ),
    ),
  },
  reviewResumption: {
    name: 'Reprise de l’instruction',
    family: 'review',
    parts: letter(
      compelled(
        'Ce qui met fin à la suspension',
        'R*423-44',
        'Le demandeur est informé de l’événement et de son jour de réception : le délai en repart.',
      ),
      reading(
        'Le nouveau terme et le silence',
        'R*423-44',
        'Le nouveau terme du délai est celui que le demandeur opposera.',
      ),
    ),
  },
  complianceContest: {
    name: 'Contestation de conformité',
    family: 'later',
    parts: [
      ...letter(
        compelled(
          'Ce qui est contesté, et pourquoi',
          'R462-9 ; CRPA L211-5',
          'Une mise en demeure dit ses raisons de droit et de fait.',
        ),
        compelled(
          'La mise en demeure',
          'R462-9',
          'Déposer un dossier modificatif ou mettre les travaux en conformité.',
        ),
        compelled('Les sanctions encourues', 'R462-9', 'La mise en demeure rappelle les sanctions encourues.'),
      ),
      compelled('Voies et délais de recours', 'CJA R421-5', 'Sans eux, le délai de recours ne court pas.'),
    ],
  },
  complianceAttestation: {
    name: 'Attestation de non-contestation',
    family: 'later',
    parts: [
      ADDRESSEE,
      compelled('Ce qui est attesté', 'R462-10', 'La conformité des travaux n’a pas été contestée dans le délai.'),
      town('useful'),
      town('contacts'),
      SIGNATURE,
      town('afterSignature'),
    ],
  },
  withdrawal: {
    name: 'Constat de retrait de la demande',
    family: 'later',
    parts: letter(
      reading(
        'Le retrait constaté',
        'CRPA L112-3',
        'La demande de retrait reçoit une réponse qui dit que le dossier est clos.',
      ),
    ),
  },
  hearingInvitation: {
    name: 'Invitation à présenter des observations',
    family: 'later',
    parts: letter(
      reading(
        'Ce qui est reproché',
        'CRPA L121-1, L122-1',
        'La personne connaît ce sur quoi elle est invitée à s’expliquer.',
      ),
      reading(
        'Le droit de répondre',
        'CRPA L122-1',
        'Observations écrites et, sur demande, orales ; assistance d’un conseil ou mandataire.',
      ),
    ),
  },
  appealAnswer: {
    name: 'Réponse au recours gracieux',
    family: 'later',
    parts: [
      ...letter(
        compelled(
          'La réponse et ses motifs',
          'CRPA L211-2, L211-5',
          'Une décision défavorable énonce ses considérations de droit et de fait.',
        ),
      ),
      reading('Ce qui suit cette réponse', 'CJA R421-5', 'Sans l’indication des recours, leur délai ne court pas.'),
    ],
  },
  consultation: {
    name: 'Demande d’avis',
    family: 'consultation',
    parts: letter(
      reading(
        'Ce qui est demandé, et pourquoi',
        'R*423-50',
        'L’autorité recueille les avis que les textes prévoient : la lettre dit lequel.',
      ),
      reading(
        'Le délai et ce que vaut le silence',
        'R*423-59',
        'Le service sait quand il répond au plus tard, et ce que dirait son silence.',
      ),
    ),
  },
  consultationReminder: {
    name: 'Relance d’un service consulté',
    family: 'consultation',
    parts: letter(
      reading(
        'Le délai et ce que vaut le silence',
        'R*423-59',
        'Le service sait quand il répond au plus tard, et ce que dirait son silence.',
      ),
    ),
  },
  acknowledgement: {
    name: 'Accusé de réception',
    family: 'receipt',
    parts: receipt(
      RECEIVED,
      compelled(
        'Numéro et date de la décision tacite',
        'R*423-4',
        'Le récépissé précise le numéro, et le jour où le silence vaudra décision.',
      ),
      compelled(
        'Ce qui peut changer ce délai',
        'R*423-5',
        'Le récépissé dit que des pièces ou un autre délai peuvent être notifiés dans le mois.',
      ),
    ),
  },
  registrationReceipt: {
    name: 'Accusé d’enregistrement',
    family: 'receipt',
    parts: receipt(
      compelled(
        'Jour de la réception',
        'CRPA R112-11-2',
        'L’accusé d’enregistrement mentionne la date de réception de l’envoi.',
      ),
    ),
  },
  filingReceipt: {
    name: 'Récépissé de dépôt',
    family: 'receipt',
    parts: receipt(
      compelled(
        'Numéro et date de la décision tacite',
        'R*423-3, R*423-4',
        'Le récépissé précise le numéro, et le jour où le silence vaudra décision.',
      ),
      compelled(
        'Ce qui peut changer ce délai',
        'R*423-5',
        'Le récépissé dit que des pièces ou un autre délai peuvent être notifiés dans le mois.',
      ),
    ),
  },
  piecesReceipt: { name: 'Accusé d’enregistrement de pièces', family: 'receipt', parts: registered },
  additionReceipt: { name: 'Accusé d’enregistrement d’un document', family: 'receipt', parts: registered },
  withdrawalReceipt: { name: 'Accusé d’enregistrement du désistement', family: 'receipt', parts: receipt(RECEIVED) },
  worksStartedReceipt: {
    name: 'Accusé d’enregistrement de l’ouverture du chantier',
    family: 'receipt',
    parts: receipt(RECEIVED),
  },
  completionReceipt: { name: 'Accusé d’enregistrement de l’achèvement', family: 'receipt', parts: receipt(RECEIVED) },
  validityExtensionReceipt: {
    name: 'Accusé d’enregistrement de la demande de prorogation',
    family: 'receipt',
    parts: receipt(RECEIVED),
  },
  attestationRequestReceipt: {
    name: 'Accusé d’enregistrement de la demande d’attestation',
    family: 'receipt',
    parts: receipt(RECEIVED),
  },
} as const satisfies Partial<
  Record<IssuedTemplate, { name: string; family: LetterFamily; parts: readonly LetterPart[] }>
>

export type LetterFamily = 'review' | 'later' | 'consultation' | 'receipt'
export type LetterKind = keyof typeof LETTER_KINDS
export const LETTER_KIND_NAMES = Object.keys(LETTER_KINDS) as readonly LetterKind[]
export const isLetterKind = (template: string): template is LetterKind => Object.hasOwn(LETTER_KINDS, template)

/** Parts of a kind, as anybody reads them. */
export const letterParts = (kind: LetterKind): readonly LetterPart[] => LETTER_KINDS[kind].parts
export const townPartsOf = (kind: LetterKind): TownPart[] =>
  letterParts(kind).flatMap((each) => (each.type === 'town' ? [each.part] : []))

export const LETTER_FAMILY_TITLES = {
  review: 'Instruction',
  later: 'Après la décision',
  consultation: 'Services consultés',
  receipt: 'Accusés et récépissés',
} as const satisfies Record<LetterFamily, string>

/** By which article, and whether it is read so or says so. */
export const compellingText = ({ article, isReading }: CompelledPart): string =>
  isReading ? `${article}, lecture de Parvis` : article

/** A letter tried: what the law compels stands by its name, what the town writes as it would be printed. */
export const TRIAL = {
  watermark: 'ESSAI',
  issued: 'Essai, non envoyé et non conservé',
  footer: 'Essai d’un modèle de lettre : ce document n’a aucune valeur.',
  compelled: (part: CompelledPart) => `Écrit d’après le dossier (${compellingText(part)}). ${part.why}`,
  leftOut: (fields: readonly string[]) =>
    `Lignes non imprimées, faute de savoir : ${fields.map((field) => `{${field}}`).join(', ')}.`,
} as const
