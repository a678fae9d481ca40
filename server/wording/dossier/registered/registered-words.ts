import { dayText } from '#wording/day.ts'
import { plainText } from '#wording/place/addresses/street-search.ts'
import { typographic } from '#wording/typography.ts'

/** What may be said of a letter in the post, in the order in which it happens. */
export const RETURN_EVENTS = ['presented', 'delivered', 'unclaimed', 'refused', 'unknownAddress'] as const
export type ReturnEventName = (typeof RETURN_EVENTS)[number]

export const RETURN_NAMES = {
  presented: 'Présenté ou avisé',
  delivered: 'Distribué contre signature',
  unclaimed: 'Pli avisé et non réclamé',
  refused: 'Refusé par le destinataire',
  unknownAddress: 'Destinataire inconnu à l’adresse (NPAI)',
} as const satisfies Record<ReturnEventName, string>

/** What a line of returns does. Those that are not `HARMLESS` keep the whole file out. */
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

const HARMLESS: ReadonlySet<ReturnVerdict> = new Set(['record', 'known', 'posted'])
/** Whether the line has to be mended before anything is recorded. */
export const isRefusing = (verdict: ReturnVerdict): boolean => !HARMLESS.has(verdict)

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

type Said = {
  event: ReturnEventName
  on: string
  /** The day that is already known, of the same or of `other`. */
  known?: string
  other?: ReturnEventName
  earliest?: string
  latest?: string
  /** Its first presentation is known, or told by the same line. */
  isPresented?: boolean
  notifies?: boolean
}

/** Why a return is recorded, or is not: the same sentence beside a line of a file and in a refusal. */
export function verdictSentence(verdict: ReturnVerdict, said?: Said): string {
  return typographic(sentenceOf(verdict, said))
}

function sentenceOf(verdict: ReturnVerdict, said?: Said): string {
  switch (verdict) {
    case 'posted':
      return 'Le dépôt est déjà dans le lot : rien à enregistrer.'
    case 'unknownWord':
      return 'Ce mot du transporteur n’est pas connu de Parvis : écrivez « présenté », « distribué », « non réclamé », « refusé » ou « NPAI ».'
    case 'unknownNumber':
      return 'Aucun pli de vos lots ne porte ce numéro : relisez-le, ou enregistrez d’abord le numéro du pli dans son lot.'
    case 'unreadableDay':
      return 'Cette date ne se lit pas : écrivez-la 10/03/2026 ou 2026-03-10.'
    default:
      return said === undefined ? VERDICT_NAMES[verdict] : dated(verdict, said)
  }
}

function dated(
  verdict: Exclude<ReturnVerdict, 'posted' | 'unknownWord' | 'unknownNumber' | 'unreadableDay'>,
  { event, on, known = on, other = event, earliest = '', latest = '', isPresented, notifies }: Said,
): string {
  const name = RETURN_NAMES[event]
  switch (verdict) {
    case 'record':
      if (event === 'presented')
        return notifies
          ? `Première présentation le ${dayText(on)} : ce jour notifie la lettre (R*423-47, R424-10).`
          : `Première présentation le ${dayText(on)}.`
      return `${name} le ${dayText(on)}.${isPresented ? '' : ' Sa première présentation reste à dire : sans elle, aucune date du dossier ne bouge.'}`
    case 'known':
      return `Déjà enregistré : ${lowered(name)} le ${dayText(known)}.`
    case 'impossibleDay':
      return `${name} le ${dayText(on)} : ce jour n’est pas possible, il se place du ${dayText(earliest)} au ${dayText(latest)}.`
    case 'differs':
      return `${name} : vous dites le ${dayText(on)}, il est enregistré le ${dayText(known)}. Relisez l’enveloppe ; si le registre a tort, annulez d’abord l’acte dans le journal du dossier.`
    case 'ended':
      return `${name} le ${dayText(on)} : ce pli est déjà revenu, ${lowered(RETURN_NAMES[other])} le ${dayText(known)}.`
  }
}

const lowered = (name: string) => name.charAt(0).toLocaleLowerCase('fr') + name.slice(1)

/**
 * Words of carriers, without accents nor capitals, each whole: « non présenté » is not « présenté ». `posted` says no more than the batch. What is
 * not here is not guessed.
 */
