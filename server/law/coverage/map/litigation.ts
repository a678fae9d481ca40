import { type Entry, elsewhere, implemented, notWanted } from '#law/coverage/answer.ts'
import { COURT, JUDGE_ORDERS, PRIVATE, STATE_SERVICE } from './reasons.ts'

const STANDING = 'server/wording/dossier/register/appeal-standing.ts'
const OFFENCES = 'server/wording/dossier/infringements/infringement-words.ts'
const ADMISSIBLE = 'recevabilité du recours, que le juge apprécie'

/** Livre VI: litigation and offences. */
export const LITIGATION: readonly Entry[] = [
  notWanted('L600-1', 'exception d’illégalité des plans ; abrogé par la loi du 26 novembre 2025'),
  notWanted('L600-1-1 ; L600-1-2 ; L600-1-3 ; R600-4', ADMISSIBLE),
  notWanted('L600-1-4 ; L600-10 ; L600-13', COURT),
  elsewhere('L600-3 al. 1, al. 2', `${STANDING}#SUMMARIES`, 'référé jusqu’à la cristallisation, urgence présumée'),
  elsewhere('L600-3 al. 3', `${STANDING}#REFERRED_SUMMARY`, 'suspension demandée par le préfet'),
  notWanted('L600-3 al. 4 ; L600-4 ; L600-4-1', COURT),
  notWanted('L600-6', STATE_SERVICE),
  notWanted('L600-7', COURT),
  notWanted('L600-8', PRIVATE),
  notWanted('L600-9 ; L600-9 1°, 2° ; L600-11', 'légalité des plans, que le juge apprécie'),
  notWanted('L600-12-1', 'effet de l’annulation d’un plan sur les décisions déjà prises, que le juge apprécie'),
  implemented('R600-1 al. 3', 'appeals/notification'),
  notWanted('R600-6 ; R600-7', COURT),

  elsewhere('L610-1 al. 1', `${OFFENCES}#planBreach`, 'infraction au plan local d’urbanisme relevée'),
  notWanted('L610-1 al. 7 ; L610-1 1° à 4°', JUDGE_ORDERS),
  notWanted('L610-2', 'secret de qui étudie un plan'),
  notWanted('L610-3', 'installations classées'),
  elsewhere(
    'L610-4 al. 1',
    'server/dossier/infringements/infringements.ts#SWORN',
    'procès-verbal d’un agent assermenté',
  ),
  notWanted('L610-4 al. 2', 'agents des eaux et forêts'),
  elsewhere('R610-1', `${OFFENCES}#oath`, 'le procès-verbal dit la commission et le serment'),
  notWanted('R610-2 ; R610-3', 'habilitation des agents'),
  notWanted('R620-1 ; R620-2', STATE_SERVICE),
]
