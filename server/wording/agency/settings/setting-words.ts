type GroupWords = { title: string; lead: string; gap: string; trial: string | null }

/** Each group: what it is for, what its absence brings, what « Essayer » does. */
export const GROUP_WORDS = {
  address: {
    title: 'Adresse publique',
    lead: 'L’adresse par laquelle les habitants et les partenaires joignent ce serveur. Les liens des courriels, PayFiP et ProConnect en partent. En https, une session ouverte par cette adresse ne vaut que chiffrée.',
    gap: 'Sans elle, aucun courriel ne part et rien ne se paie en ligne.',
    trial: 'Appelle cette adresse et vérifie que Parvis y répond.',
  },
  mail: {
    title: 'Courriel',
    lead: 'Le serveur qui envoie les courriels de la mairie : celui de l’hébergeur, du syndicat ou de la mairie.',
    gap: 'Sans lui, les courriels attendent : ni accusé de réception, ni lien, ni alerte ne part.',
    trial:
      'Envoie un courriel à l’adresse de votre compte ; le code d’administration, qui n’en a pas, essaie la connexion seule.',
  },
  backup: {
    title: 'Sauvegarde',
    lead: 'La base, les fichiers et les clés, copiés chaque jour pendant que le serveur tourne, chacun avec son empreinte, puis relus. Une sauvegarde ouvre tout : gardez-la aussi fermée que ce serveur, sur un autre disque.',
    gap: 'Sans heure, rien n’est sauvegardé de soi-même : un disque perdu emporte tout.',
    trial: null,
  },
  certificate: {
    title: 'Certificat ou cachet',
    lead: 'Le certificat de la mairie (PKCS#12, .p12 ou .pfx) qui scelle ce qui est signé.',
    gap: 'Sans lui, les actes portent une signature dessinée, qui ne se vérifie pas.',
    trial: 'Ouvre le certificat avec sa phrase secrète et dit son titulaire et sa fin.',
  },
  operator: {
    title: 'Envoi au préfet (@CTES)',
    lead: 'L’opérateur de télétransmission, S2LOW, et le certificat par lequel la mairie s’y fait reconnaître.',
    gap: 'Sans lui, les actes partent à la préfecture sur papier.',
    trial: 'Demande à l’opérateur sa classification des actes.',
  },
  signatureBook: {
    title: 'Parapheur électronique',
    lead: 'Le parapheur où les décisions se signent : i-Parapheur 5. Le type et le sous-type y disent le circuit, avec une signature PAdES dans le fichier.',
    gap: 'Sans lui, une décision se signe ici avec le certificat, ou sur papier.',
    trial: 'Entre dans le parapheur avec ce compte et cherche le bureau ; rien n’y est déposé.',
  },
  payfip: {
    title: 'PayFiP',
    lead: 'Le paiement en ligne de la DGFiP. Le numéro de client s’écrit avec chaque régie, dans « Paiements ».',
    gap: 'Sans lui, rien ne se paie en ligne : les régies encaissent au guichet.',
    trial: 'Interroge PayFiP, sans rien payer.',
  },
  proConnect: {
    title: 'ProConnect',
    lead: 'L’identité des agents publics. L’adresse publique doit être réglée, et l’adresse de retour déclarée auprès de ProConnect.',
    gap: 'Sans lui, les agents entrent par leur mot de passe et leur code.',
    trial: 'Lit la description que le fournisseur publie.',
  },
  franceConnect: {
    title: 'FranceConnect',
    lead: 'L’identité des habitants. L’adresse publique doit être réglée, et l’adresse de retour déclarée auprès de FranceConnect.',
    gap: 'Sans lui, les habitants entrent par leur mot de passe.',
    trial: 'Lit la description que le fournisseur publie.',
  },
  archive: {
    title: 'Service d’archives',
    lead: 'Les noms et les règles que portent les paquets de versement (SEDA), tels que l’accord avec les archives les donne. Les paquets se déposent à la main.',
    gap: 'Sans eux, aucun paquet de versement n’est fait.',
    trial: null,
  },
  network: {
    title: 'Écoute sur le réseau',
    lead: 'Qui peut joindre ce serveur sans passer par un relais : cette machine seule, ou tous les ordinateurs du réseau de la mairie.',
    gap: 'Sur cette machine seule, un second poste de la mairie ne voit rien, sauf par un relais https installé ici.',
    trial: 'Dit à quelle adresse les autres postes ouvrent Parvis.',
  },
} as const satisfies Record<string, GroupWords>

