import type { ProblemPage } from './problem-page.ts'

/** Problems of the permit desk: deposit, pieces, consultations, acts. */
export const DOSSIER_PROBLEMS = {
  'suspension-retiree': {
    title: 'Cette suspension est déjà retirée',
    meaning: 'Un acte l’a retirée : les délais ont repris leurs dates.',
    steps: ['Rechargez la page.', 'Si le texte s’applique encore, enregistrez-le de nouveau.'],
  },
  'suspension-a-relire': {
    title: 'Ce qui bouge a changé depuis l’aperçu',
    meaning: 'Un dossier a été déposé ou décidé pendant que vous lisiez l’aperçu. Rien n’a été changé.',
    steps: ['Relisez l’aperçu.', 'Confirmez ce qu’il montre alors.'],
  },
  'mois-a-venir': {
    title: 'Ce mois n’a pas commencé',
    meaning: 'Le fichier statistique d’un mois se fait pendant ce mois ou après lui.',
    steps: ['Choisissez le mois en cours ou un mois passé.'],
  },
  'adresse-inchangee': {
    title: 'Cette adresse est déjà celle du dossier',
    meaning: 'L’adresse saisie est celle que le dossier porte : rien n’a été enregistré.',
    steps: ['Fermez la fenêtre, ou saisissez l’adresse nouvelle.'],
  },
  'rien-a-envoyer': {
    title: 'Rien n’est à envoyer pour ce mois',
    meaning: 'Tout est déjà parti, ou tout ce qui reste est retenu avec des dossiers incohérents.',
    steps: ['Corrigez les dossiers retenus, dans la liste de l’écran Statistiques.', 'Ou choisissez un autre mois.'],
  },
  'mois-a-relire': {
    title: 'Ce mois a changé',
    meaning: 'Le nombre de lignes retenues n’est plus celui que vous avez lu : rien n’est parti.',
    steps: ['Relisez la liste, puis recommencez.'],
  },
  'reprise-illisible': {
    title: 'Ce fichier de reprise ne peut pas être lu',
    meaning: 'Le fichier n’est pas un tableau que Parvis sait lire. Rien n’a été repris.',
    steps: [
      'Exportez les dossiers en .csv (UTF-8 ou Windows) ou en .xlsx, avec une ligne d’en-têtes et un dossier par ligne.',
      'Un ancien classeur .xls s’ouvre dans un tableur et s’enregistre en .xlsx.',
      'Un fichier très lourd se partage par année ou par commune.',
    ],
  },
  'reprise-pas-prete': {
    title: 'Cette reprise n’attend pas de réponse',
    meaning: 'La reprise est en cours, terminée ou abandonnée, ou aucun dossier n’est à reprendre.',
    steps: ['Rechargez la page de la reprise.', 'Si son fichier n’est plus là, déposez-le de nouveau.'],
  },
  'reglage-d-un-autre': {
    title: 'Ce réglage est celui d’un autre agent',
    meaning: 'Un réglage de reprise gardé sous ce nom vient d’un autre agent : il n’est jamais remplacé par le vôtre.',
    steps: ['Gardez le vôtre sous un autre nom.', 'Le sien reste proposé dans « Reprendre un réglage gardé ».'],
  },
  'reprise-a-relire': {
    title: 'Le compte rendu de la reprise a changé',
    meaning: 'Le nombre de lignes refusées n’est plus celui que vous avez lu : rien n’a été repris.',
    steps: ['Relisez le compte rendu, puis acceptez.'],
  },
  'dossier-repris': {
    title: 'Dossier repris d’un autre logiciel',
    meaning:
      'Un dossier repris est gardé comme historique : ses dates sont celles du fichier, et aucun délai n’y court.',
    steps: [
      'Pour y enregistrer un acte, rouvrez-le depuis sa page : ses délais sont alors calculés à partir de ses actes.',
    ],
  },
  'dossier-repris-sans-depot': {
    title: 'Dossier repris sans jour de dépôt, ou sans décision connue',
    meaning:
      'Rouvrir un dossier repris calcule ses délais à partir de ses actes. Ceux-ci ne disent pas le jour du dépôt, ou ne donnent ni le sens ni le jour de la décision : rien n’a été changé.',
    steps: [
      'Si l’arrêté est gardé en mairie, rouvrez le dossier depuis sa page avec ce qu’il décide, le jour de sa signature et celui de sa réception.',
      'Sinon, consultez-le comme historique : les dates du fichier y restent telles quelles. Il ne vaut ni permis ni certificat, et ne se modifie ni ne se transfère.',
      'Pour une nouvelle demande sur ce terrain, déposez un nouveau dossier.',
    ],
  },
  'article-inconnu': {
    title: 'Cet article n’est pas dans la fiche',
    meaning: 'Le règlement, la zone ou le terrain ont changé depuis l’ouverture de la fiche.',
    steps: ['Rechargez la fiche : elle reprend les articles en vigueur sur le terrain, puis retenez le résultat.'],
  },
  'mesure-a-lire': {
    title: 'Une mesure est à lire avant de juger',
    meaning:
      'Un résultat donné d’un seul geste ne couvre pas un article dont la mesure est sous la limite écrite, trop près d’elle, ou dont le texte ne fixe pas de nombre qui vaille dans tous les cas.',
    steps: ['Appréciez cet article seul, avec sa mesure sous les yeux ; retenez les autres ensemble.'],
  },
  'courriel-deja-parti': {
    title: 'Ce courriel ne peut pas repartir',
    meaning: 'Seul un courriel refusé, ou qui attend un nouvel essai, peut être renvoyé à la main.',
    steps: ['Rechargez la liste des courriels du dossier : elle dit où chacun en est.'],
  },
  'lien-ferme': {
    title: 'Ce lien a été fermé par la mairie',
    meaning: 'La mairie a fermé ce lien, par exemple parce qu’il était parti à une mauvaise adresse.',
    steps: ['Si votre service est consulté sur ce dossier, demandez à la mairie un nouveau lien.'],
  },
  'lien-absent': {
    title: 'Cette demande n’a pas de lien ouvert',
    meaning: 'La demande n’est pas partie par lien, ou son lien est déjà fermé.',
    steps: ['Consultez de nouveau le service pour lui envoyer un lien.'],
  },
  'relance-impossible': {
    title: 'Ce service ne peut pas être relancé',
    meaning: 'Il a répondu, il est consulté de nouveau, ou il a déjà été relancé aujourd’hui.',
    steps: ['Regardez l’état de la consultation ; une relance par jour suffit.'],
  },
  'formulaire-inconnu': {
    title: 'Version de formulaire inconnue',
    meaning: 'Le formulaire ou sa version ne figure pas dans le catalogue des pièces.',
    steps: ['Vérifiez le numéro de cerfa et sa version, imprimés en haut de la première page.'],
  },
  'brouillon-incoherent': {
    title: 'Le brouillon ne peut pas être enregistré tel quel',
    meaning: 'Deux réponses du brouillon se contredisent, ou désignent un terrain qui n’existe pas.',
    steps: ['Reprenez les réponses signalées, puis enregistrez de nouveau.'],
  },
  'brouillon-modifie-ailleurs': {
    title: 'Ce brouillon a été modifié ailleurs',
    meaning:
      'Deux fenêtres, ou deux personnes, ont écrit dans le même brouillon. La seconde écriture n’efface pas la première.',
    steps: [
      'Comparez les deux versions : celle qui est enregistrée, et celle de votre écran.',
      'Choisissez celle à garder. L’autre n’est perdue qu’après ce choix.',
    ],
  },
  'dessin-illisible': {
    title: 'Ce dessin ne peut pas être lu',
    meaning:
      'Le fichier n’est pas un GeoJSON ou un DXF texte, n’est rattaché à aucune projection, ou ne contient aucun contour fermé.',
    steps: [
      'Exportez le dessin en DXF texte (ASCII) ou en GeoJSON, calé en Lambert-93 ou dans une zone CC.',
      'Fermez la polyligne de l’emprise avant de l’exporter.',
      'Ou dessinez l’emprise sur la carte, ou par ses dimensions.',
    ],
  },
  'aucune-piece-attendue': {
    title: 'Aucune pièce n’est attendue',
    meaning: 'La mairie n’a pas de demande de pièces en cours sur ce dossier.',
    steps: ['Pour ajouter une pièce malgré tout, écrivez à la mairie depuis le dossier.'],
  },
  'reponse-incomplete': {
    title: 'Il manque encore des pièces demandées',
    meaning: 'Une réponse complète comporte un fichier pour chaque pièce demandée.',
    steps: [
      'Envoyez les pièces manquantes.',
      'Ou validez une réponse partielle : le délai ne courra qu’à la réception de toutes les pièces.',
    ],
  },
  'transfert-impossible': {
    title: 'Cette autorisation ne peut pas être transférée',
    meaning:
      'Une autorisation passe à un autre titulaire tant qu’elle vit : accordée, non périmée, non retirée, et ses travaux non achevés.',
    steps: [
      'Relisez où en est le dossier, dans « Mes dossiers ».',
      'Si les travaux sont achevés ou l’autorisation périmée, le nouveau propriétaire dépose sa propre demande.',
    ],
  },
  'desistement-impossible': {
    title: 'Cette demande ne peut plus être retirée',
    meaning: 'Le désistement met fin à une instruction en cours : celle-ci est terminée.',
    steps: ['Pour renoncer à une autorisation obtenue, écrivez à la mairie depuis le dossier.'],
  },
  'depot-incomplet': {
    title: 'Le dépôt ne peut pas encore être enregistré',
    meaning: 'Il manque une réponse sans laquelle un dossier ne peut pas être déposé.',
    steps: ['Complétez les réponses signalées. Votre brouillon est gardé.'],
  },
  'dossier-deja-depose': {
    title: 'Ce dossier est déjà déposé',
    meaning: 'Le dépôt a déjà été enregistré : il ne l’est pas deux fois.',
    steps: ['Ouvrez le dossier par son numéro : le récépissé s’y trouve.'],
  },
  'dossier-non-depose': {
    title: 'Ce dossier n’est pas encore déposé',
    meaning: 'Cette action porte sur un dossier enregistré ; celui-ci n’est encore qu’un brouillon.',
    steps: ['Déposez le dossier, puis recommencez.'],
  },
  'nature-non-recue': {
    title: 'Cette nature de dossier ne se dépose pas encore ici',
    meaning: 'Parvis ne reçoit pas encore ce type de demande.',
    steps: ['Déposez-la en mairie, sur papier ou par le téléservice habituel.'],
  },
  'serie-epuisee': {
    title: 'La série de numéros est épuisée',
    meaning: 'Les cinq chiffres d’ordre de cette commune, de cette année et de cette nature sont tous employés.',
    steps: ['Prévenez l’administrateur avant tout autre dépôt.'],
  },
  'piece-refusee': {
    title: 'Ce fichier ne peut pas être reçu',
    meaning: 'Le contenu du fichier n’est pas d’un type accepté, ou ne correspond pas à son nom.',
    steps: [
      'Envoyez un PDF ou une image (JPEG, PNG, TIFF).',
      'Enregistrez de nouveau le document depuis son logiciel.',
    ],
  },
  'envoi-en-cours': {
    title: 'Ce fichier est déjà en train d’arriver',
    meaning: 'Deux fenêtres envoient le même fichier : une seule à la fois peut l’écrire.',
    steps: ['Attendez la fin de l’envoi dans l’autre fenêtre, ou fermez-la.', 'Puis recommencez ici.'],
  },
  'trop-d-envois': {
    title: 'Trop d’envois en cours',
    meaning: 'Beaucoup de fichiers ont été annoncés et ne sont pas arrivés jusqu’au bout.',
    steps: ['Terminez les envois commencés.', 'Ceux que personne ne reprend sont oubliés après un jour.'],
  },
  'piece-trop-lourde': {
    title: 'Ce fichier est trop lourd',
    meaning: 'La pièce dépasse la taille acceptée.',
    steps: ['Enregistrez-la avec une résolution plus faible, ou partagez-la en plusieurs fichiers.'],
  },
  'piece-infectee': {
    title: 'Ce fichier est infecté',
    meaning: 'Le contrôle antivirus a reconnu un logiciel malveillant. Le fichier n’a pas été gardé.',
    steps: ['Faites examiner le poste d’où il vient.', 'Envoyez un document sain.'],
  },
  'antivirus-indisponible': {
    title: 'Le contrôle antivirus ne répond pas',
    meaning: 'Par prudence, aucune pièce n’est reçue sans ce contrôle.',
    steps: ['Réessayez plus tard : votre brouillon est gardé.', 'Administrateur : vérifiez le service ClamAV.'],
  },
  'envoi-decale': {
    title: 'L’envoi doit reprendre ailleurs',
    meaning: 'La reprise de l’envoi ne commence pas là où le serveur s’était arrêté.',
    steps: ['Rechargez la page : l’envoi reprend à la bonne place.'],
  },
  'envoi-trop-long': {
    title: 'Le fichier est plus long qu’annoncé',
    meaning: 'Le fichier a changé pendant son envoi.',
    steps: ['Fermez le logiciel qui l’écrit, puis envoyez-le de nouveau.'],
  },
  'consultation-inconnue': {
    title: 'Cette consultation n’est pas prévue pour ce dossier',
    meaning: 'La règle citée n’existe pas, ou ne concerne pas cette nature de dossier.',
    steps: ['Choisissez une consultation proposée.', 'Ou ajoutez le service à la main, en disant pourquoi.'],
  },
  'service-sans-compte': {
    title: 'Ce service n’a pas de compte',
    meaning: 'Personne ne répond dans Parvis pour ce service sur cette commune.',
    steps: ['Envoyez un lien à son adresse électronique.', 'Ou demandez un compte à l’administrateur.'],
  },
  'date-impossible': {
    title: 'Cette date n’est pas possible',
    meaning: 'La date précède l’envoi auquel elle répond, ou n’est pas encore arrivée.',
    steps: ['Vérifiez le jour sur la pièce reçue, puis corrigez la date.'],
  },
  'demande-remplacee': {
    title: 'Une demande plus récente remplace celle-ci',
    meaning: 'Le projet a été modifié depuis : l’avis porte désormais sur la nouvelle version.',
    steps: ['Répondez à la dernière demande que la mairie vous a adressée.'],
  },
  'lien-expire': {
    title: 'Ce lien a expiré',
    meaning: 'Le lien reçu n’ouvre le dossier que pendant un temps limité.',
    steps: ['Demandez à la mairie un nouveau lien.'],
  },
  'piece-inconnue': {
    title: 'Une pièce choisie n’est pas dans ce dossier',
    meaning: 'La pièce a été retirée ou remplacée depuis que la liste a été affichée.',
    steps: ['Rechargez la page.', 'Choisissez les pièces dans la liste du dossier, puis envoyez de nouveau.'],
  },
  'phrase-autre-famille': {
    title: 'Cette clé sert déjà à une autre famille',
    meaning: 'La clé choisie désigne une phrase type d’une autre famille : une clé ne nomme qu’une phrase.',
    steps: ['Choisissez une autre clé.', 'Ou modifiez la phrase existante dans sa famille.'],
  },
} as const satisfies Record<string, ProblemPage>
