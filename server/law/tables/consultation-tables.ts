import { type LawTable, lawTable } from '#law/article.ts'
import { type Circumstance, PERIOD_EFFECTS, type PeriodEffect } from '#law/clock/circumstances.ts'
import { CHANGE_OF_USE_TABLE } from '#law/consultations/change-of-use.ts'
import type { PlanZone } from '#law/consultations/zones.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { CONSULTATION_FACTS, type ConsultationFact } from './consultation-facts.ts'
import {
  CONSULTATION_RULES,
  type ConsultationNature,
  type ConsultationRule,
  PERIOD_ONLY_RULES,
  type PeriodOnlyRule,
  type Trigger,
} from './consultation-rules.ts'
import { SERVICES, type Service } from './consultation-services.ts'
import { EASEMENT_CONSULTATIONS, type EasementConsultation } from './easement-consultations.ts'
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

function effectSays(circumstance: Circumstance): string {
  const effects: readonly PeriodEffect[] = PERIOD_EFFECTS[circumstance]
  const lengths = effects.map((effect) =>
    'totalMonths' in effect
      ? `délai porté à ${effect.totalMonths} mois (${effect.article})`
      : `délai majoré de ${effect.addedMonths} mois (${effect.article})`,
  )
  return lengths.length > 0 ? lengths.join(', ') : 'sens du silence seulement'
}

const ruleSays = (row: PeriodOnlyRule & { service?: Service; nature?: ConsultationNature }) =>
  [
    row.service && row.nature ? `${SERVICES[row.service]} : ${NATURE_SAYS[row.nature]}` : 'délai seul',
    triggerSays(row.when),
    row.withWorks && `avec ${row.withWorks.map((work) => WORK_NAMES[work]).join(' ou ')}`,
    row.withZones && `en zone ${row.withZones.map((zone) => ZONE_SAYS[zone]).join(' ou ')} du plan`,
    row.withFacts && `et ${row.withFacts.map(factSays).join(' ; et ')}`,
    row.unless && `sauf : ${row.unless.map(factSays).join(' ; ou ')}`,
    row.effect && `effet : ${effectSays(row.effect)}${row.unsettledEffect ? ', appliqué inégalement' : ''}`,
    `dossiers : ${row.kinds.map((kind) => DOSSIER_KINDS[kind].code).join(', ')}`,
    row.toConfirm && `à vérifier : ${row.toConfirm}`,
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
  const effects = [row.effect, row.declarationEffect].filter((effect) => effect !== undefined)
  return [
    row.says,
    `${SERVICES[row.service]} : ${NATURE_SAYS[row.nature]}`,
    row.onlyWithoutLocalPlan && 'hors plan local d’urbanisme seulement',
    effects.length > 0 &&
      `effet : ${effects.map(effectSays).join(', ou ')}${row.unsettledEffect ? ', selon le projet' : ''}`,
    row.kinds && `dossiers : ${row.kinds.map((kind) => DOSSIER_KINDS[kind].code).join(', ')}`,
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
