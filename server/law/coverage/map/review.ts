import { type Entry, elsewhere, implemented, notWanted } from '#law/coverage/answer.ts'
import { DECREE, MINISTER, STATE_SERVICE } from './reasons.ts'

const RECEIPT = 'server/wording/dossier/deposit/receipt.ts'
const LETTER = 'server/wording/dossier/completeness/extension.ts'
const STATISTICS = 'server/dossier/sitadel/layout.ts'
const COMMISSION_LETTER =
  'mention d’une lettre que la commission (cinéma, aménagement commercial) écrit, et non la mairie'
const HELD_ELSEWHERE = 'l’enquête ou la participation se conduit selon le code de l’environnement, hors du guichet'

/** Titre II, chapitres II (who decides) and III (filing and review). */
export const REVIEW: readonly Entry[] = [
  implemented('L422-2 al. 6, al. 10', 'consultations/mayorForState, consultations/presidentForState'),
  implemented('L422-4', 'R425-1, R425-2, R425-3, R425-6, R425-9'),
  implemented('L422-5 a, b', 'competence/uncoveredLand, consultations/prefectBinding'),
  implemented('R422-2 f', 'easementConsultations/EL2BIS'),
  notWanted('R422-2 al. 12', STATE_SERVICE),
  elsewhere(
    'R422-2-1',
    'server/law/procedure/competence.ts#R422-2-1',
    'une installation accessoire à une construction ne rend pas le préfet compétent',
  ),

  elsewhere('L423-2 al. 1', 'server/dossier/sitadel/sitadel.ts#makeSending', 'envoi mensuel aux services de l’État'),
  notWanted('L423-2 al. 2', DECREE),
  elsewhere(
    'L423-3 al. 1',
    'server/dossier/deposit/filing.ts#fileDossier',
    'dépôt et instruction par voie électronique',
  ),
  notWanted('L423-3 al. 2', MINISTER),
  elsewhere(
    'R423-1 a à c',
    'server/law/request/request-gaps.ts#QUALITIES',
    'propriétaire, personne autorisée, co-indivisaire, expropriant : la qualité est demandée au dépôt',
  ),
  implemented('R423-2 a, b', 'paperCopies/dossier'),
  elsewhere('R423-4', `${RECEIPT}#silenceText`, 'numéro, date du permis tacite ou des travaux'),
  elsewhere(
    'R423-5 a, b, al. 4',
    `${RECEIPT}#changesText`,
    'ce qui peut changer la date, et les cas sans permis tacite',
  ),
  elsewhere(
    'R423-5-1',
    'server/documents/receipt.ts#filingReceipt',
    'l’accusé de réception électronique vaut récépissé',
  ),
  notWanted('R423-6 al. 2', 'date que le juge retient (L600-1-1, L600-1-3) ; la publication est enregistrée'),
  implemented('R423-9 al. 2', 'consultations/localAuthorities'),
  implemented('R423-15 a à f', 'reviewService/entrusted'),
  implemented('R423-16 a, b', 'reviewService/state'),
  notWanted('R423-17', 'annonce le plan de la section'),
  implemented('R423-18 a', 'R423-23'),
  implemented('R423-18 b', 'R423-24, R423-42'),
  implemented('R423-18 c', 'R423-34, R423-35, R423-36, R423-37'),
  implemented('R423-41-1 a à c', 'R431-30, R431-29'),
  elsewhere('R423-42 a', `${LETTER}#deadlineText`, 'le nouveau délai, ou ce qui le fera courir'),
  elsewhere('R423-42 c', `${LETTER}#silenceText`, 'le silence vaudra rejet, dans les cas où il le vaut'),
  elsewhere(
    'R423-44 al. 4',
    'server/documents/extension-letter.ts#facts.silence',
    'la lettre de prolongation dit ce que vaudra le silence',
  ),
  notWanted('R423-44-1 a, b, 1° a, 1° b, 2° a, 2° b, a (2), b (2) ; R423-44-2 a, b', COMMISSION_LETTER),

  implemented('R423-51', 'R425-1, R425-2, R425-3, R425-6, R425-9'),
  implemented('R423-54', 'R425-1, R425-2'),
  implemented('R423-55', 'R423-69-1'),
  notWanted('R423-57 al. 1, al. 2, al. 3 ; R423-58-1 al. 2, al. 3, al. 4, al. 5, al. 6', HELD_ELSEWHERE),
  notWanted('R423-58', 'enquête déjà faite : la circonstance n’est alors pas établie par l’agent'),
  implemented('R423-58-1 al. 1', 'periodEffects/planningParticipation'),
  elsewhere(
    'R423-59-1 1°',
    'server/dossier/consultations/link.ts#consultationLink',
    'le service reçoit un lien vers la demande mise à disposition',
  ),
  elsewhere(
    'R423-59-1 2°',
    'server/dossier/consultations/consultations.ts#keepReceipt(scoped, id, today',
    'un service qui a son bureau la reçoit le jour où elle y est mise',
  ),
  implemented('R423-61-1 a, b', 'opinionPeriods/natureReserve'),
  implemented('R423-62 a, b', 'opinionPeriods/nationalPark'),
  notWanted('R423-68 al. 3, al. 4, al. 5', STATE_SERVICE),
  implemented('R423-69-1 a', 'opinionPeriods/environmentalAuthorityRegion'),
  implemented('R423-69-1 b', 'opinionPeriods/environmentalAuthorityMinister'),
  implemented('R423-71-1', 'suspensions/europeanCommission'),
  notWanted('R423-71-2', 'information due par l’autorité qui met le plan en compatibilité'),
  notWanted('R423-73', 'agglomérations nouvelles : avis du syndicat et du maire au service de l’État'),
  notWanted('R423-74', STATE_SERVICE),
  notWanted('R423-75 ; R423-79', MINISTER),
  elsewhere('R423-76 1°', `${STATISTICS}#depositLine`, 'informations des formulaires'),
  elsewhere('R423-76 2°', `${STATISTICS}#decisionLine`, 'décisions, et ce qui les suit'),
  elsewhere('R423-76 3°', `${STATISTICS}#openingLine`, 'ouvertures de chantier'),
  elsewhere('R423-76 4°', `${STATISTICS}#completionLine`, 'achèvements'),
  elsewhere('R423-77 al. 2', 'server/dossier/sitadel/sitadel.ts#sendingFile', 'fichier du mois à téléverser'),
  notWanted('R423-77 al. 3, al. 4', 'saisie en ligne chez l’État ou envoi postal : le fichier du mois en dispense'),
  elsewhere('R423-78', 'server/dossier/platau/sending.ts#platauAdapter', 'pièces versées à PLAT’AU'),
]
