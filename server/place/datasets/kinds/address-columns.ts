import type { KindField, Recognition } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { columnsFor } from '#server/place/datasets/values.ts'

/** Columns of the Base Adresse Locale (1.1 to 1.5, names cut at ten characters by Shapefile included) and of the BAN. */
const COLUMNS = {
  key: ['cle_interop', 'cle_intero', 'id'],
  uid: ['uid_adresse', 'uid_adress'],
  banCommune: ['id_ban_commune'],
  banStreet: ['id_ban_toponyme'],
  banAddress: ['id_ban_adresse'],
  street: ['voie_nom', 'toponyme', 'nom_voie', 'libelle_voie'],
  complement: ['lieudit_complement_nom', 'lieudit_co', 'nom_ld'],
  number: ['numero', 'num'],
  suffix: ['suffixe', 'rep'],
  commune: ['commune_insee', 'commune_in', 'code_insee', 'insee'],
  communeName: ['commune_nom', 'commune_no', 'nom_commune'],
  postalCode: ['code_postal', 'codepostal'],
  position: ['position', 'type_position'],
  parcels: ['cad_parcelles', 'cad_parcel', 'parcelles'],
  certified: ['certification_commune', 'certificat'],
  updated: ['date_der_maj', 'date_der_m'],
} as const

export const ADDRESS_FIELDS: readonly KindField[] = [
  { name: 'street', label: 'Nom de la voie', required: true },
  { name: 'number', label: 'Numéro', required: false },
  { name: 'suffix', label: 'Suffixe (bis, ter)', required: false },
  { name: 'commune', label: 'Code INSEE de la commune', required: false },
  { name: 'communeName', label: 'Nom de la commune', required: false },
  { name: 'postalCode', label: 'Code postal', required: false },
  { name: 'complement', label: 'Lieu-dit ou complément', required: false },
  { name: 'parcels', label: 'Parcelles liées', required: false },
  { name: 'key', label: 'Clé d’interopérabilité', required: false },
]

export function recogniseAddresses(layer: SourceLayer): Recognition | null {
  if (layer.geometry === 'polygon' || layer.geometry === 'line') return null
  const mapping = columnsFor(layer, COLUMNS)
  const isLocalBase = layer.fields.some(({ name }) => /^(cle_intero?p?|uid_adresse?)$/i.test(name))
  if (!isLocalBase && !('street' in mapping)) return null
  const hasPlace = 'commune' in mapping || isLocalBase
  if (!hasPlace) return null
  const isSure = isLocalBase || ('number' in mapping && 'street' in mapping)
  const isLocales = 'street' in mapping && 'communeName' in mapping
  return isSure || isLocales ? { confidence: isSure ? 0.9 : 0.6, mapping } : null
}

/** Names of streets in regional languages: `voie_nom_bre`, `toponyme_eus`. */
export const regionalColumns = (layer: SourceLayer): string[] =>
  layer.fields.map(({ name }) => name).filter((name) => /^(voie_nom|toponyme|nom_voie)_[a-z]{3}$/i.test(name))
