import { instantText } from '#wording/day.ts'
import { byteText, countText } from '#wording/quantity.ts'

/** What is looked at, in the order of the page. */
export const UPKEEP_TITLES = {
  database: 'Base de données',
  files: 'Fichiers',
  disk: 'Disque',
  backup: 'Sauvegarde',
  departures: 'Courriels',
  payments: 'Paiement en ligne',
  imports: 'Imports',
  tasks: 'Tâches régulières',
  signing: 'Signature',
  agents: 'Code à usage unique des agents',
  doors: 'Écritures sans compte',
  version: 'Versions',
} as const

/** What was found, and what is to be done; null when there is nothing. */
export type UpkeepWords = { found: string; remedy: string | null }

const well = (found: string): UpkeepWords => ({ found, remedy: null })

export const notFoundOut = (): UpkeepWords => ({
  found: 'Cette vérification n’a pas pu être faite.',
  remedy: 'Rechargez la page. Si cela dure, le journal du serveur dit pourquoi.',
})

const DATABASES = { postgresql: 'PostgreSQL', embedded: 'Base embarquée, PostgreSQL' } as const

export type DatabaseFacts = { kind: keyof typeof DATABASES; version: string; postgis: string; bytes: number }

export const databaseWords = {
  well: ({ kind, version, postgis, bytes }: DatabaseFacts) =>
    well(
      `${DATABASES[kind]} ${version}, PostGIS ${postgis}, ${byteText(bytes)}. Elle répond et son schéma est à jour.`,
    ),
  otherSchema: (facts: DatabaseFacts): UpkeepWords => ({
    found: `${DATABASES[facts.kind]} ${facts.version}. Elle répond, mais son schéma n’est pas celui de cette version de Parvis.`,
    remedy:
      'Redémarrez le serveur : il met le schéma à jour à son démarrage. S’il refuse, il dit quelle version a écrit la base.',
  }),
}

export const filesWords = {
  well: (folder: string) =>
    well(`Les pièces et les actes sont gardés dans ${folder}, où le serveur peut lire et écrire.`),
  damaged: (hashes: readonly string[]): UpkeepWords => ({
    found: `${countText(hashes.length, 'fichier abîmé a été trouvé', 'fichiers abîmés ont été trouvés')} depuis le démarrage, et rien n’en a été donné : ${hashes.slice(0, 5).join(', ')}.`,
    remedy:
      'Reprenez chacun d’une sauvegarde qui l’a intact (fichiers/, sous son empreinte), puis vérifiez le disque. La sauvegarde est refusée tant qu’un fichier est abîmé.',
  }),
  unwritable: (folder: string): UpkeepWords => ({
    found: `Le serveur ne peut pas lire et écrire dans ${folder} : aucune pièce n’est plus reçue.`,
    remedy: 'Rendez ce dossier au compte qui fait tourner Parvis, ou remontez le disque qui le porte.',
  }),
}

const ROOM = 'Faites de la place, ou déplacez le dossier de données sur un disque plus grand.'

export const diskWords = {
  ok: (bytes: number) => well(`${byteText(bytes)} libres.`),
  low: (bytes: number): UpkeepWords => ({
    found: `Il ne reste que ${byteText(bytes)} : le disque sera bientôt plein.`,
    remedy: ROOM,
  }),
  full: (bytes: number): UpkeepWords => ({
    found: `Le disque est plein (${byteText(bytes)} libres) : ce qui arrive est refusé, rien de ce qui est gardé n’est perdu.`,
    remedy: `${ROOM} Le guichet reprend seul.`,
  }),
}

const COMMAND = 'npm run backup -- DOSSIER'

export const backupWords = {
  recent: (madeAt: string) => well(`La dernière sauvegarde entière est du ${instantText(madeAt)}.`),
  old: (madeAt: string): UpkeepWords => ({
    found: `La dernière sauvegarde entière est du ${instantText(madeAt)} : ce qui a été fait depuis serait perdu avec le disque.`,
    remedy: `Faites-en une (« Réglages », « Sauvegarder maintenant », ou ${COMMAND}), et voyez pourquoi celle de la nuit n’a pas eu lieu.`,
  }),
  failed: (startedAt: string, sentence: string): UpkeepWords => ({
    found: `La sauvegarde du ${instantText(startedAt)} n’a pas été faite : ${sentence}`,
    remedy: 'Corrigez ce qui est dit, puis « Sauvegarder maintenant » dans « Réglages ».',
  }),
  none: (): UpkeepWords => ({
    found: 'Aucune sauvegarde n’a été faite par Parvis.',
    remedy: `Programmez-la dans « Réglages », « Sauvegarde », ou faites-en une (${COMMAND}). Une sauvegarde faite par un autre outil n’est pas vue d’ici.`,
  }),
}

export type DepartureFacts = { waiting: number; abandoned: number; oldestAt: string | null }

