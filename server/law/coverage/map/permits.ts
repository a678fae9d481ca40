import { type Entry, elsewhere, implemented, notWanted } from '#law/coverage/answer.ts'
import { ABROGATED, FORMER, MINISTER, PRIVATE } from './reasons.ts'

const CONTENT = 'contenu d’une pièce, que l’instructeur regarde'
const CAMPING_POLICE = 'police des terrains de camping, hors de l’instruction'

/** Titres III (permis de construire), IV (aménager, lotissements, campings) and V (démolir). */
export const PERMITS: readonly Entry[] = [
  implemented('L431-2', 'R431-8, R431-9, R431-10'),
  notWanted(
    'L431-4',
    'installation en mer : au-delà de la laisse de basse mer elle est sans formalité (R421-8-1), et en deçà le préfet décide (L422-2 b)',
  ),
  notWanted('L431-5 V', 'renvoie à un décret, absent de cet état du code'),
  notWanted('L433-4 ; L433-5 ; L433-6 ; L433-7', PRIVATE),
  notWanted('L431-3 al. 3', 'oblige qui vend des modèles types de construction, hors de l’instruction d’une demande'),
  elsewhere(
    'R431-2 al. 6',
    'server/law/procedure/procedure-project.ts#ceilingOfWhole',
    'travaux sur l’existant : plafond de l’ensemble',
  ),
  elsewhere(
    'R431-2 al. 5',
    'client/dossier/deposit/people-step.tsx#KNOWS_CONSTRUCTION_RULES',
    'attesté avec la qualité du demandeur ; sur papier, le formulaire le porte',
  ),
  notWanted('R431-3 a', 'plans d’un modèle type, qu’un architecte établit pour qui le vend (L431-3 al. 3)'),
  implemented('R431-3 b', 'architect/AR5'),
  implemented('R431-4 a', 'R431-5, R431-7, R431-8, R431-9, R431-10'),
  implemented('R431-4 b', 'R431-13, R431-16, R431-33-1'),
  elsewhere(
    'R431-4 c ; R431-34 a, b, e, g',
    'server/dossier/sitadel/sitadel.ts#sayStatistics',
    'statistiques, proposées puis dites par un agent',
  ),
  notWanted(
    'R431-34 c, d, f',
    'statistiques sans effet sur l’instruction : le formulaire papier les porte, le fichier du mois laisse niveaux, annexes et résidences vides faute de les savoir',
  ),
  implemented('R431-5 a à f', 'request/buildingPermit, request/housePermit'),
  notWanted('R431-5 h ; R431-35 e ; R441-1 d', ABROGATED),
  implemented('R431-7 b', 'R431-8, R431-9, R431-10'),
  implemented('R431-11 a, b', 'pieces PC/PC9'),
  elsewhere(
    'R431-12',
    'server/law/tables/pieces-building-permit.ts#IN_PA_PERIMETER',
    'pièces non exigées dans ce périmètre',
  ),
  notWanted('R431-16 l (2)', FORMER),
  notWanted(
    'R431-16 p',
    'dérogation expérimentale de l’article 88 I de la loi du 7 juillet 2016, que l’ordonnance du 30 octobre 2018 a remplacée : plus aucune décision ne se joint à ce titre (de mémoire)',
  ),
  implemented('R431-22 a', 'pieces PC/PC28'),
  implemented('R431-22 b', 'pieces PC/PC29, pieces PCMI/PCMI10'),
  notWanted(
    'R431-25-1',
    'versement pour sous-densité, dont les articles (L331-35 et suivants) ne sont plus dans ce code',
  ),
  notWanted('R431-33-2', 'responsabilité du demandeur'),
  implemented('R431-27 III 1° à 6°', 'pieces PC/PC51'),
  implemented('R431-35 a à d', 'request/priorDeclaration'),
  notWanted('R434-1 ; R434-2 ; R444-1 ; R453-1', MINISTER),

  implemented('L441-1', 'R441-7'),
  implemented('L441-2 al. 1', 'R441-6'),
  implemented('L441-3', 'R441-6, R441-7'),
  implemented('R441-1 a à c', 'request/developmentPermit'),
  implemented('R441-2 b', 'R441-3, R441-4'),
  implemented('R441-3 1°, 2° a à e', 'pieces PA/PA2'),
  implemented('R441-9 a à c, al. 11, al. 12', 'request/priorDeclaration'),
  implemented('R441-9 d', 'particulars/waterDeclaration'),
  implemented('R441-9 e', 'particulars/environmentalAuthorisation'),
  implemented('R441-9 f', 'particulars/protectedSpecies'),
  implemented('R441-9 h', 'particulars/otherRequests'),
  implemented('R441-9 i', 'particulars/solarOrGreenRoof'),

  implemented('L442-1', 'procedure/LO1, procedure/LO2, procedure/LO3'),
  implemented('L442-1-1', 'R442-1'),
  notWanted('L442-1-2', 'périmètre que le lotisseur dessine'),
  implemented('L442-2', 'procedure/LO1, procedure/LO2'),
  implemented('L442-3', 'procedure/LO3'),
  notWanted('L442-4 à L442-8', PRIVATE),
  implemented('R442-1 a à i', 'procedure/LO0'),
  notWanted('R442-4 ; R443-3', CONTENT),
  implemented('R442-6 c', 'pieces PA/PA11'),
  notWanted('R442-9', 'coefficient d’occupation des sols, supprimé par la loi du 24 mars 2014'),
  implemented('R442-10', 'R442-11'),
  notWanted('R442-12', PRIVATE),
  implemented('R442-14 a, b', 'pieces PA/PA11'),
  notWanted('R442-15 ; R442-16 ; R442-17', 'mise en jeu de la garantie d’achèvement, hors d’un dossier'),

  notWanted('L442-13', 'déclaration d’utilité publique, que l’État prononce après enquête'),
  notWanted(
    'R442-20',
    'îlots remembrés de 1940 et divisions d’avant 1919, que l’article renvoie aux règles des lotissements',
  ),
  notWanted('R442-21', FORMER),

  implemented('L443-1 al. 1', 'procedure/CA1, procedure/CA2'),
  implemented('L443-1 al. 2', 'procedure/PR1'),
  notWanted('L443-2 ; L443-3 ; R443-9 ; R443-10 ; R443-11 ; R443-12 a, b', CAMPING_POLICE),
  implemented('L444-1', 'procedure/GV1, procedure/GV2, procedure/DD1'),
  notWanted('R443-1', 'dit à quels terrains le chapitre s’applique'),
  implemented('R443-2 1° à 4°, al. 6', 'pieces PA/PA2'),
  implemented('R443-5 1°, 2°', 'R441-5'),
  notWanted('R443-8', 'obligation de l’exploitant, après la déclaration d’achèvement'),

  implemented('L451-1', 'R431-21, R441-7'),
  notWanted('L451-3 al. 2', 'plaque commémorative : obligation du maître d’ouvrage'),
  implemented('R451-1 a', 'request/demolitionPermit'),
  elsewhere(
    'R451-7',
    'server/law/pieces/listed-piece.ts#isOnTheCodesList',
    'une pièce hors de la liste n’est pas exigible',
  ),
  implemented('R452-1 a, b', 'execution/demolition'),
]
