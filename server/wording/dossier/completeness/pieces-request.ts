import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** Reasons that officers often give, by what the piece shows; the officer chooses one and completes it. */
const OFTEN_SAID: readonly { about: RegExp; reasons: readonly string[] }[] = [
  {
    about: /plan de situation/i,
    reasons: [
      'L’échelle et l’orientation du plan ne sont pas indiquées.',
      'Le terrain n’est pas repéré : sa position dans la commune ne peut pas être reconnue.',
    ],
  },
  {
    about: /plan de masse/i,
    reasons: [
      'Le plan n’est pas coté dans les trois dimensions.',
      'Les distances de la construction aux limites séparatives et à la voie ne sont pas cotées.',
      'Le raccordement aux réseaux, ou l’assainissement non collectif, n’est pas figuré.',
      'Les plantations maintenues, supprimées ou créées ne sont pas figurées.',
      'L’accès au terrain et sa largeur ne sont pas figurés.',
    ],
  },
  {
    about: /coupe/i,
    reasons: [
      'Le profil du terrain naturel et celui du terrain après travaux ne sont pas figurés.',
      'La hauteur de la construction n’est pas cotée par rapport au terrain naturel.',
    ],
  },
  {
    about: /notice/i,
    reasons: [
      'Les matériaux et les couleurs des façades et de la toiture ne sont pas précisés.',
      'L’état initial du terrain et de ses abords n’est pas décrit.',
      'Le traitement des clôtures, des accès et des espaces libres n’est pas décrit.',
    ],
  },
  {
    about: /façades|toitures/i,
    reasons: [
      'Une façade manque : toutes les façades et la toiture sont à représenter.',
      'L’état initial et l’état futur ne sont pas distingués.',
      'Les hauteurs à l’égout et au faîtage ne sont pas cotées.',
    ],
  },
  {
    about: /insertion|document graphique/i,
    reasons: [
      'Le document ne montre pas le projet dans son environnement proche.',
      'Le document est illisible à cette définition.',
    ],
  },
  {
    about: /photographi/i,
    reasons: [
      'La photographie ne montre pas le terrain depuis l’espace public.',
      'Les points de prise de vue ne sont pas reportés sur le plan de situation ou le plan de masse.',
    ],
  },
  {
    about: /attestation|certificat|formulaire/i,
    reasons: [
      'L’attestation n’est pas signée.',
      'L’attestation est établie sur un modèle qui n’est plus en vigueur.',
      'L’attestation concerne un autre projet ou un autre terrain.',
    ],
  },
]

const ALWAYS = [
  'Le document est illisible.',
  'Le document n’est pas à une échelle usuelle, ou celle-ci manque.',
] as const

export const suggestedReasons = (label: string): string[] => [
  ...OFTEN_SAID.filter(({ about }) => about.test(label)).flatMap(({ reasons }) => reasons),
  ...ALWAYS,
]

export const MISSING_REASON = 'Cette pièce n’est pas au dossier.'
/** A piece found missing though a file was received in its place. */
export const MISTAKEN_REASON = 'Le document reçu à ce titre n’est pas cette pièce.'

export const PIECES_LETTER = {
  title: 'Demande de pièces manquantes',
  withIncrease: 'Demande de pièces manquantes et notification d’un délai d’instruction modifié',
  listHeading: 'Pièces à nous adresser',
  timeHeading: 'Le délai pour répondre',
  reviewHeading: 'Le délai d’instruction de votre dossier',
  columns: { code: 'Pièce', label: 'Intitulé et texte', why: 'Ce qui manque' },
  tableSummary: 'Pièces manquantes ou insuffisantes, avec le texte qui les prévoit et ce qui leur manque',
  exhaustive:
    'Cette liste est complète : aucune autre pièce ne pourra vous être demandée pour que votre dossier soit complet (article R*423-38 du code de l’urbanisme).',
  unfinished:
    'Tant que le premier mois n’est pas écoulé, une nouvelle demande peut se substituer à celle-ci : elle dresserait alors toute la liste des pièces manquantes (article R*423-40 du code de l’urbanisme).',
  footer: 'Demande de pièces, articles R*423-38 à R*423-41 du code de l’urbanisme.',
  howToAnswer:
    'Adressez toutes ces pièces à la mairie, en une seule fois si possible, par la voie par laquelle vous avez déposé votre dossier. Rappelez le numéro du dossier.',
  whole:
    'Le délai d’instruction ne commence qu’à la réception de la dernière des pièces demandées (article R*423-39 c).',
} as const

export const incompleteText = (receivedOn: string | null): string =>
  typographic(
    receivedOn === null
      ? 'L’examen de votre dossier montre qu’il est incomplet.'
      : `Votre dossier a été reçu en mairie le ${dayText(receivedOn)}. Son examen montre qu’il est incomplet : l’instruction ne peut pas commencer.`,
  )

/** « vous avez trois mois, jusqu’au … inclus »; a registered letter counts from its presentation, not known yet. */
export const answerTimeText = (months: number, dueOn: string | null): string =>
  typographic(
    dueOn === null
      ? `Les pièces doivent parvenir à la mairie dans les ${months} mois qui suivent la première présentation de cette lettre (article R*423-39 a du code de l’urbanisme).`
      : `Les pièces doivent parvenir à la mairie dans un délai de ${months} mois à compter de la réception de cette lettre, soit au plus tard le ${dayText(dueOn)} inclus (article R*423-39 a du code de l’urbanisme).`,
  )

export const tacitRejectionText = (isPermit: boolean): string =>
  typographic(
    isPermit
      ? 'Si toutes les pièces ne sont pas reçues dans ce délai, votre demande fera l’objet d’une décision tacite de rejet, sans autre courrier (article R*423-39 b).'
      : 'Si toutes les pièces ne sont pas reçues dans ce délai, votre déclaration fera l’objet d’une décision tacite d’opposition, sans autre courrier (article R*423-39 b).',
  )

export const reviewOnceCompleteText = (months: number, article: string): string =>
  typographic(
    `Le délai d’instruction ne commence qu’à la réception de la dernière des pièces demandées (article R*423-39 c). Votre dossier sera alors instruit en ${months} mois (article ${article}).`,
  )

export const replacedRequestText = (on: string | null): string =>
  typographic(
    `Cette lettre remplace celle ${on === null ? 'qui vous a déjà été adressée' : `du ${dayText(on)}`} : répondez à la présente liste, et à elle seule (article R*423-40).`,
  )
