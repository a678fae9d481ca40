import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** What may be said of a letter in the post, in the order in which it happens. */
export const RETURN_EVENTS = ['presented', 'delivered', 'unclaimed', 'refused', 'unknownAddress'] as const
export type ReturnEventName = (typeof RETURN_EVENTS)[number]

/** After one of those, nothing more happens to the letter. */
export const ENDING_EVENTS: ReadonlySet<ReturnEventName> = new Set(['delivered', 'unclaimed', 'refused', 'unknownAddress'])

export const RETURN_NAMES = {
  presented: 'Présenté ou avisé',
  delivered: 'Distribué contre signature',
  unclaimed: 'Pli avisé et non réclamé',
  refused: 'Refusé par le destinataire',
  unknownAddress: 'Destinataire inconnu à l’adresse',
} as const satisfies Record<ReturnEventName, string>

/** What a line of a carrier's file does. */
export const RETURN_VERDICTS = [
  'record',
  'known',
  'posted',
  'unknownWord',
  'unknownNumber',
  'unreadableDay',
  'impossibleDay',
  'differs',
  'ended',
] as const
export type ReturnVerdict = (typeof RETURN_VERDICTS)[number]

export const VERDICT_NAMES = {
  record: 'À enregistrer',
  known: 'Déjà su',
  posted: 'Sans effet',
  unknownWord: 'Mot inconnu',
  unknownNumber: 'Numéro inconnu',
  unreadableDay: 'Date illisible',
  impossibleDay: 'Date impossible',
  differs: 'Dates différentes',
  ended: 'Pli déjà revenu',
} as const satisfies Record<ReturnVerdict, string>

type Said = { event?: ReturnEventName; on?: string; known?: string; earliest?: string; today?: string }

/** Why a return is recorded, or is not: the same sentence beside a line of a file and in a refusal. */
export function verdictSentence(verdict: ReturnVerdict, { event, on, known, earliest, today }: Said): string {
  const what = event === undefined ? '' : RETURN_NAMES[event].toLocaleLowerCase('fr')
  switch (verdict) {
    case 'record':
      return typographic(
        event === 'presented'
          ? `Première présentation le ${dayText(on ?? '')} : elle notifie la lettre (R*423-47).`
          : `${RETURN_NAMES[event ?? 'delivered']} le ${dayText(on ?? '')}.`,
      )
    case 'known':
      return typographic(`Déjà enregistré : ${what} le ${dayText(known ?? on ?? '')}.`)
    case 'posted':
      return 'Le dépôt est déjà dans le lot : rien à enregistrer.'
    case 'unknownWord':
      return 'Ce mot du transporteur n’est pas connu de Parvis : lisez le pli et enregistrez son retour à la main.'
    case 'unknownNumber':
      return 'Aucun pli de vos lots ne porte ce numéro.'
    case 'unreadableDay':
      return 'Cette date ne se lit pas. Elle s’écrit 10/03/2026 ou 2026-03-10.'
    case 'impossibleDay':
      return typographic(
        `Ce jour n’est pas possible : le pli est parti le ${dayText(earliest ?? '')}, et nous sommes le ${dayText(today ?? '')}.`,
      )
    case 'differs':
      return typographic(
        `Le pli dit le ${dayText(on ?? '')}, le registre dit le ${dayText(known ?? '')} (${what}) : relisez l’enveloppe. Si le registre a tort, annulez d’abord l’acte dans le journal du dossier.`,
      )
    case 'ended':
      return typographic(`Ce pli est déjà revenu : ${what} le ${dayText(known ?? '')}.`)
  }
}

/**
 * Words of carriers, without accents nor capitals, each whole: « non présenté » is not « présenté ». `posted` says no more than the batch. What is
 * not here is not guessed.
 */
const CARRIER_WORDS: Readonly<Record<'posted' | ReturnEventName, readonly string[]>> = {
  posted: ['depose', 'pli depose', 'pris en charge', 'pris en charge par la poste', 'accepte', 'en cours d acheminement', 'en cours de traitement'],
  presented: [
    'presente',
    'pli presente',
    'avise',
    'pli avise',
    'presente avise',
    'presente et avise',
    'destinataire avise',
    'destinataire absent avise',
    'absent avise',
    'avise en instance',
    'presente au destinataire',
    'premiere presentation',
    '1ere presentation',
  ],
  delivered: [
    'distribue',
    'pli distribue',
    'distribue contre signature',
    'remis contre signature',
    'remis au destinataire',
    'remis au destinataire contre signature',
    'distribue au destinataire',
  ],
  unclaimed: ['non reclame', 'pli non reclame', 'pli avise et non reclame', 'avise et non reclame', 'avise non reclame'],
  refused: ['refuse', 'pli refuse', 'refuse par le destinataire'],
  unknownAddress: [
    'npai',
    'n habite pas a l adresse indiquee',
    'destinataire inconnu a l adresse',
    'inconnu a l adresse',
    'destinataire inconnu a l adresse indiquee',
  ],
}

const EVENT_OF_WORD = new Map(
  Object.entries(CARRIER_WORDS).flatMap(([event, words]) =>
    words.map((word) => [word, event as 'posted' | ReturnEventName] as const),
  ),
)

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** What the words of a carrier say; undefined when they are not known whole. */
export const eventOfWord = (word: string): 'posted' | ReturnEventName | undefined => EVENT_OF_WORD.get(plain(word))

/** Which column of a carrier's file holds what. */
const COLUMNS = {
  number: ['numero', 'n', 'no', 'numero de suivi', 'n de suivi', 'numero recommande', 'numero de recommande', 'n recommande', 'numero du pli', 'numero d objet', 'n d objet', 'reference', 'suivi'],
  word: ['statut', 'etat', 'evenement', 'libelle', 'libelle evenement', 'libelle de l evenement', 'dernier evenement', 'dernier statut', 'motif'],
  day: ['date', 'date evenement', 'date de l evenement', 'date du statut', 'date statut', 'date dernier evenement', 'jour'],
} as const satisfies Record<string, readonly string[]>

/** Where each column stands; -1 where the file has none of that name. */
export const carrierColumns = (columns: readonly string[]): Record<keyof typeof COLUMNS, number> => {
  const at = (names: readonly string[]) => columns.findIndex((column) => names.includes(plain(column)))
  return { number: at(COLUMNS.number), word: at(COLUMNS.word), day: at(COLUMNS.day) }
}

export const CARRIER_COLUMNS_HELP = 'Le fichier a trois colonnes : « Numéro », « Statut » et « Date ».'

/** The paper that goes with a batch to the counter of the carrier. */
export const POSTING_SLIP = {
  title: 'Bordereau de dépôt de lettres recommandées',
  footer: 'Bordereau de dépôt, lettres recommandées avec demande d’avis de réception (R*423-46, R*424-10).',
  labels: 'Étiquettes',
  labelsLead: 'À coller sur chaque pli : le code se lit au retour, à la caméra ou à la douchette.',
  summary: 'Lettres du lot : rang, destinataire, dossier, numéro du transporteur',
  columns: { rank: 'N°', addressee: 'Destinataire', letter: 'Lettre', carrier: 'Numéro du recommandé' },
  count: 'Nombre de plis',
  postedOn: 'Déposés le',
  stamp: 'Cachet du transporteur',
  unnumbered: 'à coller',
} as const
