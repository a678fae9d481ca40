import { absent, type ProblemTable } from '#wording/problem.ts'

/** What is wrong with a paper that came back, and where it is said. */
const FAULTS = {
  otherPaper: {
    pointer: '#/code',
    detail:
      'Le code recopié n’est pas celui de l’exemplaire imprimé pour cette décision : ce papier est un autre document. Vérifiez le code au bas des pages.',
  },
  otherHand: {
    pointer: '#/signatory',
    detail:
      'Cet exemplaire a été imprimé pour la signature d’une autre personne. S’il est signé d’une autre main, abandonnez-le et imprimez-en un au nom de qui signe.',
  },
  notSigner: {
    pointer: '#/signatory',
    detail:
      'Cette personne ne peut pas signer cette décision aujourd’hui : il y faut un compte ouvert, le rôle de signataire et une délégation en vigueur pour ce dossier. Choisissez qui peut signer.',
  },
  otherPower: {
    pointer: '#/signedOn',
    detail:
      'La délégation imprimée sur cet exemplaire n’était pas en vigueur le jour de la signature : abandonnez-le, puis faites signer un exemplaire qui cite le bon arrêté.',
  },
  signedBefore: {
    pointer: '#/signedOn',
    detail: 'Le jour de la signature précède l’impression de cet exemplaire : relisez la date portée à la main.',
  },
  signedLater: {
    pointer: '#/signedOn',
    detail: 'Le jour de la signature est à venir : relisez la date portée à la main.',
  },
  servedBefore: {
    pointer: '#/servedOn',
    detail: 'Le jour de la remise ou du dépôt à la poste précède celui de la signature : relisez les deux.',
  },
  servedLater: {
    pointer: '#/servedOn',
    detail: 'Le jour de la remise ou du dépôt à la poste est à venir : ne le dites que si le papier est déjà parti.',
  },
  servedElectronically: {
    pointer: '#/servedOn',
    detail: 'Un papier déjà parti l’est en mains propres ou par lettre recommandée : l’envoi électronique part d’ici.',
  },
  notPdf: { pointer: '#/file', detail: 'Numérisez l’exemplaire signé en un seul fichier PDF.' },
  empty: {
    pointer: '#/file',
    detail: 'Cette numérisation est vide : aucune page ne porte rien. Numérisez de nouveau l’exemplaire signé.',
  },
  unsigned: {
    pointer: '#/file',
    detail:
      'Ce fichier est celui qui a été imprimé : il ne porte aucune signature. Joignez la numérisation du papier signé.',
  },
  knownFile: {
    pointer: '#/file',
    detail: 'Ce fichier est déjà au dossier sous un autre titre : ce n’est pas l’exemplaire signé.',
  },
  pagesMissing: {
    pointer: '#/file',
    detail: 'Il manque des pages à la numérisation : numérisez l’exemplaire en entier, annexes comprises.',
  },
} as const
export type PaperFault = keyof typeof FAULTS

type Refused = { why: PaperFault; pages: { printed: number; scanned: number } | undefined }

const saidOf = ({ why, pages }: Refused) =>
  pages === undefined
    ? FAULTS[why].detail
    : `L’exemplaire imprimé compte ${pages.printed} pages, la numérisation ${pages.scanned} : numérisez-le en entier, annexes comprises.`

/** A decision signed by hand. */
export const PAPER_PROBLEMS = {
  paperUnknown: absent('Cet exemplaire n’existe pas, ou son dossier ne vous est pas ouvert.'),
  paperWaiting: {
    type: 'exemplaire-en-attente',
    status: 409,
    title: 'Un exemplaire papier attend sa signature',
    detail: ({ code }: { code: string }) =>
      `L’exemplaire ${code} de cette décision est imprimé pour être signé à la main : le texte ne change plus et ne se valide pas autrement. Enregistrez son retour, ou abandonnez-le.`,
  },
  paperInBook: {
    type: 'exemplaire-au-parapheur',
    status: 409,
    title: 'Cet exemplaire est dans le parapheur',
    detail:
      'Il s’y signe ou s’y rejette : aucune numérisation n’est reçue en attendant. Pour l’en retirer, ouvrez « Parapheur » dans la décision et abandonnez l’envoi.',
  },
  paperReturned: {
    type: 'exemplaire-deja-revenu',
    status: 409,
    title: 'Cet exemplaire est déjà enregistré',
    detail: 'Sa numérisation est la décision du dossier : elle ne s’enregistre qu’une fois. Rechargez le dossier.',
  },
  paperGivenUp: {
    type: 'exemplaire-abandonne',
    status: 409,
    title: 'Cet exemplaire est abandonné',
    detail: 'Il ne devait plus être signé : imprimez un nouvel exemplaire du texte d’aujourd’hui et faites-le signer.',
  },
  paperRefused: {
    type: 'exemplaire-refuse',
    status: 422,
    title: 'Cet exemplaire ne peut pas être enregistré',
    detail: (refused: Refused) => `${saidOf(refused)} Rien n’est enregistré ni parti.`,
    errors: (refused: Refused) => [{ pointer: FAULTS[refused.why].pointer, detail: saidOf(refused) }],
  },
  paperTooHeavy: {
    type: 'exemplaire-refuse',
    status: 413,
    title: 'Cette numérisation est trop lourde',
    detail: ({ limitMb }: { limitMb: number }) =>
      `Un exemplaire numérisé pèse au plus ${limitMb} Mo : numérisez-le en noir et blanc, ou avec une résolution plus faible.`,
  },
} as const satisfies ProblemTable