type SettingWords = { label: string; help: string }

/** Each setting, as the screen asks for it. */
export const SETTING_WORDS = {
  publicUrl: { label: 'Adresse', help: '« https://urbanisme.saint-exemple.fr », sans rien après.' },
  securityContact: {
    label: 'Contact pour une faille de sécurité',
    help: '« mailto:… » ou « https://… », publié dans security.txt ; vide, l’expéditeur des courriels.',
  },
  mailHost: { label: 'Serveur', help: '« smtp.hebergeur.fr » ; un serveur du réseau de la mairie convient.' },
  mailPort: { label: 'Port', help: 'Vide : 587 par STARTTLS, 465 en TLS, 25 sans chiffrement.' },
  mailSecurity: {
    label: 'Chiffrement',
    help: 'Sans chiffrement, le mot de passe et les courriels se lisent en chemin.',
  },
  mailAccount: { label: 'Compte', help: 'Vide si le serveur n’en demande pas.' },
  mailPassword: { label: 'Mot de passe du compte', help: 'Scellé, et plus jamais affiché.' },
  mailFrom: { label: 'Expéditeur', help: '« Mairie de Saint-Exemple <urbanisme@saint-exemple.fr> »' },
  backupFolder: {
    label: 'Dossier',
    help: 'Un dossier de la machine, sur un autre disque ou un partage monté. Vide : « sauvegardes », à côté des données, que le même disque perdrait.',
  },
  backupHour: { label: 'Heure, chaque jour', help: '« 02:30 », heure de Paris. Vide : aucune sauvegarde de soi-même.' },
  backupKept: {
    label: 'Sauvegardes gardées',
    help: 'Les plus anciennes s’effacent quand une nouvelle est faite et relue. Vide : 7.',
  },
  certificate: {
    label: 'Certificat',
    help: 'Fichier .p12 ou .pfx, avec sa clé et sa chaîne. Scellé, et plus jamais rendu.',
  },
  certificatePassphrase: { label: 'Phrase secrète du certificat', help: 'Scellée, et plus jamais affichée.' },
  timeStampUrl: {
    label: 'Autorité d’horodatage',
    help: 'RFC 3161, https://… ; elle date le sceau mensuel des affichages. Vide : il est signé seul.',
  },
  operatorUrl: { label: 'Adresse de l’opérateur', help: '« https://www.s2low.org »' },
  operatorCertificate: { label: 'Certificat de la mairie', help: 'Fichier .p12 ou .pfx, avec sa clé.' },
  operatorPassphrase: { label: 'Phrase secrète de ce certificat', help: 'Scellée, et plus jamais affichée.' },
  operatorAuthorities: {
    label: 'Autorités de l’opérateur',
    help: 'Fichier PEM, si le certificat de l’opérateur n’est pas connu de cette machine.',
  },
  operatorLogin: { label: 'Compte', help: 'Vide si le certificat suffit.' },
  operatorPassword: { label: 'Mot de passe du compte', help: 'Scellé, et plus jamais affiché.' },
  bookUrl: { label: 'Adresse du parapheur', help: '« https://parapheur.commune.fr »' },
  bookUser: { label: 'Compte', help: 'Un compte propre à Parvis, qui crée des dossiers sur le bureau ci-dessous.' },
  bookPassword: { label: 'Mot de passe', help: 'Scellé, et plus jamais affiché.' },
  bookTenant: { label: 'Entité', help: 'Son identifiant dans le parapheur.' },
  bookDesk: {
    label: 'Bureau de dépôt',
    help: 'L’identifiant du bureau qui crée les dossiers : l’urbanisme, d’ordinaire.',
  },
  bookType: { label: 'Type', help: 'Son nom, tel que le parapheur l’affiche ; son format de signature est PAdES.' },
  bookSubtype: { label: 'Sous-type', help: 'Son nom : il dit le circuit, des visas à la signature.' },
  payfipUrl: { label: 'Adresse de PayFiP', help: '« https://www.payfip.gouv.fr »' },
  proConnectIssuer: { label: 'Fournisseur', help: 'L’adresse https://… de l’émetteur, donnée par ProConnect.' },
  proConnectClientId: { label: 'Identifiant client', help: 'Donné par ProConnect à l’application.' },
  proConnectClientSecret: { label: 'Secret client', help: 'Scellé, et plus jamais affiché.' },
  proConnectAcr: {
    label: 'Niveaux demandés',
    help: 'Séparés par des virgules ; vide : celui que le fournisseur donne.',
  },
  proConnectSiren: {
    label: 'SIREN admis',
    help: 'Organismes dont les agents peuvent entrer par leur courriel la première fois ; vide : tous.',
  },
  proConnectAlgorithm: {
    label: 'Algorithme de signature',
    help: 'Tel que déclaré auprès de ProConnect ; RS256 d’ordinaire.',
  },
  franceConnectIssuer: { label: 'Fournisseur', help: 'L’adresse https://… de l’émetteur, donnée par FranceConnect.' },
  franceConnectClientId: { label: 'Identifiant client', help: 'Donné par FranceConnect à l’application.' },
  franceConnectClientSecret: { label: 'Secret client', help: 'Scellé, et plus jamais affiché.' },
  franceConnectAlgorithm: {
    label: 'Algorithme de signature',
    help: 'Tel que déclaré auprès de FranceConnect ; ES256 d’ordinaire.',
  },
  archivalAgency: { label: 'Service d’archives', help: 'Son identifiant dans l’accord de versement.' },
  transferringAgency: { label: 'Service versant', help: 'L’identifiant de la mairie dans l’accord.' },
  originatingAgency: { label: 'Service producteur', help: 'Vide : le service versant.' },
  archiveAgreement: { label: 'Accord de versement', help: 'Son identifiant ; vide s’il n’y en a pas.' },
  archiveProfile: { label: 'Profil d’archivage', help: 'Son identifiant ; vide s’il n’y en a pas.' },
  archiveAccessRule: {
    label: 'Règle de communicabilité',
    help: 'Code de la règle d’un dossier qui touche à la vie privée (C. patr. L213-2).',
  },
  archiveVersion: { label: 'Version du SEDA', help: '2.3 d’ordinaire.' },
  listening: {
    label: 'Ce serveur écoute',
    help: 'Sur le réseau sans https, mots de passe et dossiers passent en clair : quiconque est sur le réseau peut les lire. À ne choisir que pour un réseau fermé, le temps de poser un relais https. Change quelques secondes après l’enregistrement ; s’il faut revenir sans écran : « HOST=127.0.0.1 npm start ».',
  },
} as const satisfies Record<string, SettingWords>

