import type { ProblemPage } from './problem-page.ts'

/** Signing in, accounts, roles, and what they allow. */
export const PEOPLE_PROBLEMS = {
  'connexion-requise': {
    title: 'Connexion requise',
    meaning: 'Cette action est réservée aux personnes qui y ont droit, ou votre session a pris fin.',
    steps: ['Connectez-vous, puis recommencez.', 'Si vous devriez y avoir droit, demandez à l’administrateur.'],
  },
  'role-insuffisant': {
    title: 'Rôle insuffisant',
    meaning: 'Vous êtes connecté, mais votre rôle ne permet pas cette action sur cette commune.',
    steps: ['Demandez à l’administrateur de vérifier votre rôle et ses communes.'],
  },
  'ligne-a-faire': {
    title: 'Cette ligne est à faire',
    meaning: 'Une ligne de la mise en service dont la loi, ou le service, dépend ne se remet pas à plus tard.',
    steps: [
      'Ouvrez la page que la ligne indique et faites ce qui manque.',
      'Revenez à « Mise en service » : la ligne se coche seule.',
    ],
  },
  'reglage-fixe': {
    title: 'Ce réglage est fixé ailleurs',
    meaning: 'La machine donne cette valeur à Parvis à son démarrage : elle l’emporte sur ce qui est écrit à l’écran.',
    steps: [
      'Demandez à qui tient le serveur de changer la variable nommée, puis de le redémarrer.',
      'Ou faites-la retirer : le réglage s’écrit alors ici.',
    ],
  },
  'secret-fixe': {
    title: 'Ce mot de passe est fixé ailleurs',
    meaning:
      'La machine donne ce secret à Parvis, pour l’adresse qu’elle connaît : il n’est jamais envoyé à une autre adresse écrite à l’écran.',
    steps: [
      'Demandez à qui tient le serveur de changer l’adresse et le secret ensemble.',
      'Ou faites-le retirer : l’adresse et le secret s’écrivent alors ici.',
    ],
  },
  'reglages-changes': {
    title: 'Ces réglages ont changé entre-temps',
    meaning: 'Un autre administrateur les a enregistrés depuis que vous avez ouvert la page. Rien n’est écrasé.',
    steps: ['Rechargez la page, lisez ce qui a changé, puis recommencez.'],
  },
  'sauvegarde-en-cours': {
    title: 'Une sauvegarde est en cours',
    meaning: 'Une seule sauvegarde se fait à la fois.',
    steps: ['Attendez que celle en cours finisse : « Réglages » dit où elle en est.'],
  },
  'rien-a-essayer': {
    title: 'Rien à essayer',
    meaning: 'Ce groupe de réglages n’appelle aucun serveur : il n’y a rien à essayer.',
    steps: ['Revenez à « Réglages ».'],
  },
  'aucune-commune-servie': {
    title: 'Aucune commune n’est encore servie',
    meaning:
      'Votre rôle est suffisant. Une commune est servie quand elle est choisie à la mise en service, que son cadastre est chargé, ou qu’un rôle y est donné. Un contour seul ne suffit pas.',
    steps: [
      'Administrateur : dans « Mise en service », choisissez la commune ; ou, dans « Imports », déposez ses parcelles, d’Etalab ou de l’IGN.',
      'Rechargez la page.',
    ],
  },
  'code-errone': {
    title: 'Code d’administration erroné',
    meaning: 'Le code saisi n’est pas celui de cette installation.',
    steps: [
      'Recopiez le code affiché au démarrage du serveur, sans espace.',
      'Administrateur : il est gardé dans le dossier de données, ou fixé par la variable ADMIN_CODE.',
    ],
  },
  'identifiants-errones': {
    title: 'Identifiants erronés',
    meaning: 'L’adresse électronique et le mot de passe ne correspondent à aucun compte.',
    steps: [
      'Vérifiez l’adresse et la casse du mot de passe.',
      'Par « Mot de passe oublié », sous la connexion, choisissez-en un autre.',
    ],
  },
  'mot-de-passe-devinable': {
    title: 'Ce mot de passe se devine',
    meaning:
      'Le mot de passe choisi est de ceux que l’on essaie en premier : il est dans les listes de mots de passe connus, suit le clavier, ou reprend votre nom, votre adresse ou le nom de la mairie.',
    steps: [
      'Choisissez quatre mots au hasard, sans lien entre eux ni avec vous : ils sont faciles à retenir et longs à deviner.',
      'N’y mettez ni le nom de la commune, ni une année, ni le nom du logiciel.',
    ],
  },
  'code-a-usage-unique': {
    title: 'Code à usage unique demandé',
    meaning:
      'Ce compte est protégé par un second code, que votre téléphone affiche et qui change toutes les 30 secondes.',
    steps: [
      'Saisissez le code affiché en ce moment.',
      'Si l’heure du téléphone est fausse, réglez-la : le code en dépend.',
    ],
  },
  'second-facteur-actif': {
    title: 'Un code à usage unique protège déjà ce compte',
    meaning: 'La protection est en place : elle ne peut pas être installée une seconde fois.',
    steps: ['Pour changer de téléphone, demandez à l’administrateur de retirer l’ancien.'],
  },
  'compte-existant': {
    title: 'Un compte existe déjà',
    meaning: 'Cette adresse électronique a déjà un compte.',
    steps: [
      'Connectez-vous avec cette adresse ; « Mon compte » permet ensuite d’y associer FranceConnect.',
      'Si vous avez oublié le mot de passe, « Mot de passe oublié », sous la connexion, en fait choisir un autre.',
    ],
  },
  'compte-d-agent': {
    title: 'Cette adresse est celle d’un agent',
    meaning:
      'Un code remis au guichet ouvre un compte d’usager. Celui d’un agent donne accès aux dossiers : l’administrateur seul en rend l’accès.',
    steps: ['Demandez à l’administrateur un lien de connexion, depuis « Personnes ».'],
  },
  'demande-de-droits': {
    title: 'Cette suite ne peut pas être donnée à la demande',
    meaning:
      'Une demande de droits a une échéance d’un mois, prolongée une fois de deux mois avec une raison ; sa réponse ne se prépare qu’une fois l’identité vérifiée, et une demande close ne reçoit plus que des notes.',
    steps: [
      'Lisez l’histoire de la demande : elle dit ce qui a été fait.',
      'Vérifiez l’identité, refaites la recherche si ce qu’elle trouvait a changé, puis préparez la réponse.',
      'La personne revient : inscrivez une nouvelle demande.',
    ],
  },
  'fermeture-refusee': {
    title: 'Le compte ne peut pas être fermé maintenant',
    meaning:
      'Un compte se ferme quand plus rien ne passe par lui : ni une demande que la mairie instruit, ni un rôle d’agent.',
    steps: [
      'Attendez la décision de la mairie, ou retirez la demande depuis « Mes dossiers ».',
      'Agent : demandez à l’administrateur de mettre fin à votre rôle ; votre nom reste au bas de vos actes.',
    ],
  },
  'compte-d-un-autre-nom': {
    title: 'Ce compte est à un autre nom',
    meaning: 'L’adresse a déjà un compte, ouvert par une personne d’un autre nom que celui de la pièce d’identité.',
    steps: [
      'Vérifiez l’adresse, lettre à lettre, et le nom sur la pièce d’identité.',
      'Si la personne a changé de nom, l’administrateur le corrige ; sinon, elle choisit une autre adresse.',
    ],
  },
  'horloge-reelle': {
    title: 'Le jour de ce guichet est le vrai',
    meaning: 'Aujourd’hui ne se déplace que dans une démonstration, sur le territoire inventé.',
    steps: [
      'Pour montrer ce que le silence décide, démarrez une démonstration : DEMO=1, dans un dossier de données vide.',
    ],
  },
  'jour-a-venir-attendu': {
    title: 'L’horloge de la démonstration ne va que vers l’avant',
    meaning: 'Le jour choisi n’est pas plus tard que celui de la démonstration, ou il est à plus de dix ans.',
    steps: [
      'Choisissez un jour plus tard.',
      'Pour revenir en arrière, revenez au jour réel : les dossiers redeviennent ce qu’ils étaient.',
    ],
  },
  'courriel-non-configure': {
    title: 'Ce guichet n’envoie pas de courriel',
    meaning: 'Aucun serveur de courriel n’est configuré sur ce guichet : aucun lien ne peut partir.',
    steps: [
      'Demandez en mairie, une pièce d’identité à la main, le code qui permet de choisir un mot de passe.',
      'Administrateur : dans « Réglages », réglez l’adresse publique et le courriel, puis essayez-les.',
    ],
  },
  'trop-de-tentatives': {
    title: 'Trop de tentatives',
    meaning: 'Plusieurs essais ont échoué de suite : la connexion est suspendue quelques minutes, pour votre sécurité.',
    steps: [
      'Attendez la durée indiquée, puis réessayez.',
      'Un lien de mot de passe oublié est peut-être déjà dans votre messagerie, courrier indésirable compris.',
    ],
  },
  'invitation-perimee': {
    title: 'Ce lien ne sert plus',
    meaning:
      'Le lien a déjà servi, a été remplacé par un autre, ou son délai est passé : sept jours pour l’invitation d’un administrateur, trois jours pour un code remis au guichet, dix minutes pour ce qui est demandé devant l’écran : compte, première connexion, mot de passe oublié.',
    steps: [
      'Si vous avez déjà choisi un mot de passe, connectez-vous avec lui.',
      'Sinon, demandez un nouveau lien : par celui de votre invitation, par « Mot de passe oublié », ou à l’administrateur.',
    ],
  },
  'lien-a-demander': {
    title: 'Le lien à demander',
    meaning:
      'Là où les courriels partent, l’invitation d’un administrateur n’ouvre rien à elle seule : devant l’écran, elle vous fait demander un lien de dix minutes, qui arrive à votre adresse. Ailleurs, le lien remis sert tel quel.',
    steps: [
      'Ouvrez l’invitation, puis « Recevoir mon lien ».',
      'Ouvrez le lien reçu dans les dix minutes ; trop tard, demandez-en un autre de la même façon.',
    ],
  },
  'fournisseur-identite-injoignable': {
    title: 'Le fournisseur d’identité ne répond pas',
    meaning: 'ProConnect ou FranceConnect est en panne ou injoignable. Parvis, lui, fonctionne.',
    steps: ['Connectez-vous avec un compte Parvis, si vous en avez un.', 'Sinon, réessayez dans quelques minutes.'],
  },
  'fournisseur-identite-absent': {
    title: 'Ce moyen de connexion n’est pas installé',
    meaning: 'Cette installation de Parvis n’est pas inscrite auprès de ce fournisseur d’identité.',
    steps: [
      'Connectez-vous avec un compte Parvis.',
      'Administrateur : le fichier README dit quelles variables remplir.',
    ],
  },
  'connexion-a-recommencer': {
    title: 'Connexion à recommencer',
    meaning:
      'La réponse du fournisseur d’identité ne correspond à aucune connexion en cours depuis ce navigateur : elle a déjà servi, elle a plus de dix minutes, ou elle a été commencée ailleurs.',
    steps: ['Recommencez depuis la page de connexion, sans ouvrir d’ancien lien.'],
  },
  'connexion-refusee': {
    title: 'La connexion n’a pas abouti',
    meaning: 'Le fournisseur d’identité n’a pas confirmé votre identité, ou sa réponse n’était pas conforme.',
    steps: ['Recommencez.', 'Si cela continue, connectez-vous avec un compte Parvis et prévenez l’administrateur.'],
  },
  'agent-inconnu': {
    title: 'Cet agent n’a pas encore de compte',
    meaning:
      'ProConnect vous a bien identifié, mais aucun administrateur ne vous a donné de rôle sous cette adresse électronique.',
    steps: [
      'Demandez à l’administrateur de Parvis de vous inviter, avec l’adresse que vous utilisez dans ProConnect.',
      'Si vous êtes habitant ou porteur de projet, créez un compte d’usager.',
    ],
  },
  'compte-suspendu': {
    title: 'Ce compte est suspendu',
    meaning: 'Un administrateur a suspendu ce compte : plus personne ne peut y entrer.',
    steps: ['Adressez-vous à la mairie.', 'Administrateur : la page « Personnes » permet de le rétablir.'],
  },
  'taux-anterieur': {
    title: 'Un taux plus récent est déjà enregistré',
    meaning: 'Deux taux de la même part et du même secteur ne s’appliquent pas le même jour.',
    steps: [
      'Corrigez le premier jour du taux que vous enregistrez.',
      'Ou mettez fin à l’autre taux, puis recommencez.',
    ],
  },
  'organisme-inconnu': {
    title: 'Votre organisme n’est pas de ceux qui utilisent ce Parvis',
    meaning: 'Le SIREN que donne ProConnect n’est pas dans la liste de cette installation.',
    steps: [
      'Dans ProConnect, choisissez l’organisme pour lequel vous travaillez ici.',
      'Sinon, prévenez l’administrateur.',
    ],
  },
  'niveau-insuffisant': {
    title: 'Niveau d’authentification insuffisant',
    meaning: 'Le fournisseur d’identité n’a pas attesté le niveau de garantie que cette installation demande.',
    steps: ['Recommencez en choisissant un moyen de connexion à deux facteurs.', 'Sinon, prévenez l’administrateur.'],
  },
  'dernier-administrateur': {
    title: 'Il doit rester un administrateur',
    meaning: 'Cette action aurait laissé Parvis sans personne pour tenir les comptes. Rien n’a été modifié.',
    steps: ['Donnez d’abord le rôle d’administrateur à une autre personne.', 'Puis recommencez.'],
  },
  'tableau-refuse': {
    title: 'Ce tableau de personnes ne peut pas être lu',
    meaning:
      'Un tableau porte un titre par colonne en première ligne, et mille lignes au plus ; il est pris tout entier, ou pas du tout.',
    steps: [
      'Téléchargez le modèle, dans « Inviter par un tableau », et recopiez-y vos lignes.',
      'Enregistrez en CSV ou en classeur Excel (.xlsx), puis choisissez le fichier : chaque case à reprendre est montrée.',
    ],
  },
  'depart-a-regler': {
    title: 'Ce départ laisse du travail sans personne',
    meaning:
      'Un compte qui se ferme remet ses dossiers et ses tâches à un collègue qui a un rôle sur les mêmes communes.',
    steps: [
      'Lisez la phrase du refus : elle dit ce qui reste, ou sur quelle commune il manque un rôle.',
      'Donnez ce rôle au collègue, ou choisissez-en un autre, puis recommencez.',
    ],
  },
  'rien-a-reprendre': {
    title: 'Aucun de ces dossiers ne peut être repris',
    meaning: 'Ils ont changé de mains entre-temps, ou le relais n’a pas de rôle sur leur commune.',
    steps: ['Rechargez la liste.', 'Demandez à l’administrateur le rôle qui manque, ou choisissez un autre relais.'],
  },
  'periode-terminee': {
    title: 'Cette période est déjà terminée',
    meaning: 'Le rôle, la délégation ou l’absence a déjà pris fin : il n’y a plus rien à clore.',
    steps: ['Rechargez la page pour voir les dates.', 'Pour le rétablir, donnez-le de nouveau.'],
  },
} as const satisfies Record<string, ProblemPage>
