import type { ProblemPage } from './problem-page.ts'

/** Problems of the register of planning documents. */
export const PLAN_PROBLEMS = {
  'reserve-a-l-urbaniste': {
    title: 'Le registre du plan est tenu par l’urbaniste',
    meaning:
      'Les documents d’urbanisme et leurs événements sont écrits par l’urbaniste de toutes leurs communes, ou par un administrateur.',
    steps: [
      'Pour savoir quel document est en vigueur sur un terrain, ouvrez sa fiche au guichet : aucun compte n’est nécessaire.',
      'Pour tenir le registre, demandez le rôle d’urbaniste à un administrateur.',
    ],
  },
  'procedure-supprimee': {
    title: 'Cette procédure n’existe plus',
    meaning:
      'Depuis le 26 mai 2026, une révision allégée ou une modification simplifiée ne peut plus être engagée (loi n° 2025-1129).',
    steps: [
      'Choisissez la modification, ou la révision si les orientations du plan changent.',
      'Vérifiez le jour d’engagement : avant le 26 mai 2026, la procédure se termine selon les anciennes règles.',
    ],
  },
  'evenement-impossible': {
    title: 'Cet événement ne peut pas être enregistré ainsi',
    meaning:
      'Le jour est à venir, ce qui doit précéder l’événement n’est pas au registre à ce jour, la procédure est déjà plus loin ou terminée, ou l’écriture à annuler ne l’est plus.',
    steps: [
      'Vérifiez le jour de l’acte.',
      'Une écriture erronée se corrige en l’annulant, puis en enregistrant la bonne : rien ne s’efface.',
    ],
  },
  'projet-de-zonage-refuse': {
    title: 'Ce projet de zonage ne peut pas être gardé',
    meaning:
      'Un projet est lu en entier ou pas du tout : une zone illisible, une projection inconnue ou un autre territoire donneraient de fausses différences.',
    steps: [
      'Vérifiez les colonnes LIBELLE et TYPEZONE, la projection et la commune.',
      'Corrigez les lignes que le message nomme, puis déposez le fichier de nouveau.',
      'Le contrôle de dossier dit aussi ce que le Géoportail refuserait.',
    ],
  },
  'projet-de-zonage-indisponible': {
    title: 'Ce projet de zonage n’est pas disponible',
    meaning: 'Il est encore en lecture, il a été refusé, ou il est ouvert à la consultation du public.',
    steps: [
      'Attendez la fin de la lecture, ou lisez pourquoi il a été refusé.',
      'Pour le retirer, fermez d’abord sa consultation.',
    ],
  },
  'raccordement-refuse': {
    title: 'Ce raccordement ne peut pas être inscrit ainsi',
    meaning:
      'Un raccordement à l’assainissement se constate : son jour est passé, un dossier n’en a qu’un, et sa participation suit la délibération en vigueur ce jour-là.',
    steps: [
      'Lisez la phrase du refus : elle dit le jour, le dossier ou le tarif en cause.',
      'S’il manque un tarif, un administrateur inscrit la délibération qui l’a voté.',
      'Un raccordement inscrit par erreur se retire avec sa raison, avant que sa participation soit demandée.',
    ],
  },
  'demande-de-plan-refusee': {
    title: 'Cette demande de modification du plan ne peut pas être prise ainsi',
    meaning:
      'Le terrain n’est pas connu ou pas dessiné, le jour est à venir, la réponse n’a pas de motif, ou la demande n’est plus dans l’état affiché.',
    steps: [
      'Choisissez des parcelles du cadastre, ou dessinez le tour du terrain sans croiser les côtés.',
      'Une réponse s’accompagne de son motif : son auteur le lit.',
      'Rechargez la page si quelqu’un d’autre a pu répondre.',
    ],
  },
  'trop-de-demandes': {
    title: 'Trop de demandes viennent d’arriver',
    meaning: 'Sans compte, un nombre limité de demandes est pris chaque heure, d’où qu’elles viennent.',
    steps: ['Réessayez dans une heure.', 'Connectez-vous : avec un compte, une demande passe toujours.'],
  },
  'demande-de-flux-illisible': {
    title: 'Votre outil a demandé quelque chose que le service ne lit pas',
    meaning: 'Un paramètre de l’adresse est inconnu, mal écrit ou hors du territoire. Rien n’a été changé.',
    steps: [
      'Lisez le message : il nomme le paramètre et dit comment l’écrire.',
      'Dans QGIS, retirez la couche puis ajoutez-la de nouveau depuis l’adresse du service.',
    ],
  },
  'filtre-illisible': {
    title: 'Ce filtre ne peut pas être lu',
    meaning: 'Le filtre emploie une colonne, une valeur ou une fonction que le service ne sert pas.',
    steps: [
      'Le message dit à quel caractère la lecture s’est arrêtée, et ce qui était attendu.',
      'Les colonnes d’une collection sont à son adresse, suivie de /queryables.',
    ],
  },
  'format-non-servi': {
    title: 'Ce format n’est pas servi à cette adresse',
    meaning: 'Le service répond en GeoJSON, en JSON et en pages à lire ; les fichiers entiers ont leur adresse.',
    steps: ['Ôtez le paramètre f de l’adresse, ou choisissez l’un des formats que le message nomme.'],
  },
  'lecture-seule': {
    title: 'Ce service se lit seulement',
    meaning: 'Aucune donnée ne se modifie par les outils de cartographie.',
    steps: ['Corrigez la donnée dans Parvis, ou demandez-le à la mairie.'],
  },
  'cle-refusee': {
    title: 'Cette clé n’ouvre rien',
    meaning: 'La clé personnelle manque, est inconnue, a expiré ou a été révoquée.',
    steps: [
      'Ouvrez « Ouvrir dans QGIS » : vos clés et leur fin y sont.',
      'Créez-en une autre, et donnez-la à votre outil comme mot de passe.',
      'Ce qui est public se lit sans clé : retirez celle de votre outil.',
    ],
  },
  'cle-insuffisante': {
    title: 'Cette clé n’ouvre pas cette collection',
    meaning: 'Une clé n’ouvre que ce pour quoi elle a été créée.',
    steps: ['Créez une clé qui ouvre cette collection, puis remplacez-la dans votre outil.'],
  },
  'trop-de-cles': {
    title: 'Vous avez trop de clés',
    meaning: 'Chaque clé est une porte : le nombre de celles qui sont ouvertes est limité.',
    steps: ['Révoquez celles qui ne servent plus, puis créez la nouvelle.'],
  },
} as const satisfies Record<string, ProblemPage>
