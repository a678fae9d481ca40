import { hazardOfCode } from '#law/hazards.ts'
import type { Kind, KindField, Mapping } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { plainName } from '#server/place/datasets/values.ts'
import { HAZARDS } from '#wording/place/constraints/risk.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { meaningfulText, readDay, twoDigits } from './cnig-values.ts'
import { shareOfExamples } from './columns.ts'
import { loadEasementGeometries } from './easement-load.ts'
import { namedAttributes } from './easement-rows.ts'
import { slug } from './plan-delivery.ts'
import { looksLikeZoneLabel } from './plan-tables.ts'
import { loadRiskTable, type RiskTableSpec } from './risk-load.ts'
import type { RiskReader } from './risk-rows.ts'

/** Words of column names by field of Parvis, the surest first. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  label: ['libelle', 'label', 'nom', 'name', 'intitule', 'designation', 'zone', 'titre', 'lib'],
  longLabel: ['libelong', 'libellelong', 'description', 'descriptif', 'descript'],
  code: ['code', 'codezone', 'zone', 'type', 'id'],
  name: ['nom', 'name', 'libelle', 'designation'],
  zoneKind: ['typezone', 'type', 'categorie'],
  type: ['type', 'categorie', 'code'],
  subType: ['soustype', 'stype'],
  category: ['categorie', 'cat', 'typesup', 'sup', 'type'],
  hazard: ['alea', 'risque', 'typealea'],
  regulation: ['typereg', 'reglement'],
  externalKey: ['identifiant', 'id', 'numero', 'num', 'ref'],
  areaKey: ['idass', 'identifiant', 'id'],
  commune: ['insee', 'codeinsee', 'commune'],
  documentId: ['idurba', 'document'],
  fileName: ['nomfic', 'fichier', 'pdf'],
  fileUrl: ['urlfic', 'url', 'lien'],
  validOn: ['datvalid', 'dateeffet', 'date'],
  approvedOn: ['datappro', 'dateapprobation', 'approbation'],
  text: ['txt', 'texte', 'commentaire'],
}

/** What the values of a column must look like to be proposed for a field. */
const CONTENTS: Readonly<Record<string, (text: string) => boolean>> = {
  zoneKind: (text) => /^(U|AUc?|AUs|A|N)$/i.test(text),
  commune: (text) => /^(\d{2}|2[AB])\d{3}$/i.test(text),
  category: (text) => /^[A-Z]{1,3}\d{1,2}(bis)?$/i.test(text),
  type: (text) => twoDigits(text) !== null,
  subType: (text) => twoDigits(text) !== null,
  fileUrl: (text) => /^https?:\/\//.test(text),
  validOn: (text) => readDay(text).day !== null,
  approvedOn: (text) => readDay(text).day !== null,
}

/**
 * Proposes columns for the fields of a kind, by likeness of names and by content; a required field without a like name
 * takes the first column of short texts. A person confirms it before anything is loaded.
 */
export function proposedMapping(layer: SourceLayer, fields: readonly KindField[]): Mapping {
  const mapping: Mapping = {}
  const free = () => layer.fields.filter(({ name }) => !Object.values(mapping).includes(name))
  for (const field of fields) {
    const best = free()
      .map((column) => ({ name: column.name, score: likeness(layer, field.name, column.name) }))
      .reduce((first, one) => (one.score > first.score ? one : first), { name: '', score: 0 })
    if (best.score >= LIKE) mapping[field.name] = best.name
  }
  for (const { name, required } of fields) {
    if (!required || name in mapping) continue
    const column = free().find((one) => one.type === 'text' && isShort(layer, one.name))
    if (column) mapping[name] = column.name
  }
  return mapping
}

/** How much of the columns of a layer a kind would take, and whether it would find what it requires: what a person would most likely say that it is. */
export function resemblance(layer: SourceLayer, fields: readonly KindField[]): number {
  const best = (scores: readonly number[]) => {
    const score = Math.max(0, ...scores)
    return score >= LIKE ? score : 0
  }
  const taken = layer.fields.map(({ name }) => best(fields.map((field) => likeness(layer, field.name, name))))
  const required = fields.filter((field) => field.required)
  const found = required.filter((field) => best(layer.fields.map(({ name }) => likeness(layer, field.name, name))) > 0)
  return taken.reduce((sum, score) => sum + score, 0) + (found.length / (required.length || 1)) * 0.5
}

/** Half of a word in common is a likeness. */
const LIKE = 0.5

