import { HOLDING_WORDS } from '#wording/agency/rights/holding-words.ts'
import { keptText } from '#wording/agency/rights/retention.ts'
import { HOLDER_COLUMNS } from './holder-columns.ts'
import { PERSONAL_DATA } from './personal-data.ts'
import { RETENTION } from './retention-rules.ts'
import { ownersBecause, sealedBecause } from './sealed-tables.ts'

type Duration = (typeof PERSONAL_DATA)[number]['kept']

/** By its role, whoever a column names is the one that the line is of, or an agent at work. */
export type HeldColumn = { name: string; purpose: string; kept: Duration; role: 'holder' | 'agent' }

/** A table that names people, with every column that does. */
export type HeldTable = { table: string; room: string; title: string; columns: readonly HeldColumn[] }

const SEALED =
  'Scellé : la personne et ses aidants le lisent par leur lien. Demandez-le à qui suit les logements.' as const
const OF_THE_DGFIP =
  'Données fiscales de la DGFiP, scellées : la personne les demande au guichet d’information foncière, qui lui en donne le relevé.' as const
const SWORN =
  'Lu par les seuls agents assermentés ; la personne mise en cause s’adresse au procureur (de mémoire, à relire par le délégué).' as const

/** Tables that name people and that a search of a person does not read, each with its reason. */
export const NOT_SEARCHED: Readonly<Record<string, string>> = {
  ...ownersBecause(OF_THE_DGFIP),
  ...sealedBecause(SEALED),
  infringement: SWORN,
  infringement_photograph: SWORN,
  infringement_reading: SWORN,
  sign_in_failure: 'Empreintes d’adresses, effacées après trente jours : elles ne se relisent pas.',
}

/** What opens an account, or proves a file: never told to anybody, and nothing is searched in it. */
const SECRET = /sha256$|hash$|^totp|^secrets$|^sealed$|token$|^p256dh$|^auth$|^id_token$|^codes_confirmed$|^debtor_key$/

export const isSecret = (column: string): boolean => SECRET.test(column)

const roleOf = (table: string, column: string): HeldColumn['role'] =>
  HOLDER_COLUMNS[table]?.includes(column) ? 'holder' : 'agent'

/** Holdings by table: a new table is in the search, in the answers and in the register as soon as it is declared. */
export const HELD_TABLES: readonly HeldTable[] = [...new Set(PERSONAL_DATA.map(({ table }) => table))].map((table) => {
  const words = HOLDING_WORDS.get(table)
  return {
    table,
    room: words?.room ?? 'settings',
    title: words?.title ?? table,
    columns: PERSONAL_DATA.filter((holding) => holding.table === table).flatMap(({ columns, purpose, kept }) =>
      columns.map((name) => ({ name, purpose, kept, role: roleOf(table, name) })),
    ),
  }
})

export const SEARCHED_TABLES = HELD_TABLES.filter(({ table }) => !(table in NOT_SEARCHED))

/** « 5 ans (Choix de Parvis : le temps d’un litige…) », « avec le dossier, jusqu’au visa des archives » */
export function keptWords(kept: Duration): string {
  switch (kept) {
    case 'withDossier':
      return 'avec le dossier, jusqu’au visa des archives (code du patrimoine, L212-2)'
    case 'withActs':
      return 'tant que les actes pris par un agent existent'
    case 'lastVintage':
      return 'jusqu’au millésime suivant, qui le purge (acte d’engagement avec la DGFiP)'
    case 'landRequest':
      return 'jusqu’à la fin du mois et de la semaine de la demande (LPF R*107 A-3), puis un chiffre sans nom'
    case 'abandonedUpload':
      return 'un jour'
    case 'untilWithdrawal':
      return 'jusqu’au retrait de l’accord'
    default:
      return `${keptText(RETENTION[kept].kept)} (${RETENTION[kept].basis})`
  }
}