/** Names of the values of a choice; one that has none is its own name. */
export const OPTION_NAMES: Readonly<Record<string, string>> = {
  starttls: 'STARTTLS (587)',
  tls: 'TLS dès la connexion (465)',
  none: 'Aucun',
  machine: 'Cette machine seule',
  network: 'Tout le réseau de la mairie',
}

export const GROUP_STATE_NAMES = {
  on: 'Réglé',
  off: 'Non réglé',
  incomplete: 'Incomplet',
  unusable: 'Inutilisable',
} as const

/** What is found of a group, in one sentence. */
export const GROUP_FOUND = {
  on: 'Réglé : sert dès maintenant.',
  off: (gap: string) => gap,
  incomplete: (labels: readonly string[]) =>
    `Il manque : ${labels.join(' ; ')}. Rien ne sert tant que tout n’y est pas.`,
  unusable: (why: string) => why,
  sealedElsewhere: (labels: readonly string[]) =>
    `${labels.join(', ')} : scellé par une clé qui n’est plus sur ce serveur (cle-de-scellement). Rien ne peut l’ouvrir : saisissez-le de nouveau, ou remettez la clé de la sauvegarde.`,
} as const

/** « fixé par l’environnement (SMTP_URL) : changez-le là » */
export const fixedText = (variable: string) => `Fixé par l’environnement (${variable}) : changez-le là.`

/** A secret stays with the address that it was given for. */
export const TYPE_AGAIN = (label: string) =>
  `« ${label} » a été donné pour une autre adresse ou un autre chiffrement : saisissez-le de nouveau, ou retirez-le d’abord. Rien n’est changé.`

export const CODE_OF_INSTALLATION = 'le code d’administration'