function likeness(layer: SourceLayer, field: string, column: string): number {
  const fits = CONTENTS[field]
  const share = fits ? shareOfExamples(layer, column, fits) : null
  if (share !== null && share < 0.8) return 0
  if (field === 'label' && (shareOfExamples(layer, column, looksLikeZoneLabel) ?? 0) > 0.8) return 1
  const name = plainName(column)
  const words = WORDS[field] ?? [plainName(field)]
  const scores = words.map((word, rank) => {
    if (name === word) return 1 - rank / 100
    if (name.includes(word) && word.length > 2) return (0.5 + (0.5 * word.length) / name.length) * (1 - rank / 100)
    return 0
  })
  return Math.max(...scores, share === 1 && fits !== undefined && field !== 'type' && field !== 'subType' ? 0.5 : 0)
}

const isShort = (layer: SourceLayer, column: string) =>
  (shareOfExamples(layer, column, (text) => text.length <= 40) ?? 0) >= 0.8

const HAZARD_WORDS: readonly (readonly [RegExp, string])[] = [
  [/inond|crue|submersion|ruissel|nappe/i, 'flood'],
  [/argile|retrait|rga/i, 'clay'],
  [/cavit|carri[eè]re souterraine/i, 'cavity'],
  [/mouvement|glissement|[eé]boulement|effondrement/i, 'movement'],
  [/avalanche/i, 'avalanche'],
  [/feu|incendie/i, 'fire'],
  [/minier|mines?\b/i, 'mining'],
  [/techno|industr|seveso|canalisation/i, 'technological'],
  [/pollu|basias|basol/i, 'pollutedSoil'],
  [/radon/i, 'radon'],
  [/s[eé]ism|sism/i, 'seismic'],
]

/** Hazard named by a code of the national tables, by one of our words, or by words of the row and of its layer. */
function hazardIn(...texts: readonly (string | null)[]): string {
  for (const text of texts) {
    if (text === null) continue
    const known =
      hazardOfCode(text) ??
      (Object.hasOwn(HAZARDS, text) ? text : null) ??
      HAZARD_WORDS.find(([pattern]) => pattern.test(text))?.[1]
    if (known) return known
  }
  return 'natural'
}

const reader =
  (topic: 'risk' | 'perimeter' | 'other'): RiskReader =>
  (layer) =>
  (row, field) => {
    const text = (name: string) => meaningfulText(field(name))
    const name = text('label') ?? text('code')
    if (name === null) return { refuse: why('labelMissing') }
    const theme = slug(layer.source.layer.replace(/\d{4,}/g, ''))
    return {
      kind: topic === 'risk' ? `risk/${hazardIn(text('hazard'), name, layer.source.layer)}` : `${topic}/${theme}`,
      code: text('code') ?? name,
      label: name,
      document_key: text('documentId'),
      external_key: text('externalKey'),
      valid_from: readDay(field('validOn')).day,
      valid_to: null,
      partition: theme,
      commune: null,
      attributes: namedAttributes(row.properties),
    }
  }

const spec = (topic: 'risk' | 'perimeter' | 'other', noun: string): RiskTableSpec => ({
  id: topic,
  topic,
  geometry: 'any',
  reader: reader(topic),
  title: (partition) => `${noun}\u00a0: ${partition.replaceAll('-', ' ')}`,
  answersOn: 'nowhere',
})

const field = (name: string, label: string, required = false): KindField => ({ name, label, required })
const NAMED = [
  field('label', 'Libellé', true),
  field('code', 'Code'),
  field('externalKey', 'Identifiant'),
  field('validOn', 'Date d’effet'),
]

const generic = (
  topic: 'risk' | 'perimeter' | 'other',
  label: string,
  noun: string,
  more: readonly KindField[] = [],
): Kind => ({
  id: topic,
  label,
  fields: [...NAMED, ...more],
  recognise: () => null,
  load: (db, context) => loadRiskTable(db, context, spec(topic, noun)),
})

/** What a person says a layer is when nothing in it tells: any layer with geometry, its columns given by hand. */
export const genericKinds: readonly Kind[] = [
  {
    id: 'easement',
    label: 'Servitudes (colonnes à indiquer)',
    fields: [
      field('category', 'Catégorie (AC1, PM1…)'),
      field('name', 'Nom', true),
      field('areaKey', 'Identifiant'),
      field('easementKey', 'Servitude'),
    ],
    recognise: () => null,
    load: (db, context) => loadEasementGeometries(db, context, 'area'),
  },
  generic('risk', 'Risque (colonnes à indiquer)', 'Risque', [field('hazard', 'Aléa')]),
  generic('perimeter', 'Périmètre (colonnes à indiquer)', 'Périmètre'),
  generic('other', 'Autre couche (colonnes à indiquer)', 'Couche'),
]