const CARRIER_WORDS: Readonly<Record<'posted' | ReturnEventName, readonly string[]>> = {
  posted: ['depose', 'pli depose', 'pris en charge', 'pris en charge par la poste', 'en cours d acheminement'],
  presented: [
    'presente',
    'pli presente',
    'avise',
    'pli avise',
    'presente avise',
    'presente ou avise',
    'presente et avise',
    'destinataire avise',
    'destinataire absent avise',
    'absent avise',
    'premiere presentation',
    '1ere presentation',
  ],
  delivered: [
    'distribue',
    'pli distribue',
    'distribue contre signature',
    'remis contre signature',
    'remis au destinataire',
    'distribue au destinataire',
  ],
  unclaimed: [
    'non reclame',
    'pli non reclame',
    'pli avise et non reclame',
    'avise et non reclame',
    'avise non reclame',
  ],
  refused: ['refuse', 'pli refuse', 'refuse par le destinataire'],
  unknownAddress: [
    'npai',
    'n habite pas a l adresse indiquee',
    'destinataire inconnu',
    'destinataire inconnu a l adresse',
    'destinataire inconnu a l adresse npai',
    'destinataire inconnu a l adresse indiquee',
    'inconnu a l adresse',
  ],
}

const EVENT_OF_WORD: ReadonlyMap<string, 'posted' | ReturnEventName> = new Map(
  (['posted', ...RETURN_EVENTS] as const).flatMap((event) =>
    CARRIER_WORDS[event].map((word) => [word, event] as const),
  ),
)

/** What the words of a carrier say; undefined when they are not known whole. */
export const eventOfWord = (word: string): 'posted' | ReturnEventName | undefined => EVENT_OF_WORD.get(plainText(word))

/** The number of the carrier as it is kept: capitals and digits, without spaces. */
export const carrierNumberOf = (written: string): string => written.replaceAll(/[\s.-]/g, '').toUpperCase()

/** What stands in the file, in the order of its columns; the last may be absent. */
export const RETURNS_FILE_HELP =
  'Fichier CSV, une ligne par pli : numéro;statut;jour, et si vous la connaissez une quatrième colonne, la première présentation. Rien n’est écrit avant que chaque ligne soit bonne.'

export type ReturnsFileLine = { line: number; number: string; status: string; on: string; firstPresentedOn: string }

/**
 * Lines of a file of returns: semicolons or tabs; a first line of headings (its third cell holds no digit) and empty lines are left out.
 * @returns each with its line in the file, from 1
 */
export const returnsFileLines = (text: string): ReturnsFileLine[] =>
  cellsOf(text).flatMap(({ line, cells: [number = '', status = '', on = '', firstPresentedOn = ''] }) =>
    line === 1 && !/\d/.test(on) && !/\d/.test(number) ? [] : [{ line, number, status, on, firstPresentedOn }],
  )

/** Numbers of a batch, « rang;numéro » or one number a line in the order of the slip; `rank` from 1. */
export const numbersFileLines = (text: string): { rank: number; number: string }[] => {
  const lines = cellsOf(text).filter(({ cells }) => cells.some((cell) => /\d/.test(cell)))
  return lines.map(({ cells: [first = '', second = ''] }, at) =>
    second === '' ? { rank: at + 1, number: first } : { rank: Number(first), number: second },
  )
}

const cellsOf = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, at) => ({
      line: at + 1,
      cells: line.split(/[;\t]/).map((cell) =>
        cell
          .trim()
          .replace(/^['"]+|['"]+$/g, '')
          .trim(),
      ),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))

/** The paper that goes with a batch to the counter of the carrier. */
export const POSTING_SLIP = {
  title: 'Bordereau de dépôt de lettres recommandées',
  footer: 'Bordereau de dépôt, lettres recommandées avec demande d’avis de réception (R*423-46, R424-10).',
  labels: 'Étiquettes des plis et des avis de réception',
  labelsLead: 'À coller sur le pli ou sur son avis de réception : le code se lit à la douchette au retour.',
  summary: 'Lettres du lot : rang, destinataire et adresse, dossier et nature de la lettre, numéro du recommandé',
  columns: { rank: 'N°', addressee: 'Destinataire', letter: 'Dossier et lettre', carrier: 'Numéro du recommandé' },
  stamp: 'Cachet du transporteur',
  unnumbered: 'à coller',
  noAddress: 'Adresse absente du dossier',
  noLabels: 'Aucun numéro n’est encore enregistré : les étiquettes s’impriment une fois les numéros saisis.',
} as const

/** No text says what these mean: said wherever they are recorded. */
export const RETURN_READING =
  'Seul le jour de la première présentation fait courir les délais (R*423-47, R424-10). Qu’un pli refusé ou non réclamé soit notifié ce jour-là est une lecture, à confirmer ; d’un destinataire inconnu, Parvis ne tire aucune date, sauf la première présentation que vous dites.'
