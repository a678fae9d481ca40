import type { Kind } from '#server/place/datasets/kind.ts'
import { loadEasementActs } from './easement-acts.ts'
import { loadEasementFiles, recogniseActFile } from './easement-files.ts'
import { loadEasementGeometries } from './easement-load.ts'
import { loadSideTable } from './easement-side.ts'
import { type EasementTable, easementTable } from './easement-tables.ts'

const FIELDS = [
  { name: 'category', label: 'Catégorie (AC1, PM1…)', required: false },
  { name: 'name', label: 'Nom', required: false },
  { name: 'areaKey', label: 'Identifiant', required: false },
]

const tableKind = (table: EasementTable, label: string, load: Kind['load']): Kind => ({
  id: `easement/${table}`,
  label,
  fields: table === 'area' || table === 'source' ? FIELDS : [],
  recognise(layer) {
    const found = easementTable(layer)
    return found?.table === table ? found.recognition : null
  },
  load,
})

/** Servitudes d’utilité publique. Acts come after the areas that they institute. */
export const easementKinds: readonly Kind[] = [
  tableKind('easement', 'Servitudes (SERVITUDE)', loadSideTable('easement')),
  tableKind('manager', 'Gestionnaires de servitudes (GESTIONNAIRE_SUP)', loadSideTable('manager')),
  tableKind('actLink', 'Liens entre servitudes et actes (SERVITUDE_ACTE_SUP)', loadSideTable('actLink')),
  tableKind('commune', 'Communes des servitudes (SERVITUDE_COMMUNE)', loadSideTable('commune')),
  tableKind('area', 'Assiettes de servitudes (ASSIETTE_SUP)', (db, context) =>
    loadEasementGeometries(db, context, 'area'),
  ),
  tableKind('source', 'Générateurs de servitudes (GENERATEUR_SUP)', (db, context) =>
    loadEasementGeometries(db, context, 'source'),
  ),
  tableKind('act', 'Actes instituant des servitudes (ACTE_SUP)', loadEasementActs),
  {
    id: 'easement/actFile',
    label: 'Textes des actes de servitudes',
    fields: [],
    recognise: () => null,
    recogniseFile: recogniseActFile,
    load: loadEasementFiles,
  },
]
