import { dayText } from '#wording/day.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'

const refusedReceipt = { type: 'accuse-de-reception', status: 422 } as const

/** Sendings to the prefect. */
export const TRANSMISSION_PROBLEMS = {
  transmissionUnknown: absent('Cet envoi au préfet n’existe pas.'),
  sentFileUnknown: absent('Cet envoi au préfet n’a pas ce fichier.'),
  messageOfPrefectUnknown: absent('Ce message du préfet n’existe pas.'),
  receiptFileUnknown: absent('Aucune copie de cet accusé de réception n’est conservée.'),
  transmissionReadOnly: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les envois au préfet ne vous sont ouverts qu’en lecture',
    detail: 'Le secrétariat, l’instructeur et le signataire de la commune transmettent les actes.',
  },
  transmissionLeft: {
    type: 'transmission-deja-partie',
    status: 409,
    title: 'Cet acte est déjà parti',
    detail: ({ number }: { number: string }) =>
      `L’envoi ${number} est parti, ou va partir, par une autre voie. Rechargez le dossier : il en montre l’état.`,
  },
  transmissionOnPaper: {
    type: 'transmission-sur-papier',
    status: 409,
    title: 'Cet acte part sur papier',
    detail: 'La voie choisie pour la commune est le papier : imprimez le bordereau, puis notez le jour du départ.',
  },
  postedBeforeSigned: {
    ...refusedReceipt,
    title: 'Ce jour précède la signature',
    detail: ({ signedOn }: { signedOn: string }) => `L’acte est signé le ${dayText(signedOn)} : il ne part pas avant.`,
  },
  transmissionDayToCome: {
    ...refusedReceipt,
    title: 'Ce jour n’est pas encore venu',
    detail: ({ on }: { on: string }) => `Le ${dayText(on)} est à venir : notez ce qui a eu lieu.`,
  },
  receiptOfUnsent: {
    ...refusedReceipt,
    status: 409,
    title: 'Cet acte n’est pas encore parti',
    detail: ({ number }: { number: string }) =>
      `L’envoi ${number} n’est pas parti : notez d’abord son départ. L’accusé de réception n’a rien changé.`,
  },
  receiptTwice: {
    ...refusedReceipt,
    status: 409,
    title: 'Un accusé de réception est déjà enregistré',
    detail: ({ number, on }: { number: string; on: string }) =>
      `L’envoi ${number} est acquitté au ${dayText(on)}. Le second accusé n’a rien changé ; s’il corrige le premier, annulez l’acte du registre.`,
  },
  receiptBeforeSending: {
    ...refusedReceipt,
    title: 'Cet accusé de réception précède l’envoi',
    detail: ({ on, postedOn }: { on: string; postedOn: string }) =>
      `L’envoi est parti le ${dayText(postedOn)} : il n’a pas été reçu le ${dayText(on)}. Rien n’est changé.`,
  },
  receiptOfAnother: {
    ...refusedReceipt,
    title: 'Cet accusé de réception est celui d’un autre acte',
    detail: ({ number, named }: { number: string; named: string }) =>
      `Sa référence nomme l’acte ${named}, et l’envoi porte le numéro ${number}. Rien n’est changé.`,
  },
  messageBeforeReceipt: {
    type: 'message-du-prefet',
    status: 409,
    title: 'Cet acte n’est pas parvenu au préfet',
    detail: ({ number }: { number: string }) =>
      `L’envoi ${number} n’a pas d’accusé de réception à ce jour : enregistrez-le d’abord, le délai du préfet en part.`,
  },
  messageAnswered: {
    type: 'message-du-prefet',
    status: 409,
    title: 'Une réponse est déjà enregistrée',
    detail: 'Ce message du préfet a sa réponse, ou n’en demande pas.',
  },
  answerBeforeMessage: {
    type: 'message-du-prefet',
    status: 422,
    title: 'La réponse précède le message',
    detail: ({ receivedOn }: { receivedOn: string }) => `Le message est reçu le ${dayText(receivedOn)}.`,
  },
  receiptFileTooHeavy: {
    type: 'envoi-trop-lourd',
    status: 413,
    title: 'Envoi trop lourd',
    detail: 'La copie d’un accusé de réception pèse 20 Mo au plus.',
  },
  channelNotPlugged: {
    type: 'voie-non-raccordee',
    status: 409,
    title: 'Cette voie n’est pas raccordée',
    detail: ({ name }: { name: string }) =>
      `Ce serveur n’est pas réglé pour « ${name} » : un administrateur le règle d’abord dans « Réglages ».`,
  },
  channelOfOthers: {
    type: 'voie-non-raccordee',
    status: 409,
    title: 'Cette voie n’est pas raccordée',
    detail: ({ name }: { name: string }) =>
      `PLAT’AU n’est pas activé, ou ${name} n’y a pas d’identifiant : réglez-le dans « PLAT’AU », puis choisissez cette voie.`,
  },
} as const satisfies ProblemTable
