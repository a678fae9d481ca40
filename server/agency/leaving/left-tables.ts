import { ownerTablesBecause, sealedBecause } from '#server/agency/rights/sealed-tables.ts'

const PASSING =
  'Ne sert que pendant que ce serveur tourne : sessions, liens et tours de travail ne valent rien ailleurs.'
const COMPUTED = 'Calculé de ce qui est ici : un autre serveur le refait.'
const SEALED =
  'Scellé par la clé de cette installation, et l’accord de la personne ne vaut que pour elle : la personne et ses aidants le redonnent.'
const UNDERTAKEN =
  'Données fiscales tenues sous un acte d’engagement avec la DGFiP, et ce qui s’y rapporte : elles ne se transmettent pas, un autre serveur les redemande.'
const OF_THE_BASE = 'Forme de la base elle-même : les schémas des registres la disent.'

/** Tables that do not leave, each with its reason; every other table of the base is in a file. */
export const LEFT_TABLES: Readonly<Record<string, string>> = {
  session: PASSING,
  known_device: PASSING,
  invitation: PASSING,
  identity_attempt: PASSING,
  printed_code: PASSING,
  sign_in_failure: PASSING,
  recurring_turn: PASSING,
  server_process: PASSING,
  write_pace: PASSING,
  upload: 'Fichiers dont l’envoi n’est pas fini : un jour, et ils s’effacent.',
  leaving_run: 'Les départs eux-mêmes.',
  tile_cache: COMPUTED,
  layer_summary: COMPUTED,
  migration: OF_THE_BASE,
  spatial_ref_sys: OF_THE_BASE,
  ...sealedBecause(SEALED),
  ...ownerTablesBecause(UNDERTAKEN),
}

/** Columns that open an account, a link or a partner's door: taken out of the files, and told in their schema. */
const OPENS =
  /password|^totp|token|secret|^sealed$|code_sha256$|code_hash$|^p256dh$|^auth$|^codes_confirmed$|browser_sha256$|^debtor_key$/

/** Stamps of an authority (RFC 3161): proof of a day, and no key. */
const PROOFS: ReadonlySet<string> = new Set(['posting_seal_stamp.token'])

/** A setting is a secret or not by its key: its value goes as a whole, what is sealed never. */
export const opensSomething = (table: string, column: string): boolean =>
  OPENS.test(column) && !PROOFS.has(`${table}.${column}`)
