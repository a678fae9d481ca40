import { type LawTable, lawTable } from '#law/article.ts'
import { type Circumstance, PERIOD_EFFECTS, type PeriodEffect } from '#law/clock/circumstances.ts'
import { CHANGE_OF_USE_TABLE } from '#law/consultations/change-of-use.ts'
import type { PlanZone } from '#law/consultations/zones.ts'
import { DOSSIER_KINDS, REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { CONSULTATION_FACTS, type ConsultationFact } from './consultation-facts.ts'
import {
  CONSULTATION_RULES,
  type ConsultationNature,
  type ConsultationRule,
  type PeriodOnlyRule,
  type Trigger,
} from './consultation-rules.ts'
import { SERVICES, type Service } from './consultation-services.ts'
import { EASEMENT_CONSULTATIONS, type EasementConsultation } from './easement-consultations.ts'
import { PERIOD_ONLY_RULES } from './period-only-rules.ts'
import { SECTOR_NAMES, WORK_NAMES } from './procedure-words.ts'

const factSays = (fact: ConsultationFact) => CONSULTATION_FACTS[fact]

function triggerSays({ sectors = [], informations = [], prescriptions = [], facts = [] }: Trigger): string {
  return [
    ...sectors.map((sector) => `dans ${SECTOR_NAMES[sector]}`),
    ...informations.map((code) => `information ${code} du plan`),
    ...prescriptions.map((code) => `prescription ${code} du plan`),
    ...facts.map(factSays),
  ].join(' ; ou ')
}

const kindCodes = (kinds: readonly ReviewedKind[]) => kinds.map((kind) => DOSSIER_KINDS[kind].code).join(', ')

/** What a circumstance does to the period of those kinds; each effect names its own, where it is not of them all. */
function effectSays(circumstance: Circumstance, kinds: readonly ReviewedKind[]): string {
  const effects: readonly PeriodEffect[] = PERIOD_EFFECTS[circumstance]
  const lengths = effects.flatMap((effect) => {
    const concerned = kinds.filter((kind) => effect.kinds.includes(kind))
    if (concerned.length === 0) return []
    const length =
      'totalMonths' in effect ? `porté à ${effect.totalMonths} mois` : `majoré de ${effect.addedMonths} mois`
    const scope = concerned.length < kinds.length ? ` pour ${kindCodes(concerned)}` : ''
    return [`délai ${length} (${effect.article})${scope}`]
  })
  return lengths.length > 0 ? lengths.join(', ') : 'durée du délai inchangée'
}

const ruleSays = (row: PeriodOnlyRule & { service?: Service; nature?: ConsultationNature }) =>
  [
    row.service && row.nature ? `${SERVICES[row.service]} : ${NATURE_SAYS[row.nature]}` : 'délai seul',
    triggerSays(row.when),
    row.withWorks && `avec ${row.withWorks.map((work) => WORK_NAMES[work]).join(' ou ')}`,
    row.withZones && `en zone ${row.withZones.map((zone) => ZONE_SAYS[zone]).join(' ou ')} du plan`,
    row.withFacts && `et ${row.withFacts.map(factSays).join(' ; et ')}`,
    row.unless && `sauf : ${row.unless.map(factSays).join(' ; ou ')}`,
    row.effect && `effet : ${effectSays(row.effect, row.kinds)}${row.unsettledEffect ? ', appliqué inégalement' : ''}`,
    `dossiers : ${kindCodes(row.kinds)}`,
    row.toConfirm && `à vérifier : ${row.toConfirm}`,
    row.note,
  ]
    .filter((part) => part !== undefined)
    .join(' ; ')

const ZONE_SAYS = { A: 'agricole', N: 'naturelle ou forestière' } as const satisfies Record<PlanZone, string>

const NATURE_SAYS = {
  agreement: 'accord',
  bindingOpinion: 'avis conforme',
  advisoryOpinion: 'avis simple',
  authorisation: 'autorisation',
  prescription: 'prescription',
  information: 'information',
} as const satisfies Record<ConsultationNature, string>

function easementSays(row: EasementConsultation): string {
  const kinds: readonly ReviewedKind[] = row.kinds ?? REVIEWED_KINDS
  const own = kinds.filter((kind) => row.declarationEffect === undefined || kind !== 'priorDeclaration')
  const effects = [
    ...(row.effect ? [effectSays(row.effect, own)] : []),
    ...(row.declarationEffect ? [effectSays(row.declarationEffect, ['priorDeclaration'])] : []),
  ]
  return [
    row.says,
    `${SERVICES[row.service]} : ${NATURE_SAYS[row.nature]}`,
    row.onlyWithoutLocalPlan && 'hors plan local d’urbanisme seulement',
    effects.length > 0 && `effet : ${effects.join(', ou ')}${row.unsettledEffect ? ', selon le projet' : ''}`,
    row.kinds && `dossiers : ${kindCodes(row.kinds)}`,
  ]
    .filter((part) => part !== undefined && part !== false)
    .join(' ; ')
}

export const CONSULTATION_TABLES: readonly LawTable[] = [
  CHANGE_OF_USE_TABLE,
  lawTable('consultations', 'Qui consulter', CONSULTATION_RULES, (row: ConsultationRule) => ruleSays(row)),
  lawTable('periodOnly', 'Délai modifié sans consultation', PERIOD_ONLY_RULES, (row: PeriodOnlyRule) => ruleSays(row)),
  lawTable(
    'easementConsultations',
    'Qui consulter pour une servitude d’utilité publique',
    EASEMENT_CONSULTATIONS,
    easementSays,
  ),
]
