import { type Entry, elsewhere, implemented, notWanted } from '#law/coverage/answer.ts'
import { COURT, JUDGE_ORDERS, MINISTER, SKI, STATE_SERVICE } from './reasons.ts'

const NOTES = 'server/dossier/infringements/infringements.ts'
const OFFENCES = 'server/wording/dossier/infringements/infringement-words.ts'
const STOP = 'server/wording/dossier/decisions/stop-works.ts'
const CAMPING_POLICE = 'police des terrains de camping, hors de l’instruction'

/** Titres VI (visits, completion), VII (cours communes, ski, electronic exchanges) and VIII (offences). */
export const WORKS: readonly Entry[] = [
  elsewhere('L461-1 al. 1', 'server/dossier/works/site-visits.ts#planVisit', 'visites de chantier et de récolement'),
  elsewhere(
    'L461-3 I',
    'server/wording/dossier/works/site-visit-words.ts#L461-3',
    'sans accord de l’occupant, la visite attend le juge',
  ),
  notWanted('L461-3 ; L461-3 II à VII', COURT),
  implemented('L462-1 al. 1', 'R462-1'),
  implemented('L462-2 al. 1', 'R462-6, R462-7, R462-9'),
  implemented('L462-2 al. 2', 'completion/ordinary, completion/inspected'),
  implemented('L462-2 al. 3', 'siteVisit/right'),
  elsewhere('R462-2 al. 1', 'server/wording/dossier/deposit/holder-act.ts#R462-2', 'tout ou tranche des travaux'),
  elsewhere(
    'R462-2 al. 2',
    'server/wording/dossier/register/acts-works.ts#R462-2 al. 2',
    'rappelé où la déclaration d’achèvement s’enregistre',
  ),
  notWanted('R463-1 al. 4 ; R463-3 al. 5', MINISTER),
  notWanted('R462-4-4', 'responsabilité du déclarant'),
  elsewhere(
    'R462-9 al. 2',
    'server/wording/dossier/decisions/decision-later.ts#complianceContestText',
    'sanctions rappelées ; l’envoi recommandé est exigé à la signature',
  ),
  notWanted('R462-10 al. 2', 'attestation que le préfet délivre'),

  implemented('L471-1', 'R431-32'),
  notWanted('L471-2 ; L471-3 ; R471-1 à R471-5', COURT),
  notWanted('L472-1 à L473-3 ; R472-1 à R472-2 ; R472-6 à R472-14 ; R472-16 à R473-6', SKI),
  notWanted('R472-3 1° à 10° ; R472-4 1° à 5° ; R472-5 1°, 2° ; R472-15 1° à 4°, 5° a à d, 6°', SKI),
  implemented('R474-1 II 1° à 2°', 'notices/electronic'),

  elsewhere('L480-1 al. 1', `${NOTES}#SWORN`, 'procès-verbal d’un agent commissionné et assermenté'),
  notWanted('L480-1 al. 2', 'agents de l’État, monuments et sites'),
  elsewhere('L480-1 al. 3', `${NOTES}#writeNote`, 'procès-verbal dressé'),
  elsewhere('L480-1 al. 4', `${NOTES}#stateOf`, 'copie au ministère public, sans délai'),
  notWanted('L480-1 al. 5, al. 6 ; L610-1 al. 8, al. 9', 'constitution de partie civile, devant le juge pénal'),
  notWanted('L480-2 al. 1, al. 2', COURT),
  implemented('L480-2 al. 5', 'steps/liftStopWorks'),
  elsewhere('L480-2 al. 7', `${STOP}#Toutes mesures de coercition`, 'coercition, saisie des matériaux et du matériel'),
  notWanted('L480-2 al. 8', 'scellés : geste de l’agent, qui en dresse procès-verbal'),
  notWanted('L480-2 al. 9, al. 11', STATE_SERVICE),
  elsewhere('L480-3 al. 1, al. 2', `${OFFENCES}#stopIgnored`, 'infraction relevée'),
  elsewhere('L480-4 al. 1', `${OFFENCES}#breach`, 'infraction relevée'),
  notWanted('L480-4', JUDGE_ORDERS),
  notWanted('L480-4-1 ; L480-4-2 ; L480-4-2 1°, 2° ; L480-5 ; L480-6 ; L480-7 ; L480-8', JUDGE_ORDERS),
  notWanted('L480-10 1° a à c, 2°, 3°', 'validation d’autorisations de lotir de 1978 et après'),
  elsewhere('L480-12', `${OFFENCES}#obstruction`, 'infraction relevée'),
  notWanted('L480-13 ; L480-13 1° a à n, 2°', COURT),
  notWanted('L480-14 ; L480-15 ; L480-16', 'action devant le tribunal judiciaire'),
  notWanted('L480-17 ; L480-17 I, II', 'pouvoirs de l’agent assermenté dans les lieux'),
  notWanted('R480-3 ; R480-4 ; R480-5', STATE_SERVICE),
  notWanted('R480-6 ; R480-7', CAMPING_POLICE),
  notWanted('R441-6-4', 'ancienne autorisation de clôture, restée dans le fichier du code'),
]
