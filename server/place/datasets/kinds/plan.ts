import type { Kind, KindField } from '#server/place/datasets/kind.ts'
import type { ColumnNames } from './columns.ts'
import { planDocumentKinds } from './plan-document-kinds.ts'
import { planPieces } from './plan-pieces.ts'
import { readDressing, readInformation, readPrescription, readSchemePerimeter, readZone } from './plan-rows.ts'
import { loadPlanTable, type PlanTableSpec } from './plan-table.ts'
import {
  PLAN_FIELDS,
  recogniseDressing,
  recogniseInformation,
  recognisePrescription,
  recogniseSchemePerimeter,
  recogniseZone,
} from './plan-tables.ts'

const GEOMETRY_WORDS: Readonly<Record<string, string>> = {
  surface: 'surfaciques',
  line: 'linéaires',
  point: 'ponctuelles',
}

const zone: PlanTableSpec = {
  id: 'plan/zone',
  topic: 'zone',
  kind: 'zone',
  geometry: 'polygon',
  reader: readZone,
  byGeometry: false,
  noun: () => 'zonage',
  answersOn: 'itself',
}

const prescription: PlanTableSpec = {
  id: 'plan/prescription',
  topic: 'planPrescription',
  kind: 'planPrescription',
  geometry: 'any',
  reader: readPrescription,
  byGeometry: true,
  noun: (geometry) => `prescriptions ${GEOMETRY_WORDS[geometry] ?? ''}`,
  answersOn: 'zones',
}

const information: PlanTableSpec = {
  id: 'plan/information',
  topic: 'planInformation',
  kind: 'planInformation',
  geometry: 'any',
  reader: readInformation,
  byGeometry: true,
  noun: (geometry) => `informations ${GEOMETRY_WORDS[geometry] ?? ''}`,
  answersOn: 'zones',
}

const dressing: PlanTableSpec = {
  id: 'plan/dressing',
  topic: 'dressing',
  kind: 'dressing',
  geometry: 'any',
  reader: readDressing,
  byGeometry: true,
  noun: () => 'habillage',
  answersOn: 'nothing',
}

const schemePerimeter: PlanTableSpec = {
  id: 'plan/scheme',
  topic: 'perimeter',
  kind: 'perimeter/scot',
  geometry: 'polygon',
  reader: readSchemePerimeter,
  byGeometry: false,
  noun: () => 'périmètre',
  answersOn: 'nothing',
}

const LABELS: Readonly<Record<string, string>> = {
  label: 'Libellé',
  longLabel: 'Libellé long',
  text: 'Texte',
  zoneKind: 'Type de zone',
  type: 'Type',
  subType: 'Sous-type',
  fileName: 'Fichier du texte',
  fileUrl: 'Adresse du texte',
  documentId: 'Identifiant du document',
  validOn: 'Date de validité',
  approvedOn: 'Date d’approbation',
  commune: 'Commune (INSEE)',
  externalKey: 'Identifiant',
  drawing: 'Tracé',
  colour: 'Couleur',
}

const fieldsOf = (names: ColumnNames, ...required: readonly string[]): KindField[] =>
  Object.keys(names)
    .filter((name) => name in LABELS)
    .map((name) => ({ name, label: LABELS[name] ?? name, required: required.includes(name) }))

/** Planning documents, in the order in which they load: what is said of zones serves prescriptions and pieces. */
export const planKinds: readonly Kind[] = [
  ...planDocumentKinds,
  {
    id: zone.id,
    label: 'Zones d’un document d’urbanisme',
    fields: fieldsOf(PLAN_FIELDS.zone, 'label'),
    recognise: recogniseZone,
    load: (db, context) => loadPlanTable(db, context, zone),
  },
  {
    id: prescription.id,
    label: 'Prescriptions d’un document d’urbanisme',
    fields: fieldsOf(PLAN_FIELDS.prescription, 'label'),
    recognise: recognisePrescription,
    load: (db, context) => loadPlanTable(db, context, prescription),
  },
  {
    id: information.id,
    label: 'Informations d’un document d’urbanisme',
    fields: fieldsOf(PLAN_FIELDS.information, 'label'),
    recognise: recogniseInformation,
    load: (db, context) => loadPlanTable(db, context, information),
  },
  {
    id: dressing.id,
    label: 'Habillage d’un document d’urbanisme',
    fields: fieldsOf(PLAN_FIELDS.dressing),
    recognise: recogniseDressing,
    load: (db, context) => loadPlanTable(db, context, dressing),
  },
  {
    id: schemePerimeter.id,
    label: 'Périmètre d’un SCoT',
    fields: [],
    recognise: recogniseSchemePerimeter,
    load: (db, context) => loadPlanTable(db, context, schemePerimeter),
  },
  planPieces,
]
