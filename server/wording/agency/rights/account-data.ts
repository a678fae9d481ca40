type Words = { title: string; purpose: string; kept: string; labels: Readonly<Record<string, string>> }

const WITH_THE_DOSSIER = 'avec le dossier, jusqu’au visa des archives (code du patrimoine, L212-2)'
const WITH_THE_ACCOUNT = 'jusqu’à la fermeture du compte'

/** What each part of an account is, why it is kept and for how long. Keys are those of the export. */
export const ACCOUNT_DATA_WORDS = {
  identity: {
    title: 'Identité',
    purpose: 'Vous reconnaître, vous écrire',
    kept: 'jusqu’à la fermeture du compte, ou trois ans sans connexion ni demande en cours',
    labels: {
      email: 'Adresse électronique',
      emailProvenAt: 'Adresse prouvée par un lien le',
      familyName: 'Nom',
      givenName: 'Prénom',
      phone: 'Téléphone',
      title: 'Fonction',
      openedAt: 'Compte ouvert le',
      lastSignIn: 'Dernière connexion',
      hasOneTimeCode: 'Code à usage unique installé',
    },
  },
  roles: {
    title: 'Rôles d’agent',
    purpose: 'Dire ce que vous pouvez lire et faire',
    kept: 'tant que les actes que vous avez pris existent',
    labels: { role: 'Rôle', commune: 'Commune', service: 'Service', from: 'Depuis le', to: 'Jusqu’au' },
  },
  delegations: {
    title: 'Délégations de signature',
    purpose: 'Prouver que vous pouviez signer',
    kept: 'tant que les actes que vous avez signés existent',
    labels: {
      capacity: 'Qualité',
      commune: 'Commune',
      actReference: 'Arrêté',
      from: 'Depuis le',
      to: 'Jusqu’au',
    },
  },
  absences: {
    title: 'Absences',
    purpose: 'Confier vos dossiers à un collègue',
    kept: WITH_THE_ACCOUNT,
    labels: { from: 'Du', to: 'Au', cancelledAt: 'Annulée le' },
  },
  identities: {
    title: 'Identités associées',
    purpose: 'Entrer par ProConnect ou FranceConnect',
    kept: WITH_THE_ACCOUNT,
    labels: { issuer: 'Fournisseur', subject: 'Identifiant chez lui', linkedAt: 'Associée le' },
  },
  sessions: {
    title: 'Sessions',
    purpose: 'Garder le compte ouvert, reconnaître un accès suspect',
    kept: '30 jours après leur fin',
    labels: { device: 'Poste', openedAt: 'Ouverte le', expiresAt: 'Jusqu’au', closedAt: 'Fermée le' },
  },
  dossiers: {
    title: 'Demandes',
    purpose: 'Instruire vos demandes (code de l’urbanisme, livre IV)',
    kept: `${WITH_THE_DOSSIER} ; un brouillon, un an après sa dernière modification`,
    labels: {
      number: 'Numéro',
      title: 'Projet',
      commune: 'Commune',
      state: 'État',
      filedOn: 'Déposée le',
      savedAt: 'Enregistrée le',
    },
  },
  parties: {
    title: 'Personnes nommées dans ces demandes',
    purpose: 'Savoir qui demande (R*423-1) et à qui répondre',
    kept: WITH_THE_DOSSIER,
    labels: {
      number: 'Demande',
      part: 'Qualité',
      name: 'Nom',
      givenName: 'Prénom',
      siret: 'SIRET',
      details: 'Coordonnées et naissance',
    },
  },
  pieces: {
    title: 'Pièces que vous avez jointes',
    purpose: 'Instruire vos demandes',
    kept: WITH_THE_DOSSIER,
    labels: {
      number: 'Demande',
      code: 'Pièce',
      title: 'Nom',
      fileName: 'Fichier',
      byteCount: 'Octets',
      addedAt: 'Jointe le',
    },
  },
  messages: {
    title: 'Messages que vous avez écrits',
    purpose: 'Échanger avec la mairie sur une demande',
    kept: WITH_THE_DOSSIER,
    labels: { number: 'Demande', body: 'Texte', writtenAt: 'Écrit le' },
  },
  claims: {
    title: 'Sommes à payer',
    purpose: 'Faire payer ce qui est dû à la commune, et prouver ce qui est payé',
    kept: 'dix ans après le paiement ou l’annulation ; ensuite sans nom ni adresse',
    labels: {
      object: 'Objet',
      commune: 'Commune',
      debtor: 'Au nom de',
      sentTo: 'Adressée à',
      amount: 'Somme',
      paid: 'Payé',
      claimState: 'État',
      dueOn: 'À payer au plus tard le',
      raisedAt: 'Inscrite le',
      receipts: 'Quittances',
    },
  },
  lifts: {
    title: 'Levées des bacs de votre foyer',
    purpose: 'Facturer la collecte des déchets, et rien d’autre',
    kept: 'deux ans après l’année facturée',
    labels: {
      household: 'Foyer',
      address: 'Adresse',
      chip: 'Bac',
      liftedAt: 'Levé le',
      weightKg: 'Kilogrammes',
      truck: 'Camion',
      contest: 'Contestation',
    },
  },
  views: {
    title: 'Vues enregistrées',
    purpose: 'Retrouver une liste de dossiers',
    kept: WITH_THE_ACCOUNT,
    labels: { name: 'Nom', filters: 'Filtres' },
  },
  mails: {
    title: 'Courriels qui vous ont été envoyés',
    purpose: 'Vous prévenir, prouver un envoi',
    kept: '30 jours pour le compte ; deux ans après la fin du dossier pour une demande',
    labels: { template: 'Modèle', writtenAt: 'Écrit le', sentAt: 'Parti le' },
  },
  readings: {
    title: 'Consultations de vos données par les agents',
    purpose: 'Contrôler qui lit des noms',
    kept: '1 an',
    labels: { at: 'Le', purpose: 'Pourquoi', commune: 'Commune' },
  },
} as const satisfies Record<string, Words>

export type AccountDataKey = keyof typeof ACCOUNT_DATA_WORDS
