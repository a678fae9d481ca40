import { ERASED_WITHIN_HOURS, LEAST_COUNTED } from '#rules/services/home-rules.ts'
import { countText } from '#wording/quantity.ts'
import { NOT_MEDICAL, PURPOSE_TEXTS } from './home-words.ts'

/** The assessment of the impact of what this server does with homes (RGPD, art. 35, 7), part by part. */
export const IMPACT_PARTS: readonly { title: string; items: readonly string[] }[] = [
  {
    title: 'Ce qui est fait, et pourquoi',
    items: [
      PURPOSE_TEXTS.falls,
      PURPOSE_TEXTS.silence,
      NOT_MEDICAL,
      'Responsable du traitement : la commune. Base : consentement explicite de la personne, ou de qui la représente (RGPD, art. 6, 1, a et 9, 2, a).',
      'Une analyse est due avant le premier logement : données de santé de personnes vulnérables, par un dispositif posé chez elles (RGPD, art. 35).',
    ],
  },
  {
    title: 'Ce qui est gardé, et combien de temps',
    items: [
      'Nom, adresse, téléphone de la personne ; nom, téléphone, adresse électronique et lien de ses aidants ; ce que doit savoir qui vient : jusqu’au retrait.',
      'Alertes, personnes prévenues, ce qui a été trouvé : six mois après la clôture.',
      'Heure du dernier message du dispositif, et elle seule. Les trames ne sont pas gardées.',
      'Qui a lu quoi, et quand : un an.',
      'Preuve d’un retrait, sans nom ni adresse : cinq ans.',
      'Courriel aux aidants : l’envoi est gardé sans nom ni adresse électronique, comme les autres courriels sans dossier.',
    ],
  },
  {
    title: 'Nécessité et proportion',
    items: [
      'Aucune mesure n’est lue en dehors d’une chute ou d’un appel : ni présence, ni sommeil, ni allées et venues.',
      'Les aidants sont nommés par la personne, prévenus l’un après l’autre, et un humain répond à chaque alerte.',
      'Le besoin est réévalué avec la personne et ses aidants à la date notée ; la date dépassée se voit sur la fiche.',
      'Qui tient la fiche ne lit pas les alertes.',
    ],
  },
  {
    title: 'Droits de la personne',
    items: [
      'Informée par l’accord imprimé, signé avant tout branchement ; elle en garde une copie.',
      'Suspend et reprend d’un bouton, sans compte ; lit par son lien tout ce qui est gardé, et qui l’a lu.',
      `Retire son accord par son lien ou à la mairie : liens et droits cessent aussitôt, tout est effacé sous ${ERASED_WITHIN_HOURS} heures.`,
      'Rectification : par le référent. Portabilité : par la page de la personne, qui s’imprime.',
    ],
  },
  {
    title: 'Mesures de sécurité',
    items: [
      'Schéma propre de la base et clé propre de l’installation (AES-256-GCM) : une copie de la base seule ne dit ni qui, ni où, ni quel dispositif.',
      'La sécurité au niveau des lignes décide de chaque lecture : référent de la commune avec un code à usage unique, ou porteur d’un lien de ce logement. L’administration n’y lit rien.',
      `Rien sur une carte, dans un flux, un export ou les données ouvertes ; aucun nombre de logements n’est dit en dessous de ${LEAST_COUNTED}.`,
      'Les courriels ne portent ni nom ni adresse ; le journal du serveur non plus.',
      'Un dispositif retiré, ou d’un logement effacé, parle dans le vide : ce qu’il envoie encore n’est pas gardé.',
    ],
  },
  {
    title: 'Ce qui reste à la charge de la commune',
    items: [
      'Décider, avec le fournisseur du dispositif, si le service devient un soin ou un dispositif médical : il faudrait alors un hébergeur certifié HDS et un autre outil.',
      'Les sauvegardes portent les lignes chiffrées, et la clé, jusqu’à leur propre fin : fixez-la court et gardez-les comme un secret.',
      'Le réseau du dispositif et le courriel des aidants passent par des tiers : un contrat de sous-traitance (RGPD, art. 28) et l’information des aidants.',
      'Inscrire le traitement au registre (RGPD, art. 30).',
    ],
  },
]

export const IMPACT_RISKS: readonly { risk: string; effect: string; measures: string }[] = [
  {
    risk: 'Une chute n’est pas signalée : panne, silence, dispositif mal compris',
    effect: 'Confiance à tort, retard des secours. Gravité maximale.',
    measures:
      'Le silence est dit aux aidants ; aucun état ne dit que tout va bien ; un essai est demandé à la pose ; le numéro des secours est sur chaque page et chaque courriel.',
  },
  {
    risk: 'Un lien tombe en d’autres mains',
    effect: 'Adresse, santé et absence d’une personne vulnérable connues d’un inconnu. Gravité importante.',
    measures:
      'Un lien par personne, remplacé d’un geste ; ouvertures listées pour la personne ; rien de tel dans un courriel que le lien lui-même.',
  },
  {
    risk: 'Un agent lit sans en avoir besoin',
    effect: 'Atteinte à la vie privée. Gravité limitée.',
    measures: 'Rôle propre avec un code à usage unique, alertes fermées aux agents, lectures listées pour la personne.',
  },
  {
    risk: 'Vol de la base ou d’une sauvegarde',
    effect: 'Divulgation de données de santé. Gravité importante.',
    measures: 'Chiffrement par une clé gardée hors de la base ; les lignes n’ont pas de nom en clair.',
  },
  {
    risk: 'La personne est suivie contre son gré',
    effect: 'Perte d’autonomie. Gravité importante.',
    measures:
      'Accord signé exigé avant tout branchement, pause et retrait par elle seule, réévaluation datée ; ce qu’elle suspend, elle seule le reprend.',
  },
]

export const followedText = (count: number | null) =>
  count === null
    ? `Moins de ${LEAST_COUNTED} logements sont suivis : leur nombre n’est pas dit.`
    : `${countText(count, 'logement est suivi', 'logements sont suivis')}.`