/** How a trial ends. */
export const SETTING_TRIALS = {
  notSet: 'Rien à essayer : ce groupe n’est pas entièrement réglé.',
  slow: 'Pas de réponse en quinze secondes. Vérifiez l’adresse, le port et le pare-feu.',
  privateNetwork:
    'Cette adresse est inconnue, ou celle d’un réseau privé ou de cette machine : Parvis ne l’appelle pas. Ouvrez-la depuis un autre poste pour l’essayer.',
  unreachable: 'Cette adresse ne répond pas. Vérifiez le nom, le certificat https et le pare-feu.',
  status: (status: number) => `Cette adresse répond ${status} : ce n’est pas ce qui était attendu.`,
  addressWell: 'Cette adresse répond, et c’est Parvis.',
  addressOther: 'Cette adresse répond, mais ce n’est pas Parvis : vérifiez le relais.',
  mailSent: (to: string) =>
    `Un courriel est parti à ${to} : voyez s’il arrive, et s’il n’est pas rangé en indésirable.`,
  mailWelcome:
    'Le serveur accepte la connexion et le compte. Entrez par votre compte pour recevoir un courriel d’essai.',
  mailAccount: 'Le serveur refuse ce compte ou ce mot de passe.',
  mailUnreachable: 'Le serveur de courriel ne répond pas : vérifiez son nom, le port et le chiffrement.',
  mailInside:
    'Rien n’a pris le courriel à cette adresse. Vérifiez le nom, le port, le chiffrement, le compte et l’expéditeur, puis le journal de ce serveur : d’un réseau privé, un essai ne dit rien de plus.',
  mailPort:
    'Sur le réseau de la mairie, un essai n’appelle que les ports du courriel : 25, 465, 587 et 2525. Les courriels partent quand même par le port réglé.',
  mailRefused: (code: number) =>
    `Le serveur refuse l’envoi (code ${code}) : vérifiez l’expéditeur et ce que le compte a le droit d’envoyer.`,
  mailSubject: 'Essai des courriels de Parvis',
  mailText: 'Ce courriel a été demandé depuis « Réglages ». Les courriels de l’installation partent comme celui-ci.',
  certificate: (subject: string, day: string, isWhole: boolean) =>
    `Certificat de ${subject}, valable jusqu’au ${day}${isWhole ? '' : ' ; sa chaîne n’est pas entière dans le fichier, un lecteur devra la trouver seul'}.`,
  operatorWell: 'L’opérateur répond et reconnaît le certificat.',
  operatorIll:
    'L’opérateur ne répond pas, ou ne reconnaît pas le certificat. Vérifiez l’adresse, le certificat et le compte.',
  bookWell: 'Le parapheur répond, et le bureau est ouvert à ce compte.',
  bookOther: 'Le parapheur répond, mais ce bureau n’est pas de ceux de ce compte : vérifiez l’entité et le bureau.',
  bookIll: 'Le parapheur ne répond pas, ou refuse ce compte : vérifiez l’adresse, le compte et le mot de passe.',
  payfipClient: (name: string) => `PayFiP répond, et connaît le client : ${name}.`,
  payfipWell: 'PayFiP répond. Aucune régie n’a encore de numéro de client à lui demander.',
  payfipStranger: 'PayFiP répond, mais ne connaît pas le numéro de client de la régie.',
  payfipIll: 'PayFiP ne répond pas comme attendu : vérifiez l’adresse et le pare-feu.',
  listeningRefused: (host: string | undefined) =>
    `Ce serveur n’a pas pu écouter là où c’est réglé : un autre programme de cette machine tient sans doute ce port. Il écoute ${host === undefined ? 'nulle part' : host === '0.0.0.0' ? 'sur tout le réseau' : `sur ${host}`}, et réessaie.`,
  listening: (addresses: readonly string[]) =>
    addresses.length === 0
      ? 'Ce serveur écoute partout, mais cette machine n’est sur aucun réseau.'
      : `Les autres postes ouvrent ${addresses.join(' ou ')}, en clair ; si rien ne s’ouvre, le pare-feu de cette machine bloque ce port.`,
  listeningHere: (host: string) =>
    `Ce serveur n’écoute que sur ${host} : un autre poste ne le joint que par un relais de cette machine.`,
  providerWell: (issuer: string) => `Le fournisseur répond : ${issuer}.`,
  providerOther: 'Cette adresse répond, mais ce n’est pas celle d’un fournisseur d’identité.',
} as const