export const departureWords = {
  well: () => well('Tous les courriels sont partis.'),
  leaving: ({ waiting }: DepartureFacts) => well(`${countText(waiting, 'courriel')} en train de partir.`),
  notConfigured: ({ waiting }: DepartureFacts): UpkeepWords => ({
    found:
      waiting === 0
        ? 'Aucun serveur de courriel n’est réglé.'
        : `Aucun serveur de courriel n’est réglé : ${countText(waiting, 'courriel')} en attente.`,
    remedy:
      'Réglez l’adresse publique et le courriel dans « Réglages » (ou SMTP_URL, MAIL_FROM et PUBLIC_URL sur la machine) : ce qui attend partira. D’ici là, remettez les documents autrement.',
  }),
  late: ({ waiting, oldestAt }: DepartureFacts): UpkeepWords => ({
    found: `${countText(waiting, 'courriel')} en attente${oldestAt ? `, le plus ancien depuis le ${instantText(oldestAt)}` : ''}.`,
    remedy: 'La page « Courriels » donne la dernière réponse du serveur de courriel et permet de réessayer.',
  }),
  abandoned: ({ abandoned }: DepartureFacts): UpkeepWords => ({
    found: `${countText(abandoned, 'courriel')} que le serveur a renoncé à envoyer.`,
    remedy: 'Dans la page « Courriels », lisez la réponse reçue, corrigez l’adresse ou remettez le document autrement.',
  }),
}

const agentsWithout = (count: number) =>
  countText(count, 'agent n’a pas encore le sien', 'agents n’ont pas encore le leur')

export const agentWords = {
  well: (agents: number) => well(`Demandé à tous ; ${countText(agents, 'agent l’a', 'agents l’ont')} installé.`),
  none: () => well('Demandé à tous. Aucun agent n’a encore de compte.'),
  awaited: (without: number): UpkeepWords => ({
    found: `Demandé à tous ; ${agentsWithout(without)} : rien ne leur est ouvert d’ici là.`,
    remedy: 'À leur prochaine connexion, Parvis les conduit à l’installer. La page « Personnes » dit de qui il s’agit.',
  }),
  demonstration: () =>
    well('Une démonstration ne le demande qu’à certains rôles. Une installation le demande à tous ses agents.'),
  some: (without: number): UpkeepWords => ({
    found: `Demandé à certains rôles seulement ; ${agentsWithout(without)}. Leur mot de passe volé suffirait pour lire ce qu’ils lisent.`,
    remedy: 'Dans la page « Personnes », demandez-le à tous les agents.',
  }),
}

export const importWords = {
  none: () => well('Aucun import n’a encore eu lieu.'),
  idle: (sourceName: string, at: string) => well(`Le dernier, ${sourceName}, s’est terminé le ${instantText(at)}.`),
  running: (count: number) => well(`${countText(count, 'import')} en cours.`),
  asking: (count: number): UpkeepWords => ({
    found: `${countText(count, 'import')} en attente d’une réponse.`,
    remedy: 'Ouvrez la page « Imports » : répondez, acceptez ou abandonnez.',
  }),
  stuck: (count: number, since: string): UpkeepWords => ({
    found: `${countText(count, 'import')} en cours, depuis le ${instantText(since)}.`,
    remedy:
      'Si sa page n’avance plus, abandonnez-le : rien n’en aura été écrit. Puis recommencez par la commande npm run import.',
  }),
  failed: (sourceName: string, at: string): UpkeepWords => ({
    found: `Le dernier, ${sourceName}, n’a pas abouti le ${instantText(at)} : rien n’en a été écrit.`,
    remedy: 'La page « Imports » dit pourquoi.',
  }),
}

type PaymentFacts = { waiting: number; lateSeconds: number; toCheck: number; failingSince: string | null }

export const paymentWords = {
  unplugged: () => well('PayFiP n’est pas réglé : rien ne se paie en ligne, les régies encaissent au guichet.'),
  well: ({ waiting }: PaymentFacts) =>
    well(`PayFiP répond ; ${countText(waiting, 'paiement attendu', 'paiements attendus')}, sans retard.`),
  failing: ({ failingSince, waiting }: PaymentFacts): UpkeepWords => ({
    found: `PayFiP ne répond pas depuis le ${instantText(failingSince ?? '')} ; ${countText(waiting, 'paiement attendu', 'paiements attendus')}.`,
    remedy:
      'Les résultats sont demandés de nouveau sans cesse. Si cela dure, essayez PayFiP dans « Réglages » et vérifiez le pare-feu.',
  }),
  late: ({ lateSeconds, waiting }: PaymentFacts): UpkeepWords => ({
    found: `Les résultats sont demandés à PayFiP avec ${Math.ceil(lateSeconds / 60)} min de retard, un par seconde au plus ; ${countText(waiting, 'paiement attendu', 'paiements attendus')}.`,
    remedy: 'Le retard se résorbe seul, du plus ancien au plus récent.',
  }),
  toCheck: ({ toCheck }: PaymentFacts): UpkeepWords => ({
    found: `${countText(toCheck, 'paiement')} à vérifier : PayFiP a donné une réponse qui contredit la demande, ou d’une sorte inconnue.`,
    remedy: 'Le régisseur les voit dans « Paiements », à l’état « à vérifier ».',
  }),
}

export const taskWords = {
  well: (count: number) =>
    well(`${countText(count, 'tâche')}, toutes faites à leur heure depuis le démarrage du serveur.`),
  recovered: (names: readonly string[]): UpkeepWords => ({
    found: `A échoué, puis a réussi : ${names.join(', ')}.`,
    remedy: 'Rien à faire si cela ne se répète pas ; le journal du serveur dit pourquoi.',
  }),
  faulty: (names: readonly string[]): UpkeepWords => ({
    found: `Ne réussit plus : ${names.join(', ')}. Ce qui devait se faire tout seul n’est pas fait.`,
    remedy:
      'Le journal du serveur dit pourquoi, sous le nom de la tâche. Elle est recommencée sans cesse : une fois la cause levée, il n’y a rien à relancer.',
  }),
  unknown: (): UpkeepWords => ({
    found: 'Ce serveur ne dit pas ce que ses tâches ont fait.',
    remedy: 'Elles tournent peut-être dans un autre processus : regardez ses mesures.',
  }),
}

export const signingWords = {
  certificate: () => well('Ce qui est signé est scellé par le certificat de la collectivité.'),
  drawn: () => well('Aucun certificat n’est réglé : ce qui est signé porte une signature dessinée.'),
  unusable: (): UpkeepWords => ({
    found: 'Le certificat a expiré, ou n’est pas encore valable : rien ne peut être signé.',
    remedy:
      'Remplacez-le dans « Réglages » par le certificat renouvelé ; s’il est fixé par SIGNING_CERTIFICATE, remplacez ce fichier, puis redémarrez.',
  }),
}

export const versionWords = (parvis: string, node: string, migration: string): UpkeepWords =>
  well(`Parvis ${parvis}, Node ${node}, schéma ${migration}.`)

const TASKS: Readonly<Record<string, string>> = {
  'demo clock': 'Horloge de la démonstration',
  'batches left': 'Lots de certificats à déposer',
  'files that answered': 'Pièces demandées, arrivées',
  'tacit decisions': 'Décisions tacites',
  'silent consultations': 'Avis réputés rendus',
  'numbers given up': 'Numéros abandonnés',
  absences: 'Fins d’absence',
  'published pages': 'Lecture des avis publiés en ligne',
  'seal of displays': 'Scellement mensuel des affichages',
  'mailboxes that never said yes': 'Oubli des abonnements jamais confirmés',
  notices: 'Envoi des annonces aux abonnés',
  settings: 'Réglages pris aux autres serveurs',
  'tacit alerts': 'Alertes de décision tacite',
  'last useful days': 'Derniers jours utiles des consultations',
  'departures that nobody took': 'Dossiers de départ à effacer',
  'requests not made': 'Alertes de consultations à demander',
  'lapse alerts': 'Alertes de fin de validité',
  'slots held': 'Fin des créneaux tenus',
  'places of childcare': 'Places d’accueil : envois et alertes',
  'reports of grants': 'Comptes rendus de subvention attendus',
  'silence on requests': 'Silence sur les demandes des services',
  'identity documents': 'Effacement des copies de titres d’identité',
  'silence on bookings': 'Silence sur les demandes de réservation',
  'sums that are late': 'Sommes en retard, rappelées une fois',
  'places kept in the agenda': 'Fin des places tenues à l’agenda',
  'dates of the agenda': 'Dates à venir de l’agenda',
  'calendars read elsewhere': 'Lecture des calendriers extérieurs',
  'requests of land information': 'Effacement des demandes d’information foncière',
  'readings of owners': 'Effacement des lectures de propriétaires d’il y a plus d’un an',
  'deliveries not loaded': 'Effacement des livraisons MAJIC non chargées',
  'homes withdrawn': 'Effacement des logements retirés',
  'stuck sensors': 'Capteurs figés',
  'months of sensors': 'Mois des mesures de capteurs',
  sensors: 'Silences et seuils des capteurs',
  'simulated sensors': 'Capteurs de la démonstration',
  'months of the access log': 'Mois du journal des lectures',
  'erased files': 'Effacement des fichiers',
  retention: 'Durées de conservation',
  'servers alive': 'Présence des serveurs',
  outbox: 'Départ des courriels',
  backups: 'Sauvegarde du jour',
  'PLAT’AU departures': 'Départs vers PLAT’AU',
  'PLAT’AU arrivals': 'Arrivées de PLAT’AU',
  'mails of the morning': 'Courriels du matin : ce qui attend chacun',
  'news of the law': 'Veille du droit : nouvel état d’un code',
  'signature book': 'Parapheur : décisions à signer',
  'legality control': 'Contrôle de légalité : accusés de la préfecture',
  payments: 'Résultats demandés à PayFiP',
  tidying: 'Entretien de la base',
}

/** The name of a recurring task; as the log writes it when it has none. */
export const taskName = (name: string): string => TASKS[name] ?? name
